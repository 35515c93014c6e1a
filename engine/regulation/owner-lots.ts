import type { LimitMarket } from "./limit-market.ts";

/** In place of a slot: all months of the family together. */
export const ALL_MONTHS = -1;

/** Net lots that an owner holds on a side of a slot, or of `ALL_MONTHS` of the family; negative on the other side. */
export function heldLots(
  market: LimitMarket,
  owner: number,
  family: number,
  slot: number,
  side: 0 | 1,
): number {
  const position =
    slot === ALL_MONTHS ? market.familyPosition(owner, family) : market.ownerPosition(owner, slot);
  return side === 0 ? position : 0 - position;
}

/** Lots of an owner's working orders of a side. */
export function workingLots(
  market: LimitMarket,
  owner: number,
  family: number,
  slot: number,
  side: 0 | 1,
): number {
  return slot === ALL_MONTHS
    ? market.familyWorking(owner, family, side)
    : market.ownerWorking(owner, slot, side);
}

/** What `heldLots` comes to if all the owner's working orders on that side fill. */
export function worstLots(
  market: LimitMarket,
  owner: number,
  family: number,
  slot: number,
  side: 0 | 1,
): number {
  return slot === ALL_MONTHS
    ? market.familyWorst(owner, family, side)
    : market.ownerWorst(owner, slot, side);
}

/** Lots of a side with their sign: short ones negative. */
export const signedLots = (lots: number, side: 0 | 1): number => (side === 0 ? lots : 0 - lots);

export const SIDES = [0, 1] as const;

/** The slot of a rule event: left out for all months together. */
export const placeOf = (slot: number): { slot?: number } => (slot === ALL_MONTHS ? {} : { slot });
