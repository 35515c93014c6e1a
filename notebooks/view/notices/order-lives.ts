import { T_ORDER_TERMS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { rowReader } from "../market/row-reader.ts";
import { type OrderLife, type OrderStep, stepOf } from "./order-life.ts";
import { nameOf, type OrderRow } from "./order-row.ts";
import type { Say } from "./say.ts";

const tradeRow = rowReader(
  T_TRADES,
  "time_us",
  "trade_id",
  "instrument",
  "price_ticks",
  "lots",
  "buy_order_id",
  "sell_order_id",
);
const termsRow = rowReader(
  T_ORDER_TERMS,
  "time_us",
  "order_id",
  "stop_ticks",
  "display_lots",
  "post_only",
  "expire_us",
);

/** Codes of `ORDER_EVENT_WORDS`. */
const ACCEPTED = 0;
const CANCELED = 3;
const EXPIRED = 4;
/** Steps beside those. */
export const STEP_TRADED = 6;
export const STEP_TERMS = 7;

/** Places in a life: the order as it was accepted, what is open now, then steps of `STEP` numbers each. */
const ACCOUNT = 0;
const CLIENT_ID = 1;
const INSTRUMENT = 2;
const SIDE = 3;
const KIND = 4;
const TICKS = 5;
const LOTS = 6;
const ORIGIN = 7;
const OPEN = 8;
const STEPS = 9;
const STEP = 6;
/** Steps of one life that are kept at most; later ones are not, but for the end. */
const MOST_STEPS = 200;

/** Lives of open orders that are kept at most; then the oldest half goes. */
const MOST_OPEN = 60_000;
/** Lives of orders that somebody may ask for. */
export const MOST_NAMED = 500;

/**
 * Lives of all open orders, and of the last that notices named. Plain data: `lives` by the exchange's number of the
 * order, `named` the numbers of those that stay after their end, oldest first, `ended` those that go with the next
 * order
 * unless they are named by then.
 */
export class OrderLives {
  lives: Record<number, number[]> = {};
  count = 0;
  named: number[] = [];
  ended: number[] = [];

  ordered(row: OrderRow): void {
    const { event, order_id: orderId } = row;
    if (orderId <= 0) return;
    if (event === ACCEPTED) this.#begin(orderId, row);
    const life = this.lives[orderId];
    if (life === undefined) return;
    const isEnd = event === CANCELED || event === EXPIRED;
    life[OPEN] = isEnd ? 0 : row.lots;
    this.#step(life, row.time_us, event, row.price_ticks, row.lots, row.reason, isEnd);
    if (isEnd) this.ended.push(orderId);
  }

  traded(rows: Float64Array, at: number): void {
    const row = tradeRow(rows, at);
    this.#fill(row.buy_order_id, row);
    if (row.sell_order_id !== row.buy_order_id) this.#fill(row.sell_order_id, row);
  }

  /** Terms of an order, behind its acceptance or a change. */
  described(rows: Float64Array, at: number): void {
    const row = termsRow(rows, at);
    const life = this.lives[row.order_id];
    if (life === undefined) return;
    const flags = row.expire_us === NONE ? row.post_only : 2 * row.expire_us + row.post_only;
    this.#step(life, row.time_us, STEP_TERMS, row.stop_ticks, row.display_lots, flags, false);
  }

  /** Keeps an order's life beyond its end. */
  name(orderId: number): void {
    if (this.lives[orderId] === undefined || this.named.includes(orderId)) return;
    this.named.push(orderId);
    if (this.named.length <= MOST_NAMED) return;
    const gone = this.named.shift()!;
    if (this.lives[gone]![OPEN] === 0) this.#forget(gone);
  }

  /** The order as it was accepted, or undefined where it is not known any more. */
  orderOf(orderId: number): OrderRow | undefined {
    const life = this.lives[orderId];
    return life === undefined ? undefined : orderAs(orderId, life);
  }

  /** The number of an account's open order by the account's own number; 0: it is not known. Looks at all of them. */
  find(account: number, clientOrderId: number): number {
    for (const [orderId, life] of Object.entries(this.lives)) {
      const isIt = life[CLIENT_ID] === clientOrderId && life[ACCOUNT] === account;
      if (isIt && life[OPEN]! > 0) return Number(orderId);
    }
    return 0;
  }

  life(orderId: number, say: Say): OrderLife | null {
    const life = this.lives[orderId];
    if (life === undefined) return null;
    const order = orderAs(orderId, life);
    const steps: OrderStep[] = [];
    for (let at = STEPS; at < life.length; at += STEP) {
      steps.push(stepOf(life.slice(at, at + STEP), order.instrument, say));
    }
    const owner = say.ownerOfAccount(order.account);
    const { account, instrument } = order;
    return {
      orderId,
      name: nameOf(order, say),
      account,
      owner,
      instrument,
      openLots: life[OPEN]!,
      steps,
    };
  }

  #begin(orderId: number, row: OrderRow): void {
    for (const ended of this.ended) if (!this.named.includes(ended)) this.#forget(ended);
    this.ended.length = 0;
    if (this.count >= MOST_OPEN) this.#forgetOldest();
    const { account, client_order_id: own, instrument, side, kind, price_ticks: ticks, lots } = row;
    this.lives[orderId] = [account, own, instrument, side, kind, ticks, lots, row.origin, lots];
    this.count++;
  }

  #fill(orderId: number, row: ReturnType<typeof tradeRow>): void {
    const life = this.lives[orderId];
    if (life === undefined) return;
    // Trades of a spread's legs name the spread's order, too.
    if (row.instrument === life[INSTRUMENT]) life[OPEN] = life[OPEN]! - row.lots;
    const isEnd = life[OPEN]! <= 0;
    this.#step(life, row.time_us, STEP_TRADED, row.price_ticks, row.lots, row.trade_id, isEnd);
    if (isEnd) this.ended.push(orderId);
  }

  #step(
    life: number[],
    timeUs: number,
    what: number,
    ticks: number,
    lots: number,
    detail: number,
    isEnd: boolean,
  ): void {
    if (life.length >= STEPS + MOST_STEPS * STEP && !isEnd) return;
    life.push(timeUs, what, ticks, lots, life[OPEN]!, detail);
  }

  #forget(orderId: number): void {
    if (this.lives[orderId] === undefined) return;
    delete this.lives[orderId];
    this.count--;
  }

  #forgetOldest(): void {
    const named = new Set(this.named);
    const open = Object.keys(this.lives).map(Number);
    for (const orderId of open.slice(0, open.length / 2)) {
      if (!named.has(orderId)) this.#forget(orderId);
    }
  }
}

/** As a row of `orders` would have it. */
function orderAs(orderId: number, life: readonly number[]): OrderRow {
  return {
    seq: 0,
    time_us: life[STEPS] ?? 0,
    event: ACCEPTED,
    order_id: orderId,
    account: life[ACCOUNT]!,
    client_order_id: life[CLIENT_ID]!,
    instrument: life[INSTRUMENT]!,
    side: life[SIDE]!,
    kind: life[KIND]!,
    price_ticks: life[TICKS]!,
    lots: life[LOTS]!,
    reason: 0,
    origin: life[ORIGIN]!,
  };
}
