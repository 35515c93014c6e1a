import type { BookSide } from "./depth-within.ts";

/**
 * What taking `lots` from the levels of a side costs, in ticks x lots; by their number it is the volume-weighted price.
 * Null where the levels do not hold as many, or none are wanted: nothing is extrapolated.
 */
export function sweep(side: BookSide, lots: number): number | null {
  if (!(lots > 0)) return null;
  let left = lots;
  let paid = 0;
  for (let i = 0; i + 1 < side.length && left > 0; i += 2) {
    const taken = Math.min(left, side[i + 1]!);
    paid += taken * side[i]!;
    left -= taken;
  }
  return left > 0 ? null : paid;
}
