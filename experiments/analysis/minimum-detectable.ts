import { studentTQuantile } from "../numerics/student-t-distribution.ts";
import type { EstimatedMean } from "./t-test.ts";

/** The power at which an effect counts as one that could be detected. */
export const POWER = 0.8;

/**
 * The smallest true difference that a two-sided t-test finds with a power of 80 %: (t(1 - level / 2, df) + t(0.8, df))
 * standard errors. Null without variation, where nothing is left to chance.
 *
 * @param level Of the test. Over a family of m tests 5 % / m, what Holm's method asks of the first, is the least power.
 *
 * @see Bloom 1995, Evaluation Review 19; Julious 2004, Statistics in Medicine 23, section 3
 */
export function minimumDetectable(
  { standardError, df }: Pick<EstimatedMean, "standardError" | "df">,
  level = 0.05,
): number | null {
  if (standardError === 0) return null;
  return (studentTQuantile(1 - level / 2, df) + studentTQuantile(POWER, df)) * standardError;
}
