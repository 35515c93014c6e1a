import { naturalSpline } from "../numerics/natural-spline.ts";
import { quantile, sortedCopy } from "../numerics/quantile.ts";
import { fUpper } from "../numerics/f-distribution.ts";
import { mean, sum } from "../numerics/summary.ts";
import { blockedAnova } from "./one-way-anova.ts";
import { interiorLevelP } from "./interior-level.ts";
import { bestOfParabola, interiorTest, type Parabolas, parabolas } from "./quadratic-response.ts";

/** Level of the test that asks for an optimum within the range. */
const LEVEL = 0.05;
/** Steps in which the best point of a spline is sought over the range. */
const STEPS = 200;

/** A place on the scale of x with its 95 % percentile interval over bootstrap samples. */
export interface Located {
  readonly x: number;
  /** An end of the range stands for "at the end or beyond". */
  readonly interval: readonly [number, number];
}

/** Where a response is greatest or least within the range of its doses. */
export interface DoseOptimum extends Located {
  readonly kind: "maximum" | "minimum";
  /** Whose place it is: the parabola's, unless the level means depart from every parabola. */
  readonly by: "parabola" | "spline";
  /** The vertex of the mean parabola. */
  readonly parabola: Located;
  /** The best point of the natural cubic spline through the level means. */
  readonly spline: Located;
  /** The larger one of the two tests for an optimum within the range: of slopes at its ends, and of levels. */
  readonly p: number;
  /** Of the test whether a parabola fits the level means; null with three levels, through which one always goes. */
  readonly parabolaFitsP: number | null;
}

/**
 * The optimum of a response, if there is one within the range: null unless slopes at both ends differ in sign by the
 * test of Lind and Mehlum, a level within is better than both ends (a parabola turns also where a response saturates,
 * or is level and then falls off), both at 5 %, and the place itself is within. Nothing is said beyond the range.
 *
 * @param rows rows[replication][level]
 * @param samples samples[level][draw]: level means on joint bootstrap samples of replications
 */
export function doseOptimum(
  xs: readonly number[],
  rows: readonly ArrayLike<number>[],
  samples: readonly Float64Array[],
): DoseOptimum | null {
  const fits = parabolas(xs);
  const test = interiorTest(fits, rows);
  if (test === null || test.p > LEVEL) return null;
  const { kind } = test;
  const p = Math.max(test.p, interiorLevelP(rows, kind === "maximum" ? 1 : -1));
  if (p > LEVEL) return null;
  const means = xs.map((_, level) => mean(rows.map((row) => row[level]!)));
  const draws = Array.from(samples[0]!, (_, b) => samples.map((level) => level[b]!));
  const located = (best: (means: readonly number[]) => number): Located => ({
    x: best(means),
    interval: percentiles(draws.map(best)),
  });
  const parabola = located((each) => fits.xOf(bestOfParabola(fits.coefficients(each), kind)));
  const spline = located((each) => bestOfSpline(xs, each, kind));
  const parabolaFitsP = lackOfFit(means, rows, fits);
  const by = parabolaFitsP !== null && parabolaFitsP < LEVEL ? "spline" : "parabola";
  const place = by === "spline" ? spline : parabola;
  if (place.x <= xs[0]! || place.x >= xs.at(-1)!) return null;
  return { ...place, kind, by, parabola, spline, p, parabolaFitsP };
}

/** F test of what the best parabola leaves of the level means, replications as blocks. Draper and Smith 1998, 2.1. */
function lackOfFit(
  means: readonly number[],
  rows: readonly ArrayLike<number>[],
  fits: Parabolas,
): number | null {
  const df = means.length - 3;
  const anova = blockedAnova(rows);
  if (df < 1 || anova === null) return null;
  const left = sum(fits.residuals(means).map((residual) => residual * residual));
  const f = (rows.length * left) / df / anova.meanSquareWithin;
  return fUpper(f, df, anova.dfWithin);
}

function bestOfSpline(
  xs: readonly number[],
  means: readonly number[],
  kind: "maximum" | "minimum",
): number {
  const curve = naturalSpline(xs, means);
  const sign = kind === "maximum" ? 1 : -1;
  let [best, most] = [xs[0]!, -Infinity];
  for (let i = 0; i <= STEPS; i++) {
    const x = xs[0]! + ((xs.at(-1)! - xs[0]!) * i) / STEPS;
    const height = sign * curve(x);
    if (height > most) [best, most] = [x, height];
  }
  return best;
}

function percentiles(values: readonly number[]): readonly [number, number] {
  const sorted = sortedCopy(values);
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}
