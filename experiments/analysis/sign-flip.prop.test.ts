import fc from "fast-check";
import { expect, test } from "vitest";
import { signFlip } from "./sign-flip.ts";

/** The test as it is defined: every pattern of signs, one after the other. */
function readable(differences: readonly number[]): number {
  const found = Math.abs(differences.reduce((sum, d) => sum + d, 0));
  let count = 0;
  for (let pattern = 0; pattern < 2 ** differences.length; pattern++) {
    const sum = differences.reduce((s, d, i) => s + ((pattern >> i) & 1 ? d : -d), 0);
    if (Math.abs(sum) >= found) count++;
  }
  return count / 2 ** differences.length;
}

const whole = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 10 });

test("up to 14 pairs p is the share of all patterns of signs that are as far out", () => {
  const property = (differences: number[]): void => {
    const { pTwoSided, flips, exact } = signFlip(differences, 1);
    expect(pTwoSided).toBe(readable(differences));
    expect(flips).toBe(2 ** differences.length);
    expect(exact).toBe(true);
  };
  fc.assert(fc.property(whole, property), { seed: 4, numRuns: 60 });
});

test("sums that differ by rounding alone count as equal", () => {
  const tenths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7];
  expect(signFlip(tenths, 1).pTwoSided).toBe(signFlip([1, 2, 3, 4, 5, 6, 7], 1).pTwoSided);
});

test("drawn patterns agree with all of them within their chance, and never give zero", () => {
  const fourteen = [5, -1, 3, 2, 4, -2, 1, 6, -3, 2, 1, 4, -1, 2];
  const all = signFlip(fourteen, 1);
  // Two zeros more change no sum, and make sixteen pairs.
  const drawn = signFlip([...fourteen, 0, 0], 1);
  expect(drawn).toMatchObject({ exact: false, flips: 9999 });
  expect(Math.abs(drawn.pTwoSided - all.pTwoSided)).toBeLessThan(
    4 * Math.sqrt(all.pTwoSided / 9999),
  );
  const sure = Array.from({ length: 60 }, () => 1);
  expect(signFlip(sure, 1, 199)).toMatchObject({ pTwoSided: 1 / 200, pGreater: 1 / 200 });
});

test("the seed alone decides what is drawn", () => {
  const pairs = Array.from({ length: 20 }, (_, i) => Math.sin(i + 1));
  expect(signFlip(pairs, 7)).toEqual(signFlip(pairs, 7));
  expect(signFlip(pairs, 7)).not.toEqual(signFlip(pairs, 8));
});
