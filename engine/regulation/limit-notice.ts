import { isUnlimited } from "./level-lots.ts";
import type { LimitMarket } from "./limit-market.ts";
import type { LimitsInForce } from "./limits-in-force.ts";
import { ALL_MONTHS, heldLots } from "./owner-lots.ts";

/** Keeps a whole lot where a weight is no binary fraction. */
const SLACK = 1e-9;

/** Hard limits on one side of a month, lots; null where there is none. */
export interface LimitNotice {
  /** Allowed just now. */
  readonly presentLots: number | null;
  /** Allowed once the spot month has begun. */
  readonly spotLots: number | null;
  /** Business days before the last trading day at whose end the spot month begins. */
  readonly spotStartDays: number | null;
}

export const NO_LIMITS: LimitNotice = { presentLots: null, spotLots: null, spotStartDays: null };

/** What an owner may hold on a side of a month: below zero where it is beyond a limit, `UNLIMITED` where none is. */
export interface MostLots {
  /** Just now: under the month's limit, and under that of all months with what is held in the others. */
  readonly present: number;
  /** Once the spot month has begun. */
  readonly spot: number;
}

export function mostLots(
  market: LimitMarket,
  limits: LimitsInForce,
  owner: number,
  slot: number,
  side: 0 | 1,
): MostLots {
  const family = market.familyOf(slot);
  const elsewhere =
    heldLots(market, owner, family, ALL_MONTHS, side) - heldLots(market, owner, family, slot, side);
  const inFamily = limits.limit(owner, family, ALL_MONTHS, side) - elsewhere;
  return {
    present: Math.min(limits.limit(owner, family, slot, side), inFamily),
    spot: limits.spotLimit(owner, slot, side),
  };
}

/** As it is made known: whole lots, null where there is no limit. `startDays`: when the spot month begins. */
export function noticeOf({ present, spot }: MostLots, startDays: number | null): LimitNotice {
  return {
    presentLots: known(present),
    spotLots: known(spot),
    spotStartDays: isUnlimited(spot) ? null : startDays,
  };
}

const known = (lots: number): number | null =>
  isUnlimited(lots) ? null : Math.max(0, Math.floor(lots + SLACK));

/**
 * Limits of two rules as one: the fewer lots, and, where both have a spot month, the earlier begin with the fewer lots,
 * so that whoever keeps to the one keeps to both.
 */
export function bothOf(one: LimitNotice, other: LimitNotice): LimitNotice {
  return {
    presentLots: least(one.presentLots, other.presentLots),
    spotLots: least(one.spotLots, other.spotLots),
    spotStartDays:
      one.spotStartDays === null || other.spotStartDays === null
        ? (one.spotStartDays ?? other.spotStartDays)
        : Math.max(one.spotStartDays, other.spotStartDays),
  };
}

const least = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);
