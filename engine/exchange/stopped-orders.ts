import {
  BUY,
  CANCEL_IOC,
  CANCEL_RULE,
  type CloseReason,
  NO_PRICE,
  type OrderRef,
  SELL,
  type Side,
} from "../book/order-books.ts";
import type { Floor } from "./floor.ts";

/**
 * Tells the rules of an order that closes although its limit would let it trade on: a collar has stopped it. Where
 * orders are collected nothing is stopped by a collar.
 */
export function tellStopped(floor: Floor, slot: number, ref: OrderRef, reason: CloseReason): void {
  const { books, rulebook } = floor;
  if (reason !== CANCEL_IOC && reason !== CANCEL_RULE) return;
  if (books.isWaiting(ref) || !matchesAtOnce(floor, slot)) return;
  const side = books.side(ref);
  const opposite = books.bestPrice(slot, (side ^ 1) as Side);
  if (opposite === NO_PRICE || !isWithin(side, opposite, books.priceTicks(ref))) return;
  rulebook.stopped(slot, side, books.kind(ref), opposite);
}

/** Tells the rules what stands in a book before a stop goes live there. */
export function tellStanding(floor: Floor, slot: number): void {
  if (!matchesAtOnce(floor, slot)) return;
  const { books, rulebook } = floor;
  rulebook.standing(slot, books.bestPrice(slot, BUY), books.bestPrice(slot, SELL));
}

/** Whether it is a month whose orders are matched as they come just now. */
function matchesAtOnce({ clock, families, markets }: Floor, slot: number): boolean {
  if (!markets.isMonth(slot)) return false;
  const { matching } = families[markets.familyOf(slot)]!.spec;
  return matching.rule !== "batch" && markets.isContinuous(slot, clock.nowUs);
}

const isWithin = (side: Side, ticks: number, limitTicks: number): boolean =>
  limitTicks === NO_PRICE || (side === 0 ? ticks <= limitTicks : ticks >= limitTicks);
