import { assert } from "../../engine/base/assert.ts";
import { regularisedBeta } from "./incomplete-beta.ts";
import { normalQuantile } from "../../engine/random/normal.ts";

/** The share of Student's t distribution with `df` > 0 degrees of freedom above t. */
export function studentTUpper(t: number, df: number): number {
  const half = studentTTwoSided(t, df) / 2;
  return t >= 0 ? half : 1 - half;
}

/** The probability of a t at least as far from zero. */
export function studentTTwoSided(t: number, df: number): number {
  assert(df > 0, `degrees of freedom must be positive: ${df}`);
  if (t === Infinity || t === -Infinity) return 0;
  const scale = df + t * t;
  return regularisedBeta(df / 2, 0.5, df / scale, (t * t) / scale);
}

/** The t below which the share p of the distribution lies, 0 < p < 1. */
export function studentTQuantile(p: number, df: number): number {
  assert(p > 0 && p < 1, `a quantile needs a probability between 0 and 1: ${p}`);
  if (p === 0.5) return 0;
  const upper = Math.min(p, 1 - p);
  const t = upperPoint(upper, df);
  return p < 0.5 ? -t : t;
}

/** The positive t that the share `upper` < 1/2 lies above: bracketed, then by regula falsi in the Illinois form. */
function upperPoint(upper: number, df: number): number {
  let low = 0;
  let high = Math.max(1, -normalQuantile(upper));
  while (studentTUpper(high, df) > upper) {
    low = high;
    high *= 2;
  }
  let aboveLow = studentTUpper(low, df) - upper;
  let aboveHigh = studentTUpper(high, df) - upper;
  for (let i = 0; i < 200 && high - low > 4e-16 * high; i++) {
    // Every third step halves, so that the bracket closes from both sides.
    const middle =
      i % 3 === 2 ? (low + high) / 2 : low + ((high - low) * aboveLow) / (aboveLow - aboveHigh);
    const above = studentTUpper(middle, df) - upper;
    if (above === 0) return middle;
    if (above > 0) {
      low = middle;
      aboveLow = above;
      aboveHigh /= 2;
    } else {
      high = middle;
      aboveHigh = above;
      aboveLow /= 2;
    }
  }
  return (low + high) / 2;
}
