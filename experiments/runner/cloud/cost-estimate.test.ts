import { describe, expect, test } from "vitest";
import {
  cloudTimes,
  type CloudWork,
  dollarsOf,
  estimateCloud,
  mapSeconds,
  spentSoFar,
} from "./cost-estimate.ts";

/** A million runs that take two seconds in the cloud, at Lambda's usual limit. */
const MILLION: CloudWork = {
  cells: 1_000_000,
  cellSeconds: 2 / 1.5,
  resultBytes: 2000,
  markets: 40,
  rounds: 1,
  memoryMb: 1769,
  concurrency: 1000,
};

describe("a million runs of two seconds", () => {
  const estimate = estimateCloud(MILLION);

  test("take ten thousand shards at most, and half an hour or so", () => {
    expect(estimate.shards).toBeLessThanOrEqual(10_000);
    expect(estimate.shards * estimate.cellsAShard).toBeGreaterThanOrEqual(MILLION.cells);
    // 2,000,000 seconds on 1,000 functions, in whole waves of shards
    expect(estimate.seconds).toBeGreaterThan(2000);
    expect(estimate.seconds).toBeLessThan(2500);
  });

  test("cost what their seconds cost, and at most a twentieth of that besides", () => {
    const { compute, total } = estimate.dollars;
    expect(compute).toBeGreaterThan((2e6 * 1769 * 0.0000133334) / 1024);
    expect(compute).toBeCloseTo(46.2, 0);
    expect((total - compute) / total).toBeLessThan(0.05);
  });
});

test("amounts are multiplied with their prices", () => {
  const nothing = {
    gigabyteSeconds: 0,
    invocations: 0,
    transitions: 0,
    puts: 0,
    gets: 0,
    storedBytes: 0,
  };
  expect(dollarsOf(nothing).total).toBe(0);
  expect(dollarsOf({ ...nothing, gigabyteSeconds: 1e6 }).total).toBeCloseTo(13.3334, 6);
  expect(dollarsOf({ ...nothing, invocations: 1e6 }).total).toBeCloseTo(0.2, 9);
  expect(dollarsOf({ ...nothing, transitions: 1000 }).total).toBeCloseTo(0.025, 9);
  expect(dollarsOf({ ...nothing, puts: 1000, gets: 1000 }).total).toBeCloseTo(0.0054, 9);
  expect(dollarsOf({ ...nothing, storedBytes: 1e9 }).total).toBeCloseTo(0.023, 9);
});

test("shards are long enough to be worth a start, and short enough for every function to have some", () => {
  const seconds = (cells: number, concurrency: number): number =>
    cloudTimes({ ...MILLION, cells, concurrency }).shardSeconds;
  expect(seconds(100, 1000)).toBe(20);
  expect(seconds(80_000, 1000)).toBe(40);
  expect(seconds(1_000_000, 10)).toBe(120);
});

test("a study of nothing, or of one run, has an estimate too", () => {
  expect(estimateCloud({ ...MILLION, cells: 0 })).toMatchObject({ shards: 0 });
  expect(estimateCloud({ ...MILLION, cells: 1 }).dollars.total).toBeLessThan(0.01);
});

test("what was spent goes with the shards that are done, and never beyond the estimate", () => {
  const estimate = estimateCloud(MILLION);
  const { total } = estimate.dollars;
  expect(spentSoFar(estimate, 0)).toBe(0);
  expect(spentSoFar(estimate, estimate.shards / 2)).toBeCloseTo(total / 2, 6);
  expect(spentSoFar(estimate, 2 * estimate.shards)).toBe(total);
  expect(spentSoFar(estimateCloud({ ...MILLION, cells: 0 }), 1)).toBe(0);
});

describe("a map's shards, of which a hundred are started a second", () => {
  /** Shard by shard: when its turn comes, and when the one that it takes the place of has ended. */
  function countedSeconds(shards: number, concurrency: number, shardTakes: number): number {
    const ends: number[] = [];
    for (let i = 0; i < shards; i++) {
      ends.push(Math.max(i / 100, i < concurrency ? 0 : ends[i - concurrency]!) + shardTakes);
    }
    return ends.at(-1) ?? 0;
  }

  test.each([
    ["few functions and long shards", 1000, 10, 120],
    ["a last wave that is not full", 1234, 100, 20],
    ["so short shards that they end before all functions have some", 10_000, 9000, 20],
    ["as many functions as shards", 10_000, 10_000, 200],
    ["one", 1, 1000, 7],
    ["none", 0, 1000, 7],
  ])("%s: as counted one by one", (_, shards, concurrency, shardTakes) => {
    expect(mapSeconds(shards, concurrency, shardTakes)).toBeCloseTo(
      countedSeconds(shards, concurrency, shardTakes),
      6,
    );
  });

  test("ten thousand short shards take their hundred seconds to start, however many functions there are", () => {
    const times = { cellSeconds: 2, shardSeconds: 2 };
    const work = { ...MILLION, cells: 10_000, concurrency: 10_000 };
    const { seconds } = estimateCloud(work, times);
    expect(seconds).toBeCloseTo(99.99 + 2.5 + 60, 6);
  });
});
