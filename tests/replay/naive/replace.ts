import type { NaiveMarket } from "./market.ts";
import { crosses, enter } from "./matching.ts";
import { type NaiveMessage, priceOf, ticksOf } from "./message.ts";
import { type NaiveOrder, showPeak } from "./order.ts";

/** The change that a message asks for, with what it leaves as it is. */
interface Change {
  readonly price: number | null;
  readonly quantity: number;
  readonly display: number;
}

/** Replaces a live order of an instrument that is open; returns why it cannot be, or null. */
export function replace(
  market: NaiveMarket,
  order: NaiveOrder,
  message: NaiveMessage,
  isBlocked: boolean,
): string | null {
  if (order.price === null && message.price !== undefined) return "no_price";
  const change: Change = {
    price: message.price === undefined ? order.price : ticksOf(message.price),
    quantity: message.quantity ?? order.open,
    display: message.display ?? order.display,
  };
  const matches = market.matches && !order.isWaiting;
  const changed = { ...order, ...change };
  if (matches && order.isPostOnly && crosses(market, changed)) return "post_only";
  if (isBlocked) return "blocked";
  apply(market, order, change, matches);
  return null;
}

/** An IOC that a batch has collected and a call taken over, and that comes in anew. */
const endsInCall = ({ phase }: NaiveMarket, { tif, isWaiting }: NaiveOrder): boolean =>
  phase === "auction" && tif === "ioc" && !isWaiting;

function apply(market: NaiveMarket, order: NaiveOrder, change: Change, matches: boolean): void {
  const { price, quantity, display } = change;
  // The peak is compared as given, also where it is above the quantity or moot.
  const kept = price === order.price && quantity <= order.open && display === order.display;
  order.price = price;
  order.open = quantity;
  order.display = display;
  market.say("replaced", {
    id: order.id,
    ...(price === null ? {} : { price: priceOf(price) }),
    quantity,
    kept_priority: kept,
  });
  if (kept) order.shown = Math.min(order.shown, quantity);
  else if (matches) enter(market, order);
  else if (endsInCall(market, order)) market.cancel(order, "ioc");
  else showPeak(order, market.nextPlace());
}
