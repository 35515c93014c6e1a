import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { christoffersenTests } from "./christoffersen-test.ts";
import { exceedanceCounts, marginExceedances } from "./exceedances.ts";
import { kupiecTest } from "./kupiec-test.ts";

const SEED = { seed: 20250302, numRuns: 200 };
const series = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 2, maxLength: 300 });
const rate = fc.double({ min: 0.001, max: 0.5, noNaN: true });

describe("tests of coverage", () => {
  test("conditional coverage is the proportion of failures of all days but the first, and independence", () => {
    fc.assert(
      fc.property(series, rate, (days, share) => {
        const { independence, conditionalCoverage } = christoffersenTests(
          exceedanceCounts([days]),
          share,
        );
        if (independence.statistic.value === null) return;
        const rest = days.slice(1);
        const exceedances = rest.reduce((sum, each) => sum + each, 0);
        const kupiec = kupiecTest({ days: rest.length, exceedances }, share).statistic.value!;
        expect(conditionalCoverage.statistic.value).toBeCloseTo(
          kupiec + independence.statistic.value,
          9,
        );
      }),
      SEED,
    );
  });

  test("a statistic is never below zero and a p value is a probability", () => {
    fc.assert(
      fc.property(series, rate, (days, share) => {
        const counts = exceedanceCounts([days]);
        const { independence, conditionalCoverage } = christoffersenTests(counts, share);
        for (const { statistic, p } of [
          kupiecTest(counts, share),
          independence,
          conditionalCoverage,
        ]) {
          expect(statistic.value ?? 0).toBeGreaterThanOrEqual(0);
          expect(p.value ?? 0).toBeGreaterThanOrEqual(0);
          expect(p.value ?? 0).toBeLessThanOrEqual(1);
          expect(statistic.status === "ok").toBe(p.status === "ok");
        }
      }),
      SEED,
    );
  });

  test("farther from what is expected, the proportion of failures grows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 120 }), rate, (days, share) => {
        const at = (exceedances: number): number =>
          kupiecTest({ days, exceedances }, share).statistic.value!;
        for (let x = Math.ceil(days * share); x < days; x++) {
          expect(at(x + 1)).toBeGreaterThanOrEqual(at(x));
        }
        for (let x = Math.floor(days * share); x > 0; x--) {
          expect(at(x - 1)).toBeGreaterThanOrEqual(at(x));
        }
      }),
      SEED,
    );
  });

  test("more margin never has more exceedances; margin of the whole range has none", () => {
    const prices = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(prices, fc.integer({ min: 0, max: 2000 }), (ticks, margin) => {
        const count = (each: number): number =>
          marginExceedances(
            ticks,
            ticks.map(() => each),
            5,
          ).reduce((sum, one) => sum + one, 0);
        expect(count(margin + 100)).toBeLessThanOrEqual(count(margin));
        expect(count(5 * 500)).toBe(0);
      }),
      SEED,
    );
  });
});
