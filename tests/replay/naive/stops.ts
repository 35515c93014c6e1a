import type { NaiveMarket } from "./market.ts";
import { enter } from "./matching.ts";
import type { NaiveOrder } from "./order.ts";

/** Elects the stops that are met, and makes them live one by one; those met after each queue behind. */
export function triggerStops(market: NaiveMarket): void {
  if (market.phase !== "continuous") return;
  const elected: NaiveOrder[] = [];
  for (;;) {
    const met = market.orders.filter((order) => isMet(market, order) && !elected.includes(order));
    elected.push(...met.sort((a, b) => a.place - b.place));
    const next = elected.shift();
    if (next === undefined) return;
    next.isWaiting = false;
    market.say("triggered", { id: next.id });
    enter(market, next);
  }
}

function isMet({ last }: NaiveMarket, { isWaiting, side, stop }: NaiveOrder): boolean {
  if (!isWaiting || last === null) return false;
  return side === "buy" ? last >= stop! : last <= stop!;
}
