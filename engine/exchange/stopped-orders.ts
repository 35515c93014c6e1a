import {
  CANCEL_IOC,
  CANCEL_RULE,
  type CloseReason,
  NO_PRICE,
  type OrderRef,
  type Side,
} from "../book/order-books.ts";
import type { Floor } from "./floor.ts";

/**
 * Tells the rules of an order that closes although its limit would let it trade on: a collar has stopped it. Where
 * orders are collected nothing is stopped by a collar.
 */
export function tellStopped(
  { books, clock, families, markets, rulebook }: Floor,
  slot: number,
  ref: OrderRef,
  reason: CloseReason,
): void {
  if (reason !== CANCEL_IOC && reason !== CANCEL_RULE) return;
  if ((markets.spreads[slot] ?? null) !== null || books.isWaiting(ref)) return;
  const { matching } = families[markets.familyOf(slot)]!.spec;
  if (matching.rule === "batch" || !markets.isContinuous(slot, clock.nowUs)) return;
  const side = books.side(ref);
  const opposite = books.bestPrice(slot, (side ^ 1) as Side);
  if (opposite === NO_PRICE || !isWithin(side, opposite, books.priceTicks(ref))) return;
  rulebook.stopped(slot, side, opposite);
}

const isWithin = (side: Side, ticks: number, limitTicks: number): boolean =>
  limitTicks === NO_PRICE || (side === 0 ? ticks <= limitTicks : ticks >= limitTicks);
