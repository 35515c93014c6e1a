import { log } from "../../engine/base/real.ts";

/** A series as one that reverts: x(n + 1) = a + b x(n) + error, 0 < b < 1. */
export interface ReversionFit {
  /** a / (1 - b). */
  readonly mean: number;
  /** Standard deviation around the mean after a long time: that of the errors over sqrt(1 - b^2). */
  readonly deviation: number;
  /** Steps in which a deviation falls to 1 / e: -1 / ln b. */
  readonly reversionSteps: number;
}

/**
 * Least squares of each value on the one before (Avellaneda and Lee 2010, appendix; errors' variance by n - 2 degrees
 * of freedom). Null where the series does not revert: a slope outside 0..1, no variation, no error, under 4 values.
 */
export function fitReversion(series: readonly number[]): ReversionFit | null {
  const n = series.length - 1;
  if (n < 3) return null;
  // About the first value, so that levels far from zero cost no digits.
  const origin = series[0]!;
  let [sumX, sumY] = [0, 0];
  for (let i = 0; i < n; i++) {
    sumX += series[i]! - origin;
    sumY += series[i + 1]! - origin;
  }
  const [meanX, meanY] = [sumX / n, sumY / n];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = series[i]! - origin - meanX;
    const y = series[i + 1]! - origin - meanY;
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  const slope = xy / xx;
  if (!(slope > 0 && slope < 1)) return null;
  const errors = (yy - slope * xy) / (n - 2);
  if (!(errors > 0)) return null;
  return {
    mean: origin + (meanY - slope * meanX) / (1 - slope),
    deviation: Math.sqrt(errors / (1 - slope * slope)),
    reversionSteps: -1 / log(slope),
  };
}
