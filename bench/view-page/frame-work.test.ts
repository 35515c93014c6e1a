import { expect, test } from "vitest";
import { frameWork, type TraceEvent } from "./frame-work.ts";

const event = (name: string, ts: number, more: Partial<TraceEvent> = {}): TraceEvent => ({
  name,
  pid: 1,
  tid: 7,
  ts,
  ...more,
});

test("tasks count in the frame in which they begin, other threads not at all", () => {
  const work = frameWork([
    event("RunTask", 0, { dur: 9000 }),
    event("FireAnimationFrame", 10),
    event("FireAnimationFrame", 12),
    event("RunTask", 30, { dur: 3000 }),
    event("RunTask", 20, { dur: 9000, tdur: 1000 }),
    event("RunTask", 25, { tid: 8, dur: 5000 }),
    event("FireAnimationFrame", 16_000),
    event("RunTask", 17_000, { dur: 2000 }),
  ]);
  expect(work).toEqual([4, 2]);
});

test("a trace without pictures says nothing about them", () => {
  expect(() => frameWork([])).toThrow("no animation frame");
});
