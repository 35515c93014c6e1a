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
  const initial = house.initialOfPositions(account);
  return initial === 0 || house.balance(account) >= initial;
}

/**
 * The next order of a liquidation: a slice of the tradable position that binds the most margin (the lowest slot where
 * two are equal), or null where none can trade just now.
 */
export function nextLiquidationOrder(
  house: ClearingHouse,
  account: number,
  sliceShare: number,
  isTrading: (slot: number) => boolean,
): LiquidationOrder | null {
  const { positions } = house;
  let chosen = -1;
  let most = 0;
  for (let slot = 0; slot < positions.slots; slot++) {
    const bound = Math.abs(positions.position(account, slot)) * positions.initialMargin[slot]!;
    if (bound > most && isTrading(slot)) {
      most = bound;
      chosen = slot;
    }
  }
  if (chosen < 0) return null;
  const position = positions.position(account, chosen);
  const size = Math.abs(position);
  const slice = Math.max(SMALLEST_SLICE_LOTS, Math.ceil(size * sliceShare));
  return { slot: chosen, side: position > 0 ? 1 : 0, lots: Math.min(size, slice) };
}

/** Shares `lots` over `parties` as evenly as integers allow, the first ones getting one more; signs are kept. */
export function evenShares(lots: number, parties: number): number[] {
  const sign = lots < 0 ? -1 : 1;
  const size = Math.abs(lots);
  const each = Math.floor(size / parties);
  const extra = size - each * parties;
  return Array.from({ length: parties }, (_, i) => sign * (each + (i < extra ? 1 : 0)) + 0);
}
