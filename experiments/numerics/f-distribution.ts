import { assert } from "../../engine/base/assert.ts";
import { regularisedBeta } from "./incomplete-beta.ts";

/** The probability that an F variable with d1 and d2 > 0 degrees of freedom exceeds `f`; 1 for f <= 0. */
export function fUpper(f: number, d1: number, d2: number): number {
  assert(d1 > 0 && d2 > 0, `degrees of freedom must be positive: ${d1}, ${d2}`);
  if (f <= 0) return 1;
  if (f === Infinity) return 0;
  const scale = d2 + d1 * f;
  return regularisedBeta(d2 / 2, d1 / 2, d2 / scale, (d1 * f) / scale);
}
