import type { LimitsInForce } from "./limits-in-force.ts";
import { ALL_MONTHS, heldLots, signedLots, worstLots } from "./owner-lots.ts";
import type { LimitMarket } from "./limit-market.ts";
import { RULE_CANCELED_ORDERS, RULE_FORCED, RULE_POSITION_LIMITS } from "./words.ts";

/** One side of an owner's position in a slot, or in all months of a family (`ALL_MONTHS`). */
export interface Place {
  readonly owner: number;
  readonly family: number;
  readonly slot: number;
  readonly side: 0 | 1;
}

/** Excesses up to so many lots are reduced at once. */
const SMALLEST_SLICE_LOTS = 10;

/** Listed slots that a place covers. */
function slotsOf(market: LimitMarket, place: Place): readonly number[] {
  if (place.slot !== ALL_MONTHS) return [place.slot];
  return market.listedSlots().filter((slot) => market.familyOf(slot) === place.family);
}

/** Takes out the owner's working orders that would increase its position on the place's side. */
export function cancelIncreasing(market: LimitMarket, limits: LimitsInForce, place: Place): void {
  for (const slot of slotsOf(market, place)) {
    if (market.ownerWorking(place.owner, slot, place.side) === 0) continue;
    cancelSide(market, place, slot, place.side, limits.levelOf(place.slot));
  }
}

function cancelSide(
  market: LimitMarket,
  place: Place,
  slot: number,
  side: 0 | 1,
  level: number,
): void {
  const { owner, family } = place;
  const lots = market.cancelOrders(owner, slot, side);
  const event = RULE_CANCELED_ORDERS;
  market.record({ rule: RULE_POSITION_LIMITS, event, owner, family, slot, side, level, lots });
}

/**
 * One round of forced market orders that bring a place back towards its limit: a slice of the excess, in the months
 * where the owner holds most on that side first, on the accounts that it controls first. Months that do not trade
 * just now are left out, and a month whose book is empty ends its part.
 */
export function reduceExcess(
  market: LimitMarket,
  limits: LimitsInForce,
  place: Place,
  sliceShare: number,
): void {
  const { owner, family, slot, side } = place;
  const excess = (): number =>
    heldLots(market, owner, family, slot, side) - limits.enforced(owner, family, slot, side);
  let lots = Math.min(excess(), Math.max(SMALLEST_SLICE_LOTS, Math.ceil(excess() * sliceShare)));
  const held = (month: number): number => heldLots(market, owner, family, month, side);
  const months = slotsOf(market, place)
    .filter((month) => held(month) > 0)
    .sort((a, b) => held(b) - held(a));
  for (const month of months) {
    if (lots <= 0) return;
    lots -= reduceMonth(market, limits, place, month, Math.min(lots, held(month)));
  }
}

/** Forced orders in one month, account by account, for `lots` in all or until the book is empty. Returns the fills. */
function reduceMonth(
  market: LimitMarket,
  limits: LimitsInForce,
  place: Place,
  month: number,
  lots: number,
): number {
  const { owner, side } = place;
  makeRoom(market, limits, place, month, lots);
  let left = lots;
  for (const account of accountsInOrder(market, owner)) {
    const held = signedLots(market.accountPosition(account, month), side);
    if (held <= 0 || left <= 0) continue;
    if (!market.isTrading(month)) break;
    const share = chargedShareOf(market, account, owner);
    const asked = Math.min(left / share, held);
    const filled = market.forceOrder(account, month, side === 0 ? 1 : 0, asked);
    if (filled > 0) recordForced(market, limits, place, month, account, filled);
    left -= share * filled;
    if (filled < asked) break;
  }
  return lots - left;
}

/** Orders by which the owner reduces on its own are taken out where, with the forced one, they would go too far. */
function makeRoom(
  market: LimitMarket,
  limits: LimitsInForce,
  place: Place,
  month: number,
  lots: number,
): void {
  const { owner, family } = place;
  const reducing = place.side === 0 ? 1 : 0;
  const after = worstLots(market, owner, family, month, reducing) + lots;
  if (after <= limits.limit(owner, family, month, reducing)) return;
  if (market.ownerWorking(owner, month, reducing) === 0) return;
  cancelSide(market, place, month, reducing, limits.levelOf(place.slot));
}

/** The owner's accounts, those under its control first. */
function accountsInOrder(market: LimitMarket, owner: number): number[] {
  const accounts = market.accountsOf(owner);
  const controls = (account: number): boolean => market.ownersOf(account)[0] === owner;
  return [
    ...accounts.filter((account) => controls(account)),
    ...accounts.filter((account) => !controls(account)),
  ];
}

/** Which share of each lot of an account an owner is charged with. */
function chargedShareOf(market: LimitMarket, account: number, owner: number): number {
  const place = market.ownersOf(account).indexOf(owner);
  return market.chargedShare(market.ownersFrom[account]! + place);
}

function recordForced(
  market: LimitMarket,
  limits: LimitsInForce,
  place: Place,
  month: number,
  account: number,
  lots: number,
): void {
  const { owner, family, slot, side } = place;
  market.record({
    rule: RULE_POSITION_LIMITS,
    event: RULE_FORCED,
    slot: month,
    family,
    owner,
    account,
    side,
    level: limits.levelOf(slot),
    lots,
    threshold: limits.enforced(owner, family, slot, side),
    value: signedLots(heldLots(market, owner, family, slot, side), side),
  });
}
