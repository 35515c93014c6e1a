import type { ClearingHouse } from "./clearing-house.ts";

/** An order that a liquidation wants to send. */
export interface LiquidationOrder {
  readonly slot: number;
  readonly side: 0 | 1;
  readonly lots: number;
}

/** A slice is at least this large, so that small positions close at once. */
const SMALLEST_SLICE_LOTS = 10;

/** Is the account's margin sufficient again, or is nothing left to close? */
export function liquidationIsOver(house: ClearingHouse, account: number): boolean {
  return house.isFlat(account) || house.counted(account) >= house.initialOfPositions(account);
}

/**
 * The next order of a liquidation: a slice of the tradable position that binds the most margin, or, where positions
 * offset each other, of the one whose slice leaves the least required (the lowest slot where two are equal). Null where
 * none can trade just now.
 */
export function nextLiquidationOrder(
  house: ClearingHouse,
  account: number,
  sliceShare: number,
  isTrading: (slot: number) => boolean,
): LiquidationOrder | null {
  const { positions } = house;
  let chosen: LiquidationOrder | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let slot = 0; slot < positions.slots; slot++) {
    const position = positions.position(account, slot);
    if (position === 0 || !isTrading(slot)) continue;
    const order = sliceOf(slot, position, sliceShare);
    const left = requiredWithout(house, account, order, position);
    if (left >= least) continue;
    least = left;
    chosen = order;
  }
  return chosen;
}

function sliceOf(slot: number, position: number, sliceShare: number): LiquidationOrder {
  const size = Math.abs(position);
  const slice = Math.max(SMALLEST_SLICE_LOTS, Math.ceil(size * sliceShare));
  return { slot, side: position > 0 ? 1 : 0, lots: Math.min(size, slice) };
}

/** What would be required, but for a sum that all of the account's positions have in common. */
function requiredWithout(
  { positions }: ClearingHouse,
  account: number,
  { slot, side, lots }: LiquidationOrder,
  position: number,
): number {
  if (positions.portfolio === null) return -Math.abs(position) * positions.initialMargin[slot]!;
  return positions.requiredByPositionsWith(account, slot, side === 0 ? lots : -lots);
}

/** Shares `lots` over `parties` as evenly as integers allow, the first ones getting one more; signs are kept. */
export function evenShares(lots: number, parties: number): number[] {
  const sign = lots < 0 ? -1 : 1;
  const size = Math.abs(lots);
  const each = Math.floor(size / parties);
  const extra = size - each * parties;
  return Array.from({ length: parties }, (_, i) => sign * (each + (i < extra ? 1 : 0)) + 0);
}
