import { MARGIN, ORIGIN_PARTICIPANT, POSITION_LIMIT, REASON_NONE } from "../../base/order-words.ts";
import { MARKET, NO_PRICE } from "../../book/order-books.ts";
import type { OffBookTrade } from "../../regulation/off-book-trade.ts";
import { SIDES } from "../../regulation/owner-lots.ts";
import type { OrderRequest } from "../../regulation/rule.ts";
import type { Floor } from "../floor.ts";
import { judgeOrder } from "../spread-orders.ts";

/**
 * Whether both sides of a trade off the book could take it as an order that must fill whole: what the rulebook says,
 * then margin, the buyer first. It has no price to the rulebook, so that price controls neither refuse nor stop it. A
 * reject reason, or 0. `request` is written over.
 */
export function refusalOfSides(floor: Floor, request: OrderRequest, trade: OffBookTrade): number {
  const { slot, lots, priceTicks } = trade;
  for (const side of SIDES) {
    request.account = accountOn(trade, side);
    request.side = side;
    request.kind = MARKET;
    request.priceTicks = NO_PRICE;
    request.addedLots = lots;
    request.allOrNone = true;
    request.origin = ORIGIN_PARTICIPANT;
    request.delayed = false;
    const verdict = judgeOrder(floor, request, slot);
    if (verdict.reason !== REASON_NONE) return verdict.reason;
    if (verdict.lots < lots) return POSITION_LIMIT;
  }
  const { house } = floor;
  const isCovered = SIDES.every((side) =>
    house.hasMarginToTake(accountOn(trade, side), slot, side, lots, priceTicks),
  );
  return isCovered ? REASON_NONE : MARGIN;
}

const accountOn = ({ buyAccount, sellAccount }: OffBookTrade, side: 0 | 1): number =>
  side === 0 ? buyAccount : sellAccount;
