import type { AgentDesk } from "../../engine/agent.ts";
import { BUY, DAY, SELL } from "../../engine/book/order-books.ts";
import { leftLots, type ParentOrder, restsStill } from "./parent-order.ts";

/**
 * A look of an order that trades at settlement: all that is left rests in the month's book of offsets, until the trade
 * date is over. Returns false where the month is not traded so.
 */
export function restAtSettlement(
  desk: AgentDesk,
  parent: ParentOrder,
  offsetTicks: number,
): boolean {
  const instrument = desk.atSettlement(parent.instrument);
  if (instrument < 0) return false;
  if (restsStill(desk, parent) || !desk.isTrading(instrument)) return true;
  const lots = leftLots(desk, parent);
  if (lots < 1) return true;
  const buys = parent.lots > 0;
  const priceTicks = buys ? offsetTicks : -offsetTicks;
  const order = desk.limit(instrument, buys ? BUY : SELL, priceTicks, lots, DAY, parent.metaorder);
  const { tradeDate } = desk;
  const fromLots = desk.position(parent.instrument);
  parent.rests = { order, priceTicks, lots, tradeDate, fromLots };
  return true;
}
