import * as orderRow from "../book/order-row.ts";

const { OPEN_LOTS, ORDER_SHIFT } = orderRow;

/**
 * Adds what is left to the fills of a level, to the earliest as far as its open lots go, then to the next; takes out
 * the pairs that stay without lots. Returns how many are left.
 */
export function withRest(rows: Int32Array, fills: Int32Array, count: number, rest: number): number {
  let kept = 0;
  let left = rest;
  for (let i = 0; i < count; i++) {
    const order = fills[2 * i]!;
    const share = fills[2 * i + 1]!;
    const added = Math.min(left, rows[(order << ORDER_SHIFT) | OPEN_LOTS]! - share);
    left -= added;
    if (share + added === 0) continue;
    fills[2 * kept] = order;
    fills[2 * kept + 1] = share + added;
    kept++;
  }
  return kept;
}
