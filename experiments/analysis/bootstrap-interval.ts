import { assert } from "../../engine/base/assert.ts";
import { normalCdf, normalQuantile } from "../numerics/normal-distribution.ts";
import { quantile, sortedCopy } from "../numerics/quantile.ts";

export type Interval = readonly [low: number, high: number];

/** Intervals of one level from the same replicates. */
export interface BootstrapInterval {
  readonly percentile: Interval;
  /** Percentile interval mirrored at the estimate. */
  readonly basic: Interval;
  /** Bias-corrected and accelerated. */
  readonly bca: Interval;
  /** Shares of the replicates that the limits of `bca` lie above; null where `bca` is the percentile interval. */
  readonly bcaProbabilities: Interval | null;
  /**
   * degenerate: every replicate is the estimate, the intervals are a point. z0_infinite: all replicates lie on one side
   * of the estimate; unstable: the acceleration has no solution at this level. In both `bca` is the percentile
   * interval.
   */
  readonly status: "ok" | "degenerate" | "z0_infinite" | "unstable";
}

/** What the replicates of a statistic tell, before a level is chosen. */
export interface Bootstrap {
  readonly estimate: number;
  /** In rising order. */
  readonly replicates: Float64Array;
  /** (replicates below the estimate + those not above it) / 2 B. */
  readonly shareBelow: number;
  /** Bias correction, the normal quantile of that share; null where it is 0 or 1. */
  readonly z0: number | null;
  /** Acceleration; 0 where the jackknife values do not vary. */
  readonly acceleration: number;
}

/**
 * @param replicates the statistic on at least one bootstrap sample, in any order
 * @param jackknife the statistic without each unit in turn
 */
export function bootstrapOf(
  estimate: number,
  replicates: ArrayLike<number>,
  jackknife: ArrayLike<number>,
): Bootstrap {
  assert(replicates.length > 0, "a bootstrap needs a replicate");
  const sorted = sortedCopy(replicates);
  let twice = 0;
  for (const value of sorted) twice += value < estimate ? 2 : value === estimate ? 1 : 0;
  const shareBelow = twice / (2 * sorted.length);
  const z0 = shareBelow > 0 && shareBelow < 1 ? normalQuantile(shareBelow) : null;
  return { estimate, replicates: sorted, shareBelow, z0, acceleration: accelerationOf(jackknife) };
}

/**
 * Acceleration from leave-one-out values: sum d^3 / (6 (sum d^2)^1.5) with d_i = mean - value_i.
 *
 * @see Efron 1987, Journal of the American Statistical Association 82, equation 6.6 and section 10
 */
function accelerationOf(jackknife: ArrayLike<number>): number {
  let mean = 0;
  for (let i = 0; i < jackknife.length; i++) mean += jackknife[i]! / jackknife.length;
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < jackknife.length; i++) {
    const d = mean - jackknife[i]!;
    squares += d * d;
    cubes += d * d * d;
  }
  return squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : 0;
}

/**
 * Percentile, basic and BCa interval of a level, 0 < level < 1, with type-7 quantiles. The limits of BCa stand at
 * the shares Phi(z0 + (z0 + z) / (1 - a (z0 + z))), z the normal quantiles of (1 -+ level) / 2.
 *
 * @see Efron 1987, equation 2.3
 */
export function bootstrapInterval(bootstrap: Bootstrap, level: number): BootstrapInterval {
  const { estimate, replicates, z0, acceleration } = bootstrap;
  const at = (p: number): number => quantile(replicates, p);
  const tail = (1 - level) / 2;
  const percentile: Interval = [at(tail), at(1 - tail)];
  const basic: Interval = [2 * estimate - percentile[1], 2 * estimate - percentile[0]];
  const plain = { percentile, basic, bca: percentile, bcaProbabilities: null };
  if (replicates[0] === estimate && replicates.at(-1) === estimate)
    return { ...plain, status: "degenerate" };
  if (z0 === null) return { ...plain, status: "z0_infinite" };
  const shares = [tail, 1 - tail].map((p) => adjusted(z0, acceleration, p));
  const [low = null, high = null] = shares;
  if (low === null || high === null) return { ...plain, status: "unstable" };
  return {
    percentile,
    basic,
    bca: [at(low), at(high)],
    bcaProbabilities: [low, high],
    status: "ok",
  };
}

function adjusted(z0: number, acceleration: number, p: number): number | null {
  const z = z0 + normalQuantile(p);
  const scale = 1 - acceleration * z;
  return scale > 0 ? normalCdf(z0 + z / scale) : null;
}
