/// <reference lib="webworker" />
import { MarketDesk } from "../market/market-desk.ts";
import type { Question } from "../market/protocol.ts";

const desk = new MarketDesk(() => performance.now());

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  postMessage(desk.answer(data));
});
