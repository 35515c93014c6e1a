import { REASON_NONE } from "../base/order-words.ts";
import type { OrderRef, Side } from "../book/order-books.ts";
import type { Floor } from "./floor.ts";

/** What an execution report tells (FIX's life cycle). */
export const REPORT_ACCEPTED = 0;
export const REPORT_REJECTED = 1;
export const REPORT_FILLED = 2;
export const REPORT_CANCELED = 3;
export const REPORT_EXPIRED = 4;
export const REPORT_REPLACED = 5;
export const REPORT_MARGIN_CALL = 6;
/** The clearing house moved a position from or to the account: at the mark, without an order. */
export const REPORT_TRANSFERRED = 7;
/** A waiting stop became live. */
export const REPORT_TRIGGERED = 8;
/** Somebody proposes a block, an exchange for a related position; the side is that of who hears it. */
export const REPORT_BLOCK_PROPOSED = 9;
export const REPORT_EFRP_PROPOSED = 10;
/** A trade off the book was made: positions are known from it. */
export const REPORT_OFF_BOOK_TRADED = 11;
/** A proposal, or its acceptance, was refused. */
export const REPORT_OFF_BOOK_REFUSED = 12;
/** Positions are known from these. */
export const POSITION_REPORTS: readonly number[] = [
  REPORT_FILLED,
  REPORT_TRANSFERRED,
  REPORT_OFF_BOOK_TRADED,
];
/** @public words of the codes, for whoever shows reports */
export const REPORT_WORDS = [
  "accepted",
  "rejected",
  "filled",
  "canceled",
  "expired",
  "replaced",
  "margin_call",
  "transferred",
  "triggered",
  "block_proposed",
  "efrp_proposed",
  "off_book_traded",
  "off_book_refused",
] as const;

/** Carries reports to the accounts' holders; the simulation adds their latency. */
export interface ReportListener {
  /** `lots`: filled, or asked; `openLots`: what still works after it. Prices in ticks. */
  report(
    kind: number,
    account: number,
    clientOrderId: number,
    instrument: number,
    side: number,
    priceTicks: number,
    lots: number,
    openLots: number,
    reason: number,
  ): void;
  marginCalled(account: number, amount: number): void;
}

/** Tells an order's holder of a fill: in a month's book, or in a leg, there of the side that the leg has. */
export function reportFill(
  { books, markets, reports }: Floor,
  slot: number,
  side: Side,
  ref: OrderRef,
  priceTicks: number,
  lots: number,
): void {
  reports.report(
    REPORT_FILLED,
    books.account(ref),
    books.clientOrderId(ref),
    markets.instruments[slot]!,
    side,
    priceTicks,
    lots,
    books.openLots(ref),
    REASON_NONE,
  );
}
