import { naturalSpline } from "../numerics/natural-spline.ts";
import { quantile, sortedCopy } from "../numerics/quantile.ts";
import { mean } from "../numerics/summary.ts";
import { bestOfParabola, interiorTest, parabolas } from "./quadratic-response.ts";

/** Level of the test that asks for an optimum within the range. */
const LEVEL = 0.05;
/** Steps in which the best point of a spline is sought over the range. */
const STEPS = 200;

/** Where a response is greatest or least within the range of its doses. */
export interface DoseOptimum {
  readonly kind: "maximum" | "minimum";
  /** On the scale of x: the vertex of the mean parabola. */
  readonly x: number;
  /** 95 % percentile interval of it over bootstrap samples; an end of the range stands for "at the end or beyond". */
  readonly interval: readonly [number, number];
  /** The same by the natural cubic spline through the level means. */
  readonly splineX: number;
  readonly splineInterval: readonly [number, number];
  /** Of the test for an optimum within the range. */
  readonly p: number;
}

/**
 * The optimum of a response, if there is one within the range: null unless slopes at both ends differ in sign by the test
 * of Lind and Mehlum at 5 %. Nothing is said beyond the range.
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
  const { kind, p } = test;
  const ofParabola = (means: ArrayLike<number>): number =>
    fits.xOf(bestOfParabola(fits.coefficients(means), kind));
  const ofSpline = (means: readonly number[]): number => bestOfSpline(xs, means, kind);
  const means = xs.map((_, level) => mean(rows.map((row) => row[level]!)));
  const draws = Array.from(samples[0]!, (_, b) => samples.map((level) => level[b]!));
  return {
    kind,
    x: ofParabola(means),
    interval: percentiles(draws.map(ofParabola)),
    splineX: ofSpline(means),
    splineInterval: percentiles(draws.map(ofSpline)),
    p,
  };
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
