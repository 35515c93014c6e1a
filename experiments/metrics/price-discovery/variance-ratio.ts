import { assert } from "../../../engine/base/assert.ts";
import { expm1, log1p } from "../../../engine/base/real.ts";
import { deviationsFrom } from "../../numerics/autocorrelation.ts";
import { normalUpper } from "../../numerics/normal-distribution.ts";
import { allFinite, estimated, missing, type Estimate } from "./estimate.ts";
import { lagVariances } from "./lag-variances.ts";

/** The variance ratio at one horizon. z, zRobust and the p-value are null where their scale is zero, as at q = 1. */
export interface VarianceRatio {
  readonly vr: number;
  /** Under equal variances; standard normal if the returns are uncorrelated. */
  readonly z: number | null;
  /** Standard error of vr if the returns are uncorrelated but their variance may move: what zRobust is in units of. */
  readonly robustError: number;
  /** Under variances that move. */
  readonly zRobust: number | null;
  readonly pRobust: number | null;
  /** The same without corrections for degrees of freedom. */
  readonly plainVr: number;
  readonly plainZ: number | null;
  readonly plainZRobust: number | null;
}

export interface ChowDenning {
  readonly maxAbsZ: number;
  readonly p: number;
}

export interface VarianceRatios {
  /** One estimate for each horizon that was asked for, in that order. */
  readonly horizons: readonly { readonly q: number; readonly ratio: Estimate<VarianceRatio> }[];
  /** max |zRobust| over the horizons above 1 and its bound by Sidak's inequality. */
  readonly chowDenning: Estimate<ChowDenning>;
}

const INFERENCE = 100;

/**
 * Variance ratios VR(q) = var(q-period returns) / (q var(1-period returns)) of n + 1 log prices, from overlapping
 * returns with estimated drift, and the joint test of Chow and Denning. 1 for a random walk, below 1 where returns
 * reverse, as bounce between bid and ask makes trade prices do: give mids.
 *
 * Edge cases: n < q + 2 is `insufficient_data`; returns that differ by no more than rounding are `zero_variance`.
 *
 * Source: Lo and MacKinlay 1988, equations 12 to 20; Chow and Denning 1993.
 *
 * @public
 */
export function varianceRatio(logPrices: ArrayLike<number>, qs: readonly number[]): VarianceRatios {
  for (const q of qs) assert(Number.isInteger(q) && q > 0, `not a number of periods: ${q}`);
  const ratios = ratiosOf(logPrices, qs);
  const horizons = qs.map((q, i) => ({ q, ratio: ratios[i]! }));
  return { horizons, chowDenning: chowDenning(horizons) };
}

function ratiosOf(
  logPrices: ArrayLike<number>,
  qs: readonly number[],
): readonly Estimate<VarianceRatio>[] {
  const n = Math.max(0, logPrices.length - 1);
  const usable = qs.filter((q) => n >= q + 2);
  if (usable.length === 0) return qs.map(() => missing("insufficient_data", n));
  if (!allFinite(logPrices)) return qs.map(() => missing("degenerate", n));
  const deviations = deviationsFrom(returnsOf(logPrices));
  const squares = squaresOf(deviations);
  const isConstant = squares <= n * square(4 * Number.EPSILON * largestOf(logPrices));
  const deltas = lagVariances(deviations, Math.max(...usable) - 1);
  return qs.map((q) => {
    if (n < q + 2) return missing("insufficient_data", n);
    return isConstant ? missing("zero_variance", n) : ratioAt(q, deviations, squares, deltas);
  });
}

function ratioAt(
  q: number,
  deviations: Float64Array,
  squares: number,
  deltas: Float64Array,
): Estimate<VarianceRatio> {
  const n = deviations.length;
  const sums = squaredSums(deviations, q);
  const plainVr = sums / (q * squares);
  const vr = (sums / (q * (n - q + 1) * (1 - q / n))) * ((n - 1) / squares);
  const equal = Math.sqrt((2 * (2 * q - 1) * (q - 1)) / (3 * q * n));
  let theta = 0;
  for (let k = 1; k < q; k++) theta += square((2 * (q - k)) / q) * deltas[k - 1]!;
  const robust = Math.sqrt(theta);
  const zRobust = scaledBy(vr - 1, robust);
  const value = {
    vr,
    z: scaledBy(vr - 1, equal),
    robustError: robust,
    zRobust,
    pRobust: zRobust === null ? null : 2 * normalUpper(Math.abs(zRobust)),
    plainVr,
    plainZ: scaledBy(plainVr - 1, equal),
    plainZRobust: scaledBy(plainVr - 1, robust),
  };
  return estimated(value, n, [n < INFERENCE && `${n} returns are too few for its test`]);
}

/** The sum of squares of all sums of q neighbours. */
function squaredSums(deviations: Float64Array, q: number): number {
  let total = 0;
  let from = 0;
  // Four sums side by side: an addition need not wait for the one before it.
  for (; from + q + 3 <= deviations.length; from += 4) {
    let [first, second, third, fourth] = [0, 0, 0, 0];
    for (let t = from; t < from + q; t++) {
      first += deviations[t]!;
      second += deviations[t + 1]!;
      third += deviations[t + 2]!;
      fourth += deviations[t + 3]!;
    }
    total += first * first;
    total += second * second;
    total += third * third;
    total += fourth * fourth;
  }
  for (; from + q <= deviations.length; from++) {
    let sum = 0;
    for (let t = from; t < from + q; t++) sum += deviations[t]!;
    total += sum * sum;
  }
  return total;
}

function chowDenning(horizons: VarianceRatios["horizons"]): Estimate<ChowDenning> {
  const scores: number[] = [];
  for (const { ratio } of horizons) {
    if (ratio.value !== null && ratio.value.zRobust !== null) scores.push(ratio.value.zRobust);
  }
  const first = horizons.find(({ q }) => q > 1)?.ratio;
  const n = first?.n ?? 0;
  if (scores.length === 0) {
    return first === undefined || first.status === "ok"
      ? missing("degenerate", n)
      : missing(first.status, n);
  }
  const maxAbsZ = scores.reduce((most, z) => Math.max(most, Math.abs(z)), 0);
  const single = 2 * normalUpper(maxAbsZ);
  const p = single >= 1 ? 1 : -expm1(scores.length * log1p(-single));
  return estimated({ maxAbsZ, p }, n, [n < INFERENCE && `${n} returns are too few for its test`]);
}

function returnsOf(logPrices: ArrayLike<number>): Float64Array {
  const returns = new Float64Array(logPrices.length - 1);
  for (let t = 0; t < returns.length; t++) returns[t] = logPrices[t + 1]! - logPrices[t]!;
  return returns;
}

function squaresOf(x: Float64Array): number {
  let total = 0;
  for (const value of x) total += value * value;
  return total;
}

function largestOf(x: ArrayLike<number>): number {
  let most = 0;
  for (let t = 0; t < x.length; t++) most = Math.max(most, Math.abs(x[t]!));
  return most;
}

const square = (x: number): number => x * x;

const scaledBy = (x: number, scale: number): number | null => (scale > 0 ? x / scale : null);
