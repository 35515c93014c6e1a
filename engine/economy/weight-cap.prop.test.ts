import fc from "fast-check";
import { expect, test } from "vitest";
import { capFeasible, cappedWeights } from "./weight-cap.ts";

const RUNS = { seed: 20270104, numRuns: 500 };

/** Volumes over nine decades and a cap that is feasible for them. */
const volumesAndCap = fc
  .array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 40 })
  .chain((logs) =>
    fc.tuple(
      fc.constant(logs.map((x) => Math.exp(x))),
      fc.oneof(
        fc.constant(1 / logs.length),
        fc.double({ min: 1 / logs.length, max: 1, noNaN: true }),
      ),
    ),
  );

test("capped weights sum to 1 and none exceeds the cap", () => {
  fc.assert(
    fc.property(volumesAndCap, ([volumes, cap]) => {
      const weights = cappedWeights(volumes, cap);
      expect(Math.abs(weights.reduce((a, b) => a + b, 0) - 1)).toBeLessThanOrEqual(1e-12);
      expect(Math.max(...weights)).toBeLessThanOrEqual(cap);
    }),
    RUNS,
  );
});

test("weights keep the order of volumes, and uncapped ones their ratios", () => {
  fc.assert(
    fc.property(volumesAndCap, ([volumes, cap]) => {
      const weights = cappedWeights(volumes, cap);
      for (let i = 0; i < volumes.length; i++) {
        for (let j = 0; j < volumes.length; j++) {
          if (volumes[i]! <= volumes[j]!) expect(weights[i]).toBeLessThanOrEqual(weights[j]!);
          if (weights[i]! < cap && weights[j]! < cap) {
            const ratio = (weights[i]! * volumes[j]!) / (weights[j]! * volumes[i]!);
            expect(Math.abs(ratio - 1)).toBeLessThanOrEqual(1e-12);
          }
        }
      }
    }),
    RUNS,
  );
});

test("nothing is capped that does not exceed its share of what the larger ones leave", () => {
  expect([...cappedWeights([50, 25, 15, 10], 0.3)]).toEqual([0.3, 0.3, 0.24, 0.16].map(close));
  expect([...cappedWeights([40, 30, 20, 10], 0.5)]).toEqual([0.4, 0.3, 0.2, 0.1].map(close));
});

test("without a cap weights are shares of volume", () => {
  expect([...cappedWeights([6, 3, 1], null)]).toEqual([0.6, 0.3, 0.1].map(close));
});

test("a cap that the weights cannot stay below is infeasible and refused", () => {
  expect(capFeasible(3, 0.3)).toBe(false);
  expect(capFeasible(4, 0.3)).toBe(true);
  expect(capFeasible(3, 1 / 3)).toBe(true);
  expect(() => cappedWeights([1, 1, 1], 0.3)).toThrow("cannot all be <= 0.3");
});

test("a volume that is not positive is refused", () => {
  expect(() => cappedWeights([1, 0], null)).toThrow("volume of provider 1");
  expect(() => cappedWeights([Number.NaN, 1], null)).toThrow("volume of provider 0");
});

const close = (value: number): unknown => expect.closeTo(value, 12);
