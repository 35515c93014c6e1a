/// <reference lib="webworker" />
import { ResultsDesk } from "../../results/results-desk.ts";
import type { ResultsQuestion } from "../../results/results-protocol.ts";

const desk = new ResultsDesk();

addEventListener("message", ({ data }: MessageEvent<ResultsQuestion>) => {
  void desk.answer(data).then((answer) => postMessage(answer));
});
