import type { NaiveMarket } from "./market.ts";
import { priceOf } from "./message.ts";
import type { NaiveOrder } from "./order.ts";

/** Both orders are of one account: in place of their trade one of them or both are canceled, or both are lowered. */
export function preventMatch(market: NaiveMarket, taker: NaiveOrder, maker: NaiveOrder): void {
  const { selfMatch } = market.terms;
  if (selfMatch === "decrement") return lowerBoth(market, taker, maker);
  if (selfMatch !== "cancel_newest") market.cancel(maker, "self_match");
  if (selfMatch !== "cancel_oldest") end(market, taker);
}

/** The smaller of the two quantities goes off both; the resting order is told first. */
function lowerBoth(market: NaiveMarket, taker: NaiveOrder, maker: NaiveOrder): void {
  const lots = Math.min(taker.open, maker.open);
  if (maker.open === lots) market.cancel(maker, "self_match");
  else lower(market, maker, lots);
  if (taker.open === lots) end(market, taker);
  else lower(market, taker, lots);
}

function lower(market: NaiveMarket, order: NaiveOrder, lots: number): void {
  order.open -= lots;
  order.shown = Math.min(order.shown, order.open);
  market.say("replaced", {
    id: order.id,
    ...(order.price === null ? {} : { price: priceOf(order.price) }),
    quantity: order.open,
    kept_priority: true,
  });
}

function end(market: NaiveMarket, taker: NaiveOrder): void {
  market.cancel(taker, "self_match");
  taker.open = 0;
}

/**
 * Lots of the levels, the best first, that a taker is sure to get although orders of its own account are among them:
 * where those are merely canceled, all others; else what is before its own, which by time alone may be at their level.
 */
export function surelyTakeable(
  market: NaiveMarket,
  taker: NaiveOrder,
  levels: readonly (readonly NaiveOrder[])[],
): number {
  const { matching, selfMatch } = market.terms;
  const isOwn = ({ account }: NaiveOrder): boolean =>
    selfMatch !== "off" && account === taker.account;
  let lots = 0;
  for (const level of levels) {
    const own = level.findIndex(isOwn);
    if (own >= 0 && selfMatch !== "cancel_oldest") {
      const ahead = matching === "fifo" ? level.slice(0, own) : [];
      return ahead.reduce((sum, { shown }) => sum + shown, lots);
    }
    lots += level.filter((maker) => !isOwn(maker)).reduce((sum, { open }) => sum + open, 0);
  }
  return lots;
}
