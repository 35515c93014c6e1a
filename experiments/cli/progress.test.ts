import { describe, expect, test } from "vitest";
import { type ProgressState, progressWords, startProgress, timeWords } from "./progress.ts";
import { progressLines } from "./progress-views.ts";

function watched(everyMs: number, steps: readonly (readonly [number, number])[]): string[] {
  const lines: string[] = [];
  let nowMs = 1000;
  const view = progressLines({ write: (text) => void lines.push(text) });
  const progress = startProgress(
    { what: "run", total: 60, unit: "days" },
    view,
    everyMs,
    () => nowMs,
  );
  for (const [afterMs, done] of steps) {
    nowMs = 1000 + afterMs;
    progress.update(done);
  }
  progress.end();
  return lines;
}

describe("progress", () => {
  test("what is over within two seconds shows nothing", () => {
    expect(
      watched(5000, [
        [10, 1],
        [1000, 30],
        [1999, 60],
      ]),
    ).toEqual([]);
  });

  test("what takes longer shows rate and time left, now and then", () => {
    const steps = [
      [1000, 10],
      [2000, 20],
      [3000, 30],
      [6999, 50],
      [7000, 50],
      [8000, 60],
    ] as const;
    expect(watched(5000, steps)).toEqual([
      "run: 20 of 60 days, 10 a second, 4 s left\n",
      "run: 50 of 60 days, 7.1 a second, 2 s left\n",
    ]);
  });

  test("what was there before says nothing about speed, and a note is asked for only when it is shown", () => {
    const lines: string[] = [];
    let [nowMs, asked] = [0, 0];
    const view = progressLines({ write: (text) => void lines.push(text) });
    const progress = startProgress({ what: "s", total: 90, unit: "runs" }, view, 5000, () => nowMs);
    const note = (): string => `note ${++asked}`;
    for (nowMs = 0; nowMs <= 4000; nowMs += 1000) {
      progress.update(60 + nowMs / 1000, { before: 60, note });
    }
    expect(lines).toEqual(["s: 62 of 90 runs, 1 a second, 28 s left; note 1\n"]);
  });

  test("a slow beginning has no end in sight", () => {
    expect(watched(5000, [[3000, 0]])).toEqual([
      "run: 0 of 60 days, 0 a minute, unknown time left\n",
    ]);
  });
});

test.each([
  [0, "0 s"],
  [0.2, "1 s"],
  [59.4, "60 s"],
  [61, "2 min"],
  [7200, "2 h 0 min"],
  [7801, "2 h 11 min"],
  [Infinity, "unknown time"],
])("%d seconds are %s", (seconds, words) => {
  expect(timeWords(seconds)).toBe(words);
});

test("a rate below one in ten seconds is told a minute", () => {
  const state: ProgressState = {
    what: "",
    done: 1,
    total: 10,
    unit: "runs",
    rate: 0.05,
    secondsLeft: 180,
    note: null,
  };
  expect(progressWords(state)).toBe("1 of 10 runs, 3 a minute, 3 min left");
});
