import { assert } from "../../engine/base/assert.ts";

/**
 * The median of times of which some are known only to be longer (`isOver[i]` 0): where the product over times of
 * 1 - ended / at risk falls to a half or below (Kaplan and Meier 1958). Null where it never does.
 */
export function kaplanMeierMedian(
  times: ArrayLike<number>,
  isOver: ArrayLike<number>,
): number | null {
  assert(isOver.length === times.length, `${times.length} times, ${isOver.length} of them over`);
  const order = Array.from({ length: times.length }, (_, i) => i);
  order.sort((i, j) => times[i]! - times[j]! || i - j);
  let left = 1;
  for (let from = 0; from < order.length;) {
    const time = times[order[from]!]!;
    let to = from;
    let ended = 0;
    for (; to < order.length && times[order[to]!] === time; to++)
      ended += isOver[order[to]!]! ? 1 : 0;
    left *= 1 - ended / (order.length - from);
    if (left <= 0.5) return time;
    from = to;
  }
  return null;
}
