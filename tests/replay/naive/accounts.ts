import type { NaiveMarket } from "./market.ts";
import type { Control, NaiveMessage } from "./message.ts";
import type { NaiveOrder } from "./order.ts";

/** Which accounts may send orders, and what takes their orders out. */
export class NaiveAccounts {
  readonly #killed = new Set<string>();
  readonly #disconnected = new Set<string>();

  isBlocked(account: string): boolean {
    return this.#killed.has(account) || this.#disconnected.has(account);
  }

  /** Carries out a message about an account; its orders are in these markets. */
  take(message: NaiveMessage & { type: Control }, markets: readonly NaiveMarket[]): void {
    const { type } = message;
    const account = message.account!;
    if (type === "kill") this.#killed.add(account);
    if (type === "unkill") this.#killed.delete(account);
    if (type === "disconnect") this.#disconnected.add(account);
    if (type === "connect") this.#disconnected.delete(account);
    const dying = markets.flatMap((market) =>
      market.orders
        .filter((order) => order.account === account && ends(order, market, message))
        .map((order) => [market, order] as const),
    );
    dying.sort(([, a], [, b]) => a.accepted - b.accepted);
    for (const [market, order] of dying) market.cancel(order, "user");
  }
}

/** Whether the message about its account takes the order out. */
function ends(
  order: NaiveOrder,
  market: NaiveMarket,
  { type, instrument, side }: NaiveMessage,
): boolean {
  if (type === "kill") return true;
  if (type === "disconnect") return order.tif !== "gtc" && order.tif !== "gtd";
  const isMeant = (instrument ?? market.instrument) === market.instrument;
  return type === "mass_cancel" && isMeant && (side ?? order.side) === order.side;
}
