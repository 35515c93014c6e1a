import { assert } from "../../engine/base/assert.ts";
import { leastSquares } from "../numerics/least-squares.ts";
import { oneSidedP } from "./one-sided-p.ts";
import { tTest, type TTest } from "./t-test.ts";

/** Least-squares parabolas over a range of doses, linear in the responses. */
export interface Parabolas {
  /** Coefficients of 1, u, u^2 of the responses at the levels; u runs from -1 to 1 over the range. */
  readonly coefficients: (responses: ArrayLike<number>) => readonly [number, number, number];
  /** What the best parabola leaves of the responses. */
  readonly residuals: (responses: ArrayLike<number>) => number[];
  /** The dose scale at u. */
  readonly xOf: (u: number) => number;
}

/** Parabolas over at least three levels of rising x. */
export function parabolas(xs: readonly number[]): Parabolas {
  assert(xs.length >= 3, "a parabola needs three levels");
  const [middle, half] = [(xs[0]! + xs.at(-1)!) / 2, (xs.at(-1)! - xs[0]!) / 2];
  const us = xs.map((x) => (x - middle) / half);
  const columns = [us.map(() => 1), us, us.map((u) => u * u)];
  const unit = (at: number): number[] => xs.map((_, i) => (i === at ? 1 : 0));
  const weights = xs.map((_, level) => leastSquares(unit(level), columns)!.coefficients);
  const part = (responses: ArrayLike<number>, k: number): number =>
    weights.reduce((sum, weight, level) => sum + weight[k]! * responses[level]!, 0);
  const coefficients: Parabolas["coefficients"] = (responses) => [
    part(responses, 0),
    part(responses, 1),
    part(responses, 2),
  ];
  return {
    coefficients,
    residuals: (responses) => {
      const [level, linear, square] = coefficients(responses);
      return us.map((u, i) => responses[i]! - level - u * (linear + u * square));
    },
    xOf: (u) => middle + half * u,
  };
}

/** Whether a response turns within the range: its slopes at both ends, over replications. */
export interface InteriorTest {
  readonly kind: "maximum" | "minimum";
  /** Slopes of the parabola at the least and the greatest level, a change of u by 1. */
  readonly slopeAtLow: TTest;
  readonly slopeAtHigh: TTest;
  /**
   * Twice the larger of the two one-sided p-values, as the kind is taken from the data: an optimum within the range is
   * shown where it is at most the level.
   */
  readonly p: number;
}

/**
 * The test for an optimum within the range: at its ends the fitted parabola must have slopes of opposite signs, each by
 * a one-sided test. Slopes are fitted in every replication (a row of responses, one a level) and their means tested by
 * Student's t, whatever the levels of a replication have in common. Null with fewer than two rows.
 *
 * @see Lind and Mehlum 2010, Oxford Bulletin of Economics and Statistics 72
 */
export function interiorTest(
  { coefficients }: Parabolas,
  rows: readonly ArrayLike<number>[],
): InteriorTest | null {
  if (rows.length < 2) return null;
  const fits = rows.map((row) => coefficients(row));
  const slopeAtLow = tTest(fits.map(([, linear, square]) => linear - 2 * square));
  const slopeAtHigh = tTest(fits.map(([, linear, square]) => linear + 2 * square));
  const kind = slopeAtLow.estimate >= slopeAtHigh.estimate ? "maximum" : "minimum";
  const sign = kind === "maximum" ? 1 : -1;
  const p = Math.min(1, 2 * Math.max(oneSidedP(slopeAtLow, sign), oneSidedP(slopeAtHigh, -sign)));
  return { kind, slopeAtLow, slopeAtHigh, p };
}

/** Where in -1..1 a parabola is best: its vertex if that is within and of the kind sought, else the better end. */
export function bestOfParabola(
  [, linear, square]: readonly [number, number, number],
  kind: "maximum" | "minimum",
): number {
  const sign = kind === "maximum" ? 1 : -1;
  const vertex = -linear / (2 * square);
  if (sign * square < 0 && Math.abs(vertex) <= 1) return vertex;
  return sign * linear >= 0 ? 1 : -1;
}
