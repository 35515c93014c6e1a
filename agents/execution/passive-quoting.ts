import type { AgentDesk } from "../../engine/agent.ts";
import { BUY, NO_PRICE, SELL } from "../../engine/book/order-books.ts";
import { leftLots, type ParentOrder, restsStill } from "./parent-order.ts";

/**
 * A look of an order that quotes: one child rests at the near touch, post-only, so that it never takes. Where the touch
 * has moved, the trade date has turned or the child is done, a new one takes its place; the touch of an empty side is
 * left alone.
 */
export function quotePassively(desk: AgentDesk, parent: ParentOrder, childLots: number): void {
  const { instrument, metaorder, rests } = parent;
  if (!desk.isTrading(instrument)) return;
  const buys = parent.lots > 0;
  const { bidTicks, askTicks } = desk.quote(instrument);
  const priceTicks = buys ? bidTicks : askTicks;
  if (priceTicks === NO_PRICE) return;
  if (restsStill(desk, parent) && priceTicks === rests.priceTicks) return;
  if (rests.order !== 0) desk.cancel(rests.order);
  const lots = Math.min(leftLots(desk, parent), Math.max(1, Math.floor(childLots)));
  const side = buys ? BUY : SELL;
  const order =
    lots < 1 ? 0 : desk.order({ instrument, side, lots, priceTicks, postOnly: true, metaorder });
  parent.rests = {
    order,
    priceTicks,
    lots,
    tradeDate: desk.tradeDate,
    fromLots: desk.position(instrument),
  };
}
