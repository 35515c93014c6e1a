import { exp, log } from "../../engine/base/real.ts";
import { inverse, matrix } from "../numerics/matrix.ts";
import type { LevelMeans } from "./level-means.ts";

/** y = e0 + emax d / (ed50 + d): a response that saturates. */
export interface EmaxFit {
  /** Response at dose 0. */
  readonly e0: number;
  /** Largest change, which the dose ed50 has half of. */
  readonly emax: number;
  readonly ed50: number;
  /** Of e0, emax, ed50, from the curvature at the fit; null where values are no more than parameters. */
  readonly standardErrors: readonly [number, number, number] | null;
  /** Sum of squares / (values - 3). */
  readonly residualVariance: number | null;
}

/** The half-dose is looked for this many times below the least and above the largest positive dose. */
const REACH = 100;
const GRID = 64;
const GOLDEN = 0.6180339887498949;

/**
 * Least squares over all values, doses at least 0: e0 and emax are linear for a given ed50, which is sought on a grid
 * of its logarithm and then by golden section. Null (not identified) with fewer than three levels or where the best
 * ed50 is at an end of the grid: the response is flat, a straight line or a step.
 *
 * @see Golub and Pereyra 1973, SIAM Journal on Numerical Analysis 10 (separable least squares)
 */
export function emaxFit(data: LevelMeans): EmaxFit | null {
  const positive = data.doses.filter((dose) => dose > 0);
  if (data.doses.length < 3 || positive.length < 2) return null;
  const from = log(positive[0]! / REACH);
  const step = (log(positive.at(-1)! * REACH) - from) / GRID;
  const at = (position: number): Line => lineAt(data, exp(from + step * position));
  let best = 0;
  let least = Infinity;
  for (let i = 0; i <= GRID; i++) {
    const { squares } = at(i);
    if (squares < least) [best, least] = [i, squares];
  }
  if (best === 0 || best === GRID) return null;
  const position = goldenSection((p) => at(p).squares, best - 1, best + 1);
  return described(data, exp(from + step * position));
}

interface Line {
  readonly e0: number;
  readonly emax: number;
  /** Weighted squares of the means about the curve. */
  readonly squares: number;
}

function lineAt({ doses, means, counts }: LevelMeans, ed50: number): Line {
  let [n, x, y] = [0, 0, 0];
  for (const [i, dose] of doses.entries()) {
    n += counts[i]!;
    x += counts[i]! * (dose / (ed50 + dose));
    y += counts[i]! * means[i]!;
  }
  let [xx, xy] = [0, 0];
  for (const [i, dose] of doses.entries()) {
    const off = dose / (ed50 + dose) - x / n;
    xx += counts[i]! * off * off;
    xy += counts[i]! * off * (means[i]! - y / n);
  }
  const emax = xx > 0 ? xy / xx : 0;
  const e0 = (y - emax * x) / n;
  let squares = 0;
  for (const [i, dose] of doses.entries()) {
    const off = means[i]! - e0 - (emax * dose) / (ed50 + dose);
    squares += counts[i]! * off * off;
  }
  return { e0, emax, squares };
}

function goldenSection(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  let [left, right] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [ofLeft, ofRight] = [f(left), f(right)];
  while (b - a > 1e-7) {
    if (ofLeft <= ofRight) {
      [b, right, ofRight] = [right, left, ofLeft];
      left = b - GOLDEN * (b - a);
      ofLeft = f(left);
    } else {
      [a, left, ofLeft] = [left, right, ofRight];
      right = a + GOLDEN * (b - a);
      ofRight = f(right);
    }
  }
  return (a + b) / 2;
}

function described(data: LevelMeans, ed50: number): EmaxFit | null {
  const { e0, emax, squares } = lineAt(data, ed50);
  const n = data.counts.reduce((sum, count) => sum + count, 0);
  if (emax === 0) return null;
  if (n <= 3) return { e0, emax, ed50, standardErrors: null, residualVariance: null };
  const residualVariance = (squares + data.within) / (n - 3);
  const gram = matrix(3, 3);
  for (const [i, dose] of data.doses.entries()) {
    const share = dose / (ed50 + dose);
    const slopes = [1, share, (-emax * share) / (ed50 + dose)];
    for (let r = 0; r < 3; r++)
      for (let c = 0; c < 3; c++)
        gram.values[3 * r + c]! += data.counts[i]! * slopes[r]! * slopes[c]!;
  }
  const covariance = inverse(gram);
  const error = (k: number): number => Math.sqrt(residualVariance * covariance!.values[4 * k]!);
  const standardErrors = covariance === null ? null : ([error(0), error(1), error(2)] as const);
  return { e0, emax, ed50, standardErrors, residualVariance };
}
