import fc from "fast-check";
import { expect, test } from "vitest";
import { ageBelief, type Belief, learnFrom } from "./belief.ts";

test("by hand: a signal, a step, a signal", () => {
  const belief: Belief = { mean: 0, variance: 1 };
  learnFrom(belief, 3, 2); // a third of the way; a third of the variance goes
  expect([belief.mean, belief.variance]).toEqual([1, expect.closeTo(2 / 3, 15)]);
  ageBelief(belief, 1 / 3);
  learnFrom(belief, -1, 1); // as sure of the signal as of itself
  expect(belief.mean).toBeCloseTo(0, 15);
  expect(belief.variance).toBeCloseTo(1 / 2, 15);
});

/** A fraction of whole numbers, without rounding. */
type Fraction = readonly [bigint, bigint];
const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
const over = (x: Fraction, [c, d]: Fraction): Fraction => times(x, [d, c]);
const whole = (n: number): Fraction => [BigInt(n), 1n];
/** To 15 digits. */
const toReal = ([a, b]: Fraction): number => Number((a * 10n ** 18n) / b) / 1e18;

test("is the posterior of exact arithmetic, signals and steps in any order", () => {
  const news = fc.array(
    fc.record({
      signal: fc.integer({ min: -30, max: 30 }),
      error: fc.integer({ min: 1, max: 20 }),
      step: fc.integer({ min: 0, max: 9 }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(news, fc.integer({ min: 1, max: 20 }), (list, prior) => {
      const belief: Belief = { mean: 0, variance: prior };
      let [mean, variance] = [whole(0), whole(prior)];
      for (const { signal, error, step } of list) {
        ageBelief(belief, step);
        learnFrom(belief, signal, error);
        variance = plus(variance, whole(step));
        // Precisions add up, and weigh the means.
        const precision = plus(over(whole(1), variance), over(whole(1), whole(error)));
        const weighed = plus(over(mean, variance), over(whole(signal), whole(error)));
        [mean, variance] = [over(weighed, precision), over(whole(1), precision)];
      }
      expect(belief.mean).toBeCloseTo(toReal(mean), 10);
      expect(belief.variance).toBeCloseTo(toReal(variance), 10);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("settles where a step brings as much variance as a signal takes", () => {
  const [step, error] = [0.3, 2];
  const belief: Belief = { mean: 0, variance: 50 };
  for (let i = 0; i < 200; i++) {
    ageBelief(belief, step);
    learnFrom(belief, 0, error);
  }
  // P = (P + q) R / (P + q + R): P^2 + q P - q R = 0.
  expect(belief.variance).toBeCloseTo((-step + Math.sqrt(step * step + 4 * step * error)) / 2, 12);
});

test("who is sure learns nothing, and a signal without error is believed", () => {
  const sure: Belief = { mean: 1, variance: 0 };
  learnFrom(sure, 5, 0);
  learnFrom(sure, 5, 1);
  expect(sure).toEqual({ mean: 1, variance: 0 });
  const open: Belief = { mean: 1, variance: 3 };
  learnFrom(open, 5, 0);
  expect(open).toEqual({ mean: 5, variance: 0 });
});
