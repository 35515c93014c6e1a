import { assert } from "../../engine/base/assert.ts";
import { gammaQ } from "./incomplete-gamma.ts";

/** The probability that a chi-squared variable with `df` > 0 degrees of freedom exceeds x; 1 for x <= 0. */
export function chiSquaredUpper(x: number, df: number): number {
  assert(df > 0, `degrees of freedom must be positive: ${df}`);
  return x <= 0 ? 1 : gammaQ(df / 2, x / 2);
}
