import { expect, test } from "vitest";
import { SECOND_US } from "../base/sim-time.ts";
import { RandomSource } from "../random/random-source.ts";
import { DrawnCallEnds } from "./call-ends.ts";

function endsOf(symbols: readonly string[], antithetic = false): DrawnCallEnds {
  const random = new RandomSource();
  random.reset({ seed: 7, replication: 0, antithetic });
  return new DrawnCallEnds(random, symbols);
}

const WITHIN = 30 * SECOND_US;
/** Of calls that begin at full minutes. */
const drawsOf = (ends: DrawnCallEnds, family: number): number[] =>
  Array.from({ length: 2000 }, (_, i) => ends.laterUs(family, i * 60 * SECOND_US, WITHIN));

test("ends are whole microseconds from 0 to the longest, spread evenly", () => {
  const draws = drawsOf(endsOf(["SCU"]), 0);
  expect(draws.every((later) => Number.isInteger(later) && later >= 0 && later <= WITHIN)).toBe(
    true,
  );
  const mean = draws.reduce((sum, later) => sum + later, 0) / draws.length;
  // Four standard errors of the mean of a uniform draw.
  expect(Math.abs(mean / WITHIN - 0.5)).toBeLessThan(4 / Math.sqrt(12 * draws.length));
  const least = Array.from({ length: 50 }, (_, i) => endsOf(["SCU"]).laterUs(0, i * SECOND_US, 1));
  expect(new Set(least)).toEqual(new Set([0, 1]));
});

test("months of a family whose calls begin together end together; other families, and other moments, do not", () => {
  const ends = endsOf(["SCU", "SIT"]);
  expect(ends.laterUs(0, SECOND_US, WITHIN)).toBe(ends.laterUs(0, SECOND_US + 5, WITHIN));
  expect(ends.laterUs(0, SECOND_US, WITHIN)).not.toBe(ends.laterUs(0, 2 * SECOND_US, WITHIN));
  expect(ends.laterUs(0, SECOND_US, WITHIN)).not.toBe(ends.laterUs(1, SECOND_US, WITHIN));
});

test("a family's ends depend on its symbol and not on which others there are; twins mirror them", () => {
  expect(drawsOf(endsOf(["SIT", "SCU"]), 1)).toEqual(drawsOf(endsOf(["SCU"]), 0));
  const mirrored = drawsOf(endsOf(["SCU"], true), 0);
  const sums = drawsOf(endsOf(["SCU"]), 0).map((later, i) => later + mirrored[i]!);
  expect(sums.every((sum) => Math.abs(sum - WITHIN) <= 1)).toBe(true);
});
