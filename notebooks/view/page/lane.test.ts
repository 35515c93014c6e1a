import { afterEach, expect, test, vi } from "vitest";
import type { Answer } from "../market/protocol.ts";
import { Lane } from "./lane.ts";

const QUESTION = { kind: "hashes" } as const;
const ANSWER: Answer = { kind: "hashes", hashes: { traceHash: "a", marketHash: "b" } };

/** A worker that does what the test says. */
class ScriptedWorker extends EventTarget {
  readonly asked: unknown[] = [];
  isEnded = false;
  postMessage(question: unknown): void {
    this.asked.push(question);
  }
  terminate(): void {
    this.isEnded = true;
  }
  say(data: Answer): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event("error"), { message }));
  }
}

const late: boolean[] = [];
const laneOf = (worker: ScriptedWorker): Lane =>
  new Lane(
    () => worker as unknown as Worker,
    (isLate) => late.push(isLate),
  );
afterEach(() => {
  vi.useRealTimers();
  late.length = 0;
});

test("an answer goes to the question", async () => {
  const worker = new ScriptedWorker();
  const answer = laneOf(worker).ask(QUESTION);
  worker.say(ANSWER);
  expect(await answer).toEqual(ANSWER);
  expect(worker.asked).toEqual([QUESTION]);
});

test("a worker that cannot be made fails every question", async () => {
  const lane = new Lane(
    () => {
      throw new Error("no workers here");
    },
    () => {},
  );
  const message = "the worker could not be made: no workers here";
  expect(await lane.ask(QUESTION)).toEqual({ kind: "failed", message });
  expect(await lane.ask(QUESTION)).toEqual({ kind: "failed", message });
});

test("a worker that throws fails the question that waits and all later ones, by the first fault", async () => {
  const worker = new ScriptedWorker();
  const lane = laneOf(worker);
  const first = lane.ask(QUESTION);
  worker.fail("out of memory");
  expect(await first).toEqual({ kind: "failed", message: "out of memory" });
  worker.fail("something later");
  expect(await lane.ask(QUESTION)).toEqual({ kind: "failed", message: "out of memory" });
  expect([worker.asked.length, worker.isEnded]).toEqual([1, true]);
});

test("a worker that throws before it is asked fails the first question", async () => {
  const worker = new ScriptedWorker();
  const lane = laneOf(worker);
  worker.fail("");
  expect(await lane.ask(QUESTION)).toMatchObject({ message: "the worker could not be started" });
});

test("an answer that cannot be read is a failure", async () => {
  const worker = new ScriptedWorker();
  const answer = laneOf(worker).ask(QUESTION);
  worker.dispatchEvent(new Event("messageerror"));
  expect(await answer).toMatchObject({ message: "an answer could not be read" });
});

test("a late answer is told, and that it came", async () => {
  vi.useFakeTimers();
  const worker = new ScriptedWorker();
  const lane = laneOf(worker);
  const answer = lane.ask(QUESTION);
  vi.advanceTimersByTime(4999);
  expect(late).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(late).toEqual([true]);
  worker.say(ANSWER);
  expect(await answer).toEqual(ANSWER);
  expect(late).toEqual([true, false]);
});

test("what is ended answers the question that waits", async () => {
  const worker = new ScriptedWorker();
  const lane = laneOf(worker);
  const answer = lane.ask(QUESTION);
  lane.end();
  expect(await answer).toMatchObject({ kind: "failed" });
  expect(worker.isEnded).toBe(true);
});
