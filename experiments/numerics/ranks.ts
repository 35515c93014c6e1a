import { sortedCopy } from "./quantile.ts";

/** Ranks from 1; equal values share the mean of their places. */
export function midRanks(x: ArrayLike<number>): Float64Array {
  const sorted = sortedCopy(x);
  // Each value once, and the mean of its places.
  const distinct = new Float64Array(sorted.length);
  const rankOf = new Float64Array(sorted.length);
  let count = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    distinct[count] = sorted[from]!;
    rankOf[count++] = (from + to + 1) / 2;
    from = to;
  }
  const ranks = new Float64Array(sorted.length);
  for (let i = 0; i < ranks.length; i++) ranks[i] = rankOf[placeOf(distinct, count, x[i]!)]!;
  return ranks;
}

/** Where `value` stands among the first `count` of rising values, of which it is one. */
function placeOf(rising: Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
