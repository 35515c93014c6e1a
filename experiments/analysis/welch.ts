import { studentTTwoSided } from "../numerics/student-t-distribution.ts";
import { mean, variance } from "../numerics/summary.ts";
import type { EstimatedMean } from "./t-test.ts";

/** The difference of two means of independent samples. */
export interface WelchTest extends EstimatedMean {
  /** Null where neither sample varies. */
  readonly t: number | null;
  /** Two-sided; null with t. */
  readonly p: number | null;
}

/**
 * Welch's test, mean y - mean x, for arms that share no seeds: standard error sqrt(s_x^2 / n + s_y^2 / m), degrees of
 * freedom of Welch and Satterthwaite. At least two values each.
 *
 * @see Welch 1947, Biometrika 34
 */
export function welch(x: ArrayLike<number>, y: ArrayLike<number>): WelchTest {
  const [ofX, ofY] = [variance(x) / x.length, variance(y) / y.length];
  const estimate = mean(y) - mean(x);
  const standardError = Math.sqrt(ofX + ofY);
  if (standardError === 0)
    return { estimate, standardError, df: x.length + y.length - 2, t: null, p: null };
  const squares = (ofX * ofX) / (x.length - 1) + (ofY * ofY) / (y.length - 1);
  const df = ((ofX + ofY) * (ofX + ofY)) / squares;
  const t = estimate / standardError;
  return { estimate, standardError, df, t, p: studentTTwoSided(t, df) };
}
