import type { RunRow } from "./run-folder.ts";

/** An order that stands in a queue. */
interface Resting {
  readonly side: string;
  readonly price: number;
  lots: number;
  /** Where its place in the queue began. */
  readonly place: number;
}
type Book = ReadonlyMap<number, Resting>;

/** What happened to an order or before it, and how it stood afterwards. */
export interface OrderStep {
  readonly time_us: number;
  /** `moved_up`: orders before it were filled or taken out. */
  readonly step: "accepted" | "moved_up" | "filled";
  readonly open_lots: number;
  /** Of orders before it at its price. */
  readonly ahead_lots: number;
}

/** An order and its life. */
export interface OrderLife {
  readonly order: RunRow;
  readonly steps: readonly OrderStep[];
}

/**
 * The life of the first order that queued behind others, stayed as it was, and was filled whole by `trades` trades or
 * more; rebuilt from a month's `orders` and `trades` under matching by price and time. Throws where no order is such.
 */
export function orderLife(
  orders: readonly RunRow[],
  trades: readonly RunRow[],
  wantedTrades: number,
): OrderLife {
  const facts = [...orders, ...trades].toSorted((a, b) => Number(a["seq"]) - Number(b["seq"]));
  for (const order of orders.filter(({ event }) => event === "accepted")) {
    const id = Number(order["order_id"]);
    const isMoved = orders.some((one) => one["order_id"] === id && one["event"] === "replaced");
    const fills = trades.filter((one) => one["buy_order_id"] === id || one["sell_order_id"] === id);
    if (isMoved || fills.length < wantedTrades) continue;
    const steps = stepsOf(id, facts);
    if (steps[0]!.ahead_lots > 0 && steps.at(-1)!.open_lots === 0) return { order, steps };
  }
  throw new Error(`no order was filled by ${wantedTrades} trades after it had queued`);
}

function stepsOf(id: number, facts: readonly RunRow[]): OrderStep[] {
  const book = new Map<number, Resting>();
  const steps: OrderStep[] = [];
  for (const fact of facts) {
    enter(book, fact);
    const before = steps.at(-1);
    const order = book.get(id);
    if (order === undefined) continue;
    const [open, ahead] = [order.lots, aheadOf(book, id, order)];
    if (before?.open_lots === open && before.ahead_lots === ahead) continue;
    const step =
      before === undefined ? "accepted" : before.open_lots > open ? "filled" : "moved_up";
    steps.push({ time_us: Number(fact["time_us"]), step, open_lots: open, ahead_lots: ahead });
    if (open === 0) break;
  }
  return steps;
}

/** Changes the book by a fact. */
function enter(book: Map<number, Resting>, fact: RunRow): void {
  if ("trade_id" in fact) {
    for (const side of ["buy_order_id", "sell_order_id"]) {
      const order = book.get(Number(fact[side]));
      if (order !== undefined) order.lots -= Number(fact["lots"]);
    }
    return;
  }
  const id = Number(fact["order_id"]);
  if (fact["event"] === "canceled" || fact["event"] === "expired") book.delete(id);
  if (fact["event"] !== "accepted" && fact["event"] !== "replaced") return;
  const kept = fact["kept_priority"] === 1 ? book.get(id)?.place : undefined;
  book.set(id, {
    side: String(fact["side"]),
    price: Number(fact["price_ticks"]),
    lots: Number(fact["lots"]),
    place: kept ?? Number(fact["seq"]),
  });
}

function aheadOf(book: Book, id: number, { side, price, place }: Resting): number {
  let ahead = 0;
  for (const [other, order] of book) {
    const isThere = other !== id && order.side === side && order.price === price;
    if (isThere && order.place < place) ahead += order.lots;
  }
  return ahead;
}
