import { assert } from "../../engine/base/assert.ts";

/** The values in rising order, in an array of their own. */
export function sortedCopy(x: ArrayLike<number>): Float64Array {
  return Float64Array.from(x).sort();
}

/**
 * The quantile at probability `p` of values in rising order, linear between neighbours: type 7 of Hyndman and Fan
 * 1996, position (n - 1) p from 0. Needs at least one value and 0 <= p <= 1.
 */
export function quantile(sorted: Float64Array, p: number): number {
  assert(sorted.length > 0, "a quantile needs at least one value");
  assert(p >= 0 && p <= 1, `a quantile needs a probability of 0 to 1: ${p}`);
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const share = position - below;
  return share === 0 ? low : low + share * (sorted[below + 1]! - low);
}

/** The middle value, or the mean of the two middle ones, of at least one value in any order. */
export function median(x: ArrayLike<number>): number {
  return quantile(sortedCopy(x), 0.5);
}
