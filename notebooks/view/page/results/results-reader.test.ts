import { expect, test } from "vitest";
import { ResultsReader } from "./results-reader.ts";

const QUESTION = {
  kind: "open",
  place: { kind: "address", address: "../results/", page: "http://127.0.0.1/view/" },
} as const;
const ANSWER = { kind: "pairs", pairs: [] } as const;

/** A worker that does with each question what the test says. */
class ScriptedWorker extends EventTarget {
  readonly #act: (worker: ScriptedWorker) => void;
  constructor(act: (worker: ScriptedWorker) => void) {
    super();
    this.#act = act;
  }
  postMessage(): void {
    this.#act(this);
  }
  terminate(): void {}
}

const answers = (worker: ScriptedWorker): boolean =>
  worker.dispatchEvent(new MessageEvent("message", { data: ANSWER }));
const made = (act: (worker: ScriptedWorker) => void): Worker =>
  new ScriptedWorker(act) as unknown as Worker;

test.each<[name: string, faulty: () => Worker, why: string]>([
  [
    "cannot be made",
    () => {
      throw new Error("no workers today");
    },
    "no workers today",
  ],
  [
    "cannot be asked",
    () =>
      made(() => {
        throw new Error("this cannot be sent");
      }),
    "this cannot be sent",
  ],
  [
    "throws",
    () => made((one) => one.dispatchEvent(Object.assign(new Event("error"), { message: "fault" }))),
    "fault",
  ],
  [
    "answers what cannot be read",
    () => made((one) => one.dispatchEvent(new Event("messageerror"))),
    "an answer could not be read",
  ],
])("a worker that %s is told of, and the next question has another", async (_, faulty, why) => {
  const workers = [faulty, () => made(answers)];
  const reader = new ResultsReader(() => workers.shift()!());
  const problem = `the results could not be read (${why})`;
  expect(await reader.ask(QUESTION)).toEqual({ kind: "refused", problem });
  expect(await reader.ask(QUESTION)).toEqual(ANSWER);
});
