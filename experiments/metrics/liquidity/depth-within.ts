/** Levels of one side of a book, best first, as price (ticks) and lots in turn: p0, q0, p1, q1, ... */
export type BookSide = ArrayLike<number>;

/** Distances that are reported, ticks. */
export const DEPTH_TICKS = [0, 1, 3, 5, 10] as const;

/**
 * Lots within `ticks` of the best price of their own side; 0 for a side without levels, which is no depth. Give the
 * displayed or the total lots of each level, each for itself.
 *
 * @public
 */
export function depthWithin(side: BookSide, ticks: number): number {
  let lots = 0;
  for (let i = 0; i + 1 < side.length; i += 2) {
    if (!(Math.abs(side[i]! - side[0]!) <= ticks)) break;
    lots += side[i + 1]!;
  }
  return Number.isFinite(lots) ? lots : 0;
}
