import { covariance, variance } from "../numerics/summary.ts";

/** What common random numbers did for a comparison. */
export interface CrnGain {
  /** Correlation of the arms over seeds; null where one does not vary. */
  readonly correlation: number | null;
  /**
   * (var x + var y) / var(y - x): how many times more independent pairs would be needed for the same interval; null
   * where the differences do not vary.
   */
  readonly varianceReduction: number | null;
}

/** Paired columns of at least two values. It is to be verified and not assumed: late in a run it may be near 1. */
export function crnGain(x: Float64Array, y: Float64Array): CrnGain {
  const [ofX, ofY] = [variance(x), variance(y)];
  const ofDifference = variance(y.map((value, i) => value - x[i]!));
  const scale = Math.sqrt(ofX) * Math.sqrt(ofY);
  return {
    correlation: scale > 0 ? Math.max(-1, Math.min(1, covariance(x, y) / scale)) : null,
    varianceReduction: ofDifference > 0 ? (ofX + ofY) / ofDifference : null,
  };
}
