import { studentTQuantile, studentTTwoSided } from "../numerics/student-t-distribution.ts";
import { mean, variance } from "../numerics/summary.ts";

/** A mean, its standard error and the degrees of freedom of Student's t about it. */
export interface EstimatedMean {
  readonly estimate: number;
  readonly standardError: number;
  readonly df: number;
}

/** Whether the mean of a sample is zero. */
export interface TTest extends EstimatedMean {
  readonly n: number;
  /** Standard deviation, over n - 1. */
  readonly sd: number;
  /** Null without variation. */
  readonly t: number | null;
  /** Two-sided. 1 where every value is zero, null where all are one other number. */
  readonly p: number | null;
  readonly status: "ok" | "zero_variance" | "zero_variance_equal";
}

/**
 * Student's t-test of a mean of at least two values: t = mean / (sd / sqrt(n)), n - 1 degrees of freedom. Without
 * variation there is no test: `zero_variance_equal` where all values are zero, else `zero_variance`.
 *
 * @see Student 1908, Biometrika 6
 */
export function tTest(values: ArrayLike<number>): TTest {
  const n = values.length;
  const estimate = mean(values);
  const sd = Math.sqrt(variance(values));
  const standardError = sd / Math.sqrt(n);
  const base = { n, estimate, sd, standardError, df: n - 1 };
  if (sd > 0) {
    const t = estimate / standardError;
    return { ...base, t, p: studentTTwoSided(t, n - 1), status: "ok" };
  }
  return estimate === 0
    ? { ...base, t: null, p: 1, status: "zero_variance_equal" }
    : { ...base, t: null, p: null, status: "zero_variance" };
}

/** Estimate -+ t((1 + level) / 2, df) standard errors, 0 < level < 1. */
export function tInterval(
  { estimate, standardError, df }: EstimatedMean,
  level: number,
): readonly [number, number] {
  const half = standardError === 0 ? 0 : pointOf(level, df) * standardError;
  return [estimate - half, estimate + half];
}

/** The last quantile by level: it takes fifty steps to find, and a study asks for the same one again and again. */
const lastPoints = new Map<number, { readonly df: number; readonly point: number }>();

function pointOf(level: number, df: number): number {
  const last = lastPoints.get(level);
  if (last?.df === df) return last.point;
  const point = studentTQuantile((1 + level) / 2, df);
  lastPoints.set(level, { df, point });
  return point;
}
