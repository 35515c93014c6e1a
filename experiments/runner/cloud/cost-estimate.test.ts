import { describe, expect, test } from "vitest";
import {
  cloudTimes,
  type CloudWork,
  dollarsOf,
  estimateCloud,
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
