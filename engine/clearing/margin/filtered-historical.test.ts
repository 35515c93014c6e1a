import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type FilteredHistoricalMargin,
  FilteredHistoricalModel,
  quantileRank,
  seedReturns,
} from "./filtered-historical.ts";

const MARGIN: FilteredHistoricalMargin = {
  horizonDays: 1,
  floor: 0,
  cap: null,
  maintenance: 0.75,
  initialVolatility: 0.4,
  lookbackDays: 250,
  lambda: 0.94,
  confidence: 0.99,
};

function modelOf(margin: Partial<FilteredHistoricalMargin> = {}): FilteredHistoricalModel {
  const model = new FilteredHistoricalModel({ ...MARGIN, ...margin });
  model.open(2);
  model.list(0);
  model.list(1);
  return model;
}

const prices = fc.array(fc.integer({ min: 50, max: 400 }), { minLength: 2, maxLength: 60 });

/** Filtered losses of a side by the definition: every return over its volatility, times the last volatility. */
function lossesByDefinition(path: readonly number[], side: 1 | -1, days: number): number[] {
  let variance = 0.16 / 252;
  const scaled: number[] = [...seedReturns(days)];
  for (const [i, ticks] of path.slice(1).entries()) {
    const change = Math.log(ticks / path[i]!);
    scaled[i % days] = change / Math.sqrt(variance);
    variance = 0.94 * variance + 0.06 * change * change;
  }
  return scaled.map((z) => -side * z * Math.sqrt(variance)).sort((a, b) => b - a);
}

describe("the quantile", () => {
  test("is the first of the losses in order that no more than the share of them exceed", () => {
    expect(quantileRank(250, 0.99)).toBe(248);
    expect(quantileRank(100, 0.99)).toBe(99);
    expect(quantileRank(1000, 0.995)).toBe(995);
    expect(quantileRank(20, 0.99)).toBe(20);
  });
});

describe("returns before a month was listed", () => {
  test("are normal quantiles, one of each, of mean zero", () => {
    const sorted = [...seedReturns(250)].sort((a, b) => a - b);
    expect(sorted[247]).toBeCloseTo(2.326_347_874, 8);
    expect(sorted[2]).toBeCloseTo(-2.326_347_874, 8);
    expect(new Set(sorted).size).toBe(250);
    expect(sorted.reduce((sum, z) => sum + z, 0)).toBeCloseTo(0, 10);
  });

  test("lie scattered: every fifth of the ring has half of its returns on either side of zero", () => {
    const seeds = [...seedReturns(250)];
    for (let from = 0; from < 250; from += 50) {
      const ups = seeds.slice(from, from + 50).filter((z) => z > 0).length;
      expect(Math.abs(ups - 25)).toBeLessThanOrEqual(2);
    }
  });
});

describe("filtered historical simulation", () => {
  test("starts where a normal value-at-risk at the initial volatility stands", () => {
    expect(modelOf().share(0)).toBeCloseTo((2.326_347_874 * 0.4) / Math.sqrt(252), 8);
    expect(modelOf({ horizonDays: 2 }).share(0)).toBeCloseTo(Math.SQRT2 * modelOf().share(0), 12);
  });

  test("is the worse side's loss at the confidence, by the definition", () => {
    fc.assert(
      fc.property(prices, fc.constantFrom(20, 33, 250), (path, lookbackDays) => {
        const model = modelOf({ lookbackDays });
        path.slice(1).forEach((ticks, i) => model.observe(0, path[i]!, ticks));
        const place = lookbackDays - quantileRank(lookbackDays, 0.99);
        const sides = ([1, -1] as const).map(
          (side) => lossesByDefinition(path, side, lookbackDays)[place]!,
        );
        expect(model.share(0)).toBeCloseTo(Math.max(...sides), 10);
        expect(model.share(1)).toBe(modelOf({ lookbackDays }).share(0));
      }),
      { seed: 20_261_128, numRuns: 100 },
    );
  });

  test("does not look further back than its window", () => {
    const wild = modelOf({ lookbackDays: 20, lambda: 0.01 });
    for (let i = 0; i < 5; i++) wild.observe(0, 100, i % 2 === 0 ? 200 : 50);
    for (let i = 0; i < 25; i++) {
      for (const slot of [0, 1]) wild.observe(slot, 100, i % 2 === 0 ? 101 : 99);
    }
    expect(wild.share(0)).toBeCloseTo(wild.share(1), 10);
  });

  test("lies between the floor and the cap, and a new month in a slot has no history", () => {
    expect(modelOf({ floor: 0.08 }).share(0)).toBe(0.08);
    expect(modelOf({ cap: 0.05 }).share(0)).toBe(0.05);
    const model = modelOf();
    model.observe(0, 100, 150);
    expect(model.share(0)).toBeGreaterThan(model.share(1));
    model.list(0);
    expect(model.share(0)).toBe(model.share(1));
  });
});
