import type { Money } from "../../base/money.ts";
import type { AuctionParameters } from "../liquidation-parameters.ts";

/** What is auctioned: lots of one month that a defaulter holds. */
export interface AuctionLot {
  /** Signed: long is positive. */
  readonly lots: number;
  readonly markTicks: number;
  /** Money units. */
  readonly tickValue: Money;
  readonly initialMargin: Money;
}

/** A clearing member that may bid. */
export interface Bidder {
  readonly member: number;
  /** Its own position in the month, lots. */
  readonly position: number;
  /** Money units. */
  readonly capital: Money;
}

/** A sealed bid: so many lots, at a price so many ticks worse for the seller than the mark. */
export interface Bid {
  readonly member: number;
  readonly lots: number;
  readonly discountTicks: number;
}

/**
 * What a member bids: as many lots as the share of its capital that it binds as margin allows, all at one discount,
 * linear in the mean position that it would hold (Ho and Stoll 1981):
 * `margin x (base + aversion x margin x (2 own + lots) / (2 capital))`, the own position counted positive where it is
 * on the auctioned side; never below zero, rounded up to ticks. Null: it does not bid.
 */
export function bidOf(lot: AuctionLot, bidder: Bidder, terms: AuctionParameters): Bid | null {
  const { initialMargin: margin, tickValue, markTicks } = lot;
  const { capital, member } = bidder;
  if (margin <= 0 || capital <= 0) return null;
  const own = lot.lots > 0 ? bidder.position : -bidder.position;
  const bound = Math.floor((terms.capacity * capital) / margin) - own;
  const lots = Math.min(Math.abs(lot.lots), bound);
  if (lots <= 0) return null;
  const risk = (terms.riskAversion * margin * (2 * own + lots)) / (2 * capital);
  const discount = Math.max(0, margin * (terms.baseDiscount + risk));
  const discountTicks = Math.ceil(discount / tickValue);
  const most = lot.lots > 0 ? markTicks - 1 : Infinity;
  return { member, lots, discountTicks: Math.min(discountTicks, most) };
}

/** Whether a bid is no worse than the reserve price. */
export const meetsReserve = (bid: Bid, lot: AuctionLot, { reserve }: AuctionParameters): boolean =>
  bid.discountTicks <= Math.floor((reserve * lot.initialMargin) / lot.tickValue);
