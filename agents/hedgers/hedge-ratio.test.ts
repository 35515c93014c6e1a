import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { born } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { applicationHedger } from "./application-hedger.ts";
import { cvarRatio } from "./cvar-ratio.ts";
import { LOOK_AT_PRICES } from "./hedge-ratio.ts";
import { minimumVarianceRatio } from "./minimum-variance-ratio.ts";

describe("the ratio of least variance", () => {
  test("is covariance over variance, by hand", () => {
    const own = [1, 2, 5, 1.5, 0.5];
    const futures = [-1, 0, 2, 3, 1];
    // Means 2, 1. Deviations -1, 0, 3, -0.5, -1.5 and -2, -1, 1, 2, 0: products 2 + 0 + 3 - 1 + 0 = 4, squares 10.
    expect(minimumVarianceRatio({ own, futures })).toBeCloseTo(0.4, 12);
  });

  test("there is none where futures do not move", () => {
    expect(minimumVarianceRatio({ own: [1, 2], futures: [3, 3] })).toBeNull();
  });

  test("leaves less variance than its neighbours", () => {
    const changes = fc.array(fc.tuple(step, step), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(changes, (pairs) => {
        const own = pairs.map(([s]) => s);
        const futures = pairs.map(([, f]) => f);
        const ratio = minimumVarianceRatio({ own, futures });
        fc.pre(ratio !== null && Math.abs(ratio) < 1e6);
        const variance = (h: number): number => {
          const net = own.map((s, i) => s - h * futures[i]!);
          const mean = net.reduce((a, b) => a + b, 0) / net.length;
          return net.reduce((sum, x) => sum + (x - mean) ** 2, 0);
        };
        const least = variance(ratio);
        for (const other of [ratio - 0.1, ratio + 0.1]) {
          expect(least).toBeLessThanOrEqual(variance(other) + 1e-9);
        }
      }),
    );
  });
});

const step = fc.integer({ min: -100, max: 100 }).map((cents) => cents / 100);

/** Rockafellar and Uryasev's objective at its best threshold: one of the losses, as it bends only there. */
function riskOf(losses: readonly number[], level: number): number {
  const above = (z: number): number => losses.reduce((sum, x) => sum + Math.max(0, x - z), 0);
  return Math.min(...losses.map((z) => z + above(z) / ((1 - level) * losses.length)));
}

describe("the ratio of least conditional value at risk", () => {
  test("has no more risk and cost than any on a fine grid", () => {
    const changes = fc.array(fc.tuple(step, step), { minLength: 4, maxLength: 25 });
    const levels = fc.constantFrom(0, 0.5, 0.8, 0.9, 0.95);
    const costs = fc.constantFrom(0, 0.01, 0.3);
    const directions = fc.constantFrom<1 | -1>(1, -1);
    fc.assert(
      fc.property(changes, levels, directions, costs, (pairs, level, direction, cost) => {
        const own = pairs.map(([s]) => s);
        const futures = pairs.map(([, f]) => f);
        const risk = (h: number): number =>
          riskOf(
            own.map((s, i) => direction * (s - h * futures[i]!)),
            level,
          ) +
          h * cost;
        const ratio = cvarRatio({ own, futures }, { direction, level, largest: 2, cost });
        expect(ratio).toBeGreaterThanOrEqual(0);
        expect(ratio).toBeLessThanOrEqual(2);
        const grid = Array.from({ length: 201 }, (_, i) => risk(i / 100));
        expect(risk(ratio)).toBeLessThanOrEqual(Math.min(...grid) + 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  test("is 1 where futures are the own price, in either direction", () => {
    const own = [0.3, -0.2, 0.5, -0.6, 0.1, -0.1];
    for (const direction of [1, -1] as const) {
      const terms = { direction, level: 0.8, largest: 2, cost: 0 };
      expect(cvarRatio({ own, futures: own }, terms)).toBeCloseTo(1, 6);
    }
  });
});

describe("a hedger that estimates", () => {
  const GIVEN = {
    needLots: 100,
    needVolatility: 0,
    horizonMonths: 1,
    ratioBy: "minimum_variance",
    ratioHorizon: 1,
    ratioMinimum: 4,
    ratioWindow: 4,
    largestRatio: 2,
  };

  /** Desired lots after it has seen these own prices (dollars) and settlements (ticks) on successive dates. */
  function desiredAfter(own: readonly number[], ticks: readonly number[], given = {}): number {
    const desk = new FakeDesk();
    const month = desk.list({ daysLeft: 60 });
    const state = born(applicationHedger, desk, { ...GIVEN, ...given });
    applicationHedger.openingLots!(state, desk);
    applicationHedger.start(state, desk);
    for (const [i, price] of own.entries()) {
      desk.prints = [price];
      month.settlementTicks = ticks[i]!;
      applicationHedger.wake(state, desk, LOOK_AT_PRICES);
      desk.tradeDate++;
    }
    return applicationHedger.exposures!(state, desk)[0]!.desiredLots;
  }

  test("keeps to the given ratio until it has seen enough changes, then holds what they say", () => {
    // Own changes are half of those of futures.
    const ticks = [280, 284, 282, 290, 286];
    const own = ticks.map((tick) => 1 + tick / 200);
    expect(desiredAfter(own.slice(0, 4), ticks)).toBe(85);
    expect(desiredAfter(own, ticks)).toBe(50);
    expect(desiredAfter(own, ticks, { ratioBy: "cvar", cvarLevel: 0.5 })).toBe(50);
    expect(desiredAfter(own, ticks, { largestRatio: 0.3 })).toBe(30);
  });

  test("forgets what is older than its window", () => {
    const ticks = [280, 284, 282, 290, 286];
    const unlike = [200, 300, 100, 280];
    const own = [9, 5, 7, 3, ...ticks.map((tick) => 1 + tick / 200)];
    expect(desiredAfter(own, [...unlike, ...ticks])).toBe(50);
  });

  test("a roll is no change: the next month's first change is from its own price", () => {
    const desk = new FakeDesk();
    const near = desk.list({ daysLeft: 11, settlementTicks: 280 });
    const far = desk.list({ daysLeft: 32, settlementTicks: 400 });
    const state = born(applicationHedger, desk, { ...GIVEN, rollDays: 10 });
    const steps = [
      [280, 400],
      [284, 404],
      [288, 408], // from here on it looks at the far month
      [999, 412],
      [999, 416],
    ];
    for (const [nearTicks, farTicks] of steps) {
      near.settlementTicks = nearTicks!;
      far.settlementTicks = farTicks!;
      applicationHedger.wake(state, desk, LOOK_AT_PRICES);
      desk.tradeDate++;
    }
    expect(state.ratio.levels.futures.map((level) => Math.round(100 * level))).toEqual([
      0, 4, 8, 12, 16,
    ]);
  });

  test("looks once a trade date, and not at all where the ratio is given", () => {
    const looks = (ratioBy: string): number => {
      const desk = new FakeDesk();
      desk.list({ daysLeft: 60 });
      const state = born(applicationHedger, desk, { ...GIVEN, ratioBy });
      applicationHedger.start(state, desk);
      applicationHedger.wake(state, desk, LOOK_AT_PRICES);
      return desk.wakes.filter(({ tag }) => tag === LOOK_AT_PRICES).length;
    };
    expect([looks("cvar"), looks("given")]).toEqual([2, 0]);
  });
});
