import { studentTUpper } from "../numerics/student-t-distribution.ts";
import type { EstimatedMean } from "./t-test.ts";

/** Whether a difference lies within bounds -+ margin. */
export interface EquivalenceTest {
  /** The larger of the two one-sided p-values: equivalent where it is below the level. */
  readonly p: number;
  /** (estimate + margin) / standard error; null without variation, as the other. */
  readonly tLower: number | null;
  /** Of the null "at or below -margin". */
  readonly pLower: number;
  readonly tUpper: number | null;
  /** Of the null "at or above margin". */
  readonly pUpper: number;
}

/**
 * Two one-sided tests of equivalence at +-margin, in the unit of the difference. p < 0.05 exactly where the 90 %
 * interval lies within the margin. Without variation the difference is taken as known: p is 0 within, 1 outside.
 *
 * @see Schuirmann 1987, Journal of Pharmacokinetics and Biopharmaceutics 15
 */
export function tost(
  { estimate, standardError, df }: EstimatedMean,
  margin: number,
): EquivalenceTest {
  if (standardError === 0) {
    const pLower = estimate > -margin ? 0 : 1;
    const pUpper = estimate < margin ? 0 : 1;
    return { p: Math.max(pLower, pUpper), tLower: null, pLower, tUpper: null, pUpper };
  }
  const tLower = (estimate + margin) / standardError;
  const tUpper = (estimate - margin) / standardError;
  const pLower = studentTUpper(tLower, df);
  const pUpper = studentTUpper(-tUpper, df);
  return { p: Math.max(pLower, pUpper), tLower, pLower, tUpper, pUpper };
}
