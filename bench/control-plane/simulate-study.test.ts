import { expect, test } from "vitest";
import type { Settings, StudySize } from "./settings.ts";
import { FREE_TIMES, freeLimits, NO_CHANCE } from "./settings-of.ts";
import {
  plainTransitions,
  type SimulatedStudy,
  simulateStudy,
  simulateTogether,
} from "./simulate-study.ts";

/** Shards of one cell each. */
const SIZE: StudySize = {
  cells: 100,
  markets: 3,
  resultBytes: 1000,
  concurrency: 1,
  shardSeconds: 2,
  cellSeconds: 2,
};

const settings = (environments: number, more: Partial<Settings> = {}): Settings => ({
  limits: freeLimits(environments),
  times: { ...FREE_TIMES, cell: 2 },
  chances: NO_CHANCE,
  ...more,
});

test("with one environment and nothing beside cells the makespan is the sum of the tasks", () => {
  const { seconds, shards } = simulateStudy(SIZE, settings(1));
  expect([seconds, shards]).toEqual([200, 100]);
});

test.each([2, 3, 7, 99, 100, 1000])(
  "with %i environments it is so many waves of equal tasks",
  (n) => {
    const { seconds } = simulateStudy({ ...SIZE, concurrency: n }, settings(n));
    expect(seconds).toBe(2 * Math.ceil(100 / n));
  },
);

test("what comes before and after each task is added once a wave, an environment's start once", () => {
  const times = {
    ...FREE_TIMES,
    cell: 2,
    call: 0.25,
    init: { ...FREE_TIMES.init, "run-cells": 0.5 },
  };
  const { states } = simulateStudy({ ...SIZE, concurrency: 10 }, settings(10, { times }));
  expect(states.RunCells).toBe(10 * 2.25 + 0.5);
});

test("a map starts children no faster than it may", () => {
  const limits = { ...freeLimits(1000), dispatch: { size: 1, refill: 10 } };
  const { states } = simulateStudy({ ...SIZE, concurrency: 1000 }, settings(1000, { limits }));
  expect(states.RunCells).toBeCloseTo(99 / 10 + 2, 9);
});

test("a map has no more children at once than the service allows", () => {
  const limits = { ...freeLimits(1000), children: 50 };
  const { seconds, invocations } = simulateStudy(
    { ...SIZE, concurrency: 1000 },
    settings(1000, { limits }),
  );
  expect([seconds, invocations.account.peak]).toEqual([4, 50]);
});

test("cells beyond ten thousand shards follow in further rounds, each with its own tree", () => {
  const size = { ...SIZE, cells: 25_000, concurrency: 10_000, cellSeconds: 600, shardSeconds: 600 };
  const study = simulateStudy(size, settings(10_000));
  expect(study).toMatchObject({ rounds: 3, shards: 25_000, nodes: 50 + 50 + 25, quarantined: 0 });
  expect(study.seconds).toBe(6);
  expect(study.transitions).toBe(plainTransitions(study));
});

test("throttled invocations are tried again, and every shard is run in the end", () => {
  const limits = { ...freeLimits(1000), growth: { size: 10, refill: 5 } };
  const study = simulateStudy({ ...SIZE, concurrency: 100 }, settings(1000, { limits }));
  expect(study.invocations.throttled).toBeGreaterThan(50);
  expect(study.quarantined).toBe(0);
  expect(study.invocations.tallies["run-cells"].count).toBe(100);
  expect(study.transitions).toBe(plainTransitions(study) + study.invocations.throttled);
});

test("executions that start in the same second share the account's functions, and lose nothing", () => {
  const size = { ...SIZE, concurrency: 10 };
  const studies = simulateTogether([size, size, size], settings(10));
  for (const study of studies) expect(study).toMatchObject({ shards: 100, lostShards: 0 });
  const [{ invocations }] = studies as [SimulatedStudy];
  expect(invocations.account.peak).toBe(10);
  expect(invocations.throttled).toBeGreaterThan(100);
  expect(invocations.tallies["run-cells"].count).toBe(300);
});

test("broken invocations are tried once more, lost shards in one more round, then given up", () => {
  const chances = { ...NO_CHANCE, lost: 0.3 };
  const size = { ...SIZE, cells: 2000, concurrency: 100 };
  const study = simulateStudy(size, settings(100, { chances }));
  const { count, lost } = study.invocations.tallies["run-cells"];
  // 0.3 are broken once, 0.09 twice, which goes to a second round, 0.0081 four times.
  expect(study.rounds).toBe(2);
  expect(study.shards - 2000).toBeGreaterThan(140);
  expect(study.shards - 2000).toBeLessThan(220);
  expect(study.quarantined).toBeGreaterThan(4);
  expect(study.quarantined).toBeLessThan(32);
  expect(count - lost).toBe(2000 - study.quarantined);
});

test("a study ends where more than a tenth of its shards fail at first", () => {
  const chances = { ...NO_CHANCE, lost: 0.5 };
  expect(() => simulateStudy(SIZE, settings(1, { chances }))).toThrow("of 100 shards failed");
});

test("a function that would run longer than it may ends the study", () => {
  const limits = { ...freeLimits(1), functionSeconds: 900 };
  const times = { ...FREE_TIMES, cell: 2, plan: { base: 1, aCell: 9 } };
  expect(() => simulateStudy(SIZE, settings(1, { limits, times }))).toThrow(
    "plan takes 901 s; it may take 900",
  );
});

test("requests beyond the rate of a prefix wait", () => {
  const limits = { ...freeLimits(100), gets: { size: 50, refill: 50 } };
  const { states, invocations } = simulateStudy(
    { ...SIZE, concurrency: 100 },
    settings(100, { limits }),
  );
  // 2 + 1 reads a shard, and one of the map: 301, of which 50 at once, but for what plan has read.
  expect(invocations.gets.peak).toBeGreaterThan(300);
  expect(states.RunCells).toBeCloseTo(2 + (303 - 50) / 50, 1);
});

test("the same seed gives the same seconds, another seed others", () => {
  const chances = { seed: 1, spread: 0.2, lost: 0.01 };
  const run = (seed: number): number =>
    simulateStudy(SIZE, settings(1, { chances: { ...chances, seed } })).seconds;
  expect(run(1)).toBe(run(1));
  expect(run(2)).not.toBe(run(1));
});
