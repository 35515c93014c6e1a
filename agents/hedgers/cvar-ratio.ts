import type { PriceChanges } from "./price-changes.ts";

export interface CvarTerms {
  /** +1: dearer is a loss (a need); -1: cheaper is (output). */
  readonly direction: 1 | -1;
  /** The tail is the worst 1 - level of the sample. */
  readonly level: number;
  /** The ratio lies from 0 to this. */
  readonly largest: number;
  /** What a unit of the ratio costs beside, in the unit of the changes. */
  readonly cost: number;
}

/** Halvings of the range of ratios: below a millionth of a unit. */
const HALVINGS = 24;

/**
 * The hedge ratio h from 0 to the largest that minimises the conditional value at risk of direction x (own - h futures)
 * over the sample of changes (Rockafellar and Uryasev 2000, eq. 16 to 18), plus h times its cost. As a function of h
 * that is convex, and its slope is the cost less direction x the mean change of futures over the tail: halved down to
 * where it changes sign.
 */
export function cvarRatio(changes: PriceChanges, terms: CvarTerms): number {
  let [low, high] = [0, terms.largest];
  if (slopeAt(low, changes, terms) >= 0) return low;
  if (slopeAt(high, changes, terms) <= 0) return high;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (slopeAt(middle, changes, terms) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Slope of the risk in the ratio: the tail's last observation counts with the part of it that is left. */
function slopeAt(
  ratio: number,
  { own, futures }: PriceChanges,
  { cost, direction, level }: CvarTerms,
): number {
  const order = own
    .map((change, i) => ({ loss: direction * (change - ratio * futures[i]!), i }))
    .sort((a, b) => b.loss - a.loss || a.i - b.i);
  const tail = (1 - level) * own.length;
  let [left, sum] = [tail, 0];
  for (const { i } of order) {
    const weight = Math.min(1, left);
    sum += weight * futures[i]!;
    left -= weight;
    if (left <= 0) break;
  }
  return cost - (direction * sum) / tail;
}
