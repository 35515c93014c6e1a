import { assert } from "../base/assert.ts";

/** Cumulative weights this close to a half are a half. */
const SLACK = 1e-12;

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: Float64Array): number {
  assert(values.length > 0, "nothing has no median");
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted.length >>> 1;
  return sorted.length % 2 === 1 ? sorted[upper]! : (sorted[upper - 1]! + sorted[upper]!) / 2;
}

/**
 * The smallest value at which the weights of it and all below pass a half of all; where they come to a half exactly,
 * the mean of that value and the next. With equal weights the median.
 */
export function weightedMedian(values: Float64Array, weights: Float64Array): number {
  const order = [...values.keys()]
    .filter((i) => weights[i]! > 0)
    .sort((a, b) => values[a]! - values[b]! || a - b);
  assert(order.length > 0, "nothing has no median");
  let total = 0;
  for (const i of order) total += weights[i]!;
  let below = 0;
  for (const [at, i] of order.entries()) {
    below += weights[i]! / total;
    if (below > 0.5 + SLACK) return values[i]!;
    if (below >= 0.5 - SLACK) return (values[i]! + values[order[at + 1]!]!) / 2;
  }
  return values[order.at(-1)!]!;
}
