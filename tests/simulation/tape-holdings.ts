import {
  ORDER_ACCEPTED,
  ORDER_REJECTED,
  ORDER_REPLACED,
  ORDER_TRIGGERED,
} from "../../engine/base/order-words.ts";
import {
  LIQUIDATION_ENDED,
  LIQUIDATION_STARTED,
  POSITION_AUCTIONED,
  POSITION_TORN_UP,
  POSITION_TRANSFERRED,
  SETTLED_FINAL,
} from "../../engine/clearing/words.ts";
import { OFF_BOOK_AGREED } from "../../engine/exchange/off-book/off-book-words.ts";
import type { FactRow, FactTape } from "./fact-tape.ts";
import { TapeLegs } from "./tape-legs.ts";

/** What an order is for in one month. */
export interface OrderLeg {
  readonly month: number;
  readonly side: 0 | 1;
  readonly lotsALot: number;
}

export interface HeldOrder {
  readonly account: number;
  readonly instrument: number;
  readonly origin: number;
  readonly legs: readonly OrderLeg[];
  lots: number;
}

const MOVES = [POSITION_TRANSFERRED, POSITION_TORN_UP, POSITION_AUCTIONED];

/**
 * Positions and working orders of every account, from what was traded, ordered and marked. Where positions change hands
 * without a trade the facts do not say which: whose they may be are unknown until the next mark.
 */
export class TapeHoldings {
  /** Positions at a mark that are not what was traded. */
  readonly differences: string[] = [];
  readonly #orders: Map<number, HeldOrder> = new Map();
  readonly #tape: FactTape;
  readonly #legs: TapeLegs;
  readonly #monthAtSettlement: ReadonlyMap<number, number>;
  readonly #positions: Map<string, number> = new Map();
  readonly #working: Map<string, number> = new Map();
  readonly #unknown: Set<number> = new Set();
  readonly #liquidated: Set<number> = new Set();
  readonly #unknownMonths: Set<number> = new Set();
  #markedUs = -1;

  constructor(tape: FactTape) {
    this.#tape = tape;
    this.#legs = new TapeLegs(tape);
    const atSettlement = tape.table("settlement_instruments");
    this.#monthAtSettlement = new Map(
      atSettlement.map((row) => [row["instrument"]!, row["month"]!]),
    );
    this.#open();
  }

  position(account: number, month: number): number {
    return this.#positions.get(`${account} ${month}`) ?? 0;
  }

  working(account: number, month: number, side: 0 | 1): number {
    return this.#working.get(`${account} ${month} ${side}`) ?? 0;
  }

  isKnown(account: number): boolean {
    return !this.#unknown.has(account);
  }

  isKnownMonth(month: number): boolean {
    return !this.#unknownMonths.has(month);
  }

  hear(table: string, row: FactRow): void {
    if (table === "trades") this.#trade(row);
    else if (table === "off_book") this.#agree(row, 1);
    else if (table === "positions") this.#mark(row);
    else if (table === "settlements") this.#settle(row);
    else if (table === "margin") this.#hearMargin(row);
  }

  /** Takes in what became of an order. Returns the order where it came in or grew, and by how many lots. */
  hearOrder(row: FactRow): { order: HeldOrder; lots: number } | null {
    const { account, event, instrument, lots, order_id: id, origin } = row;
    if (event === ORDER_REJECTED || event === ORDER_TRIGGERED) return null;
    if (event === ORDER_ACCEPTED) {
      const legs = this.#legsOf(instrument!, row["side"] as 0 | 1);
      const from = { account: account!, instrument: instrument!, origin: origin! };
      this.#orders.set(id!, { ...from, legs, lots: 0 });
    }
    const order = this.#orders.get(id!)!;
    const grows = event === ORDER_ACCEPTED || event === ORDER_REPLACED;
    const change = grows ? lots! - order.lots : -order.lots;
    this.#work(order, change);
    return change > 0 ? { order, lots: change } : null;
  }

  /** The month whose position a trade changes; null: the rows of its legs tell of that. */
  monthTraded({ instrument }: FactRow): number | null {
    return this.#legs.spreads.has(instrument!) ? null : this.#monthOf(instrument!);
  }

  /** The order of a side of a trade; undefined: it had none. */
  orderOf(row: FactRow, side: 0 | 1): HeldOrder | undefined {
    return this.#orders.get(row[side === 0 ? "buy_order_id" : "sell_order_id"]!);
  }

  #monthOf(instrument: number): number {
    return this.#monthAtSettlement.get(instrument) ?? instrument;
  }

  #legsOf(instrument: number, side: 0 | 1): OrderLeg[] {
    const spread = this.#legs.spreads.get(instrument);
    if (spread === undefined) return [{ month: this.#monthOf(instrument), side, lotsALot: 1 }];
    const other = side === 0 ? 1 : 0;
    return [
      { month: spread["first"]!, side, lotsALot: spread["first_lots"]! },
      { month: spread["second"]!, side: other, lotsALot: spread["second_lots"]! },
    ];
  }

  #work(order: HeldOrder, change: number): void {
    order.lots += change;
    for (const { month, side, lotsALot } of order.legs) {
      const key = `${order.account} ${month} ${side}`;
      this.#working.set(key, (this.#working.get(key) ?? 0) + change * lotsALot);
    }
  }

  #trade(row: FactRow): void {
    const month = this.monthTraded(row);
    for (const side of [0, 1] as const) {
      const order = this.orderOf(row, side);
      if (order !== undefined) this.#work(order, -this.#legs.lotsTaken(order.instrument, row));
      if (month === null) continue;
      const account = row[side === 0 ? "buy_account" : "sell_account"]!;
      this.#change(account, month, side === 0 ? row["lots"]! : -row["lots"]!);
    }
  }

  /** Off the book; `sign`: 1, or -1 to take it back. */
  #agree(row: FactRow, sign: 1 | -1): void {
    const { buy_account: buyer, event, instrument, lots, sell_account: seller } = row;
    if (event !== OFF_BOOK_AGREED) return;
    this.#change(buyer!, instrument!, sign * lots!);
    this.#change(seller!, instrument!, -sign * lots!);
  }

  #change(account: number, month: number, lots: number): void {
    this.#positions.set(`${account} ${month}`, this.position(account, month) + lots);
  }

  /** The first row of a mark puts everything in place of what was played. */
  #mark(row: FactRow): void {
    if (row["time_us"] === this.#markedUs) return;
    this.#markedUs = row["time_us"]!;
    const rows = this.#tape.table("positions").filter((each) => each["time_us"] === this.#markedUs);
    const marked = new Map(
      rows.map((each) => [`${each["account"]} ${each["instrument"]}`, each["lots"]!]),
    );
    for (const key of new Set([...marked.keys(), ...this.#positions.keys()])) {
      const [here, there] = [this.#positions.get(key) ?? 0, marked.get(key) ?? 0];
      const isKnown = this.isKnown(Number(key.split(" ")[0]));
      if (isKnown && here !== there)
        this.differences.push(`${key}: traded ${here}, marked ${there}`);
    }
    this.#positions.clear();
    for (const [key, lots] of marked) this.#positions.set(key, lots);
    this.#unknown.clear();
    this.#unknownMonths.clear();
  }

  #settle({ instrument, method }: FactRow): void {
    if (method !== SETTLED_FINAL) return;
    for (const key of this.#positions.keys()) {
      if (key.endsWith(` ${instrument}`)) this.#positions.delete(key);
    }
  }

  #hearMargin({ account, event }: FactRow): void {
    if (event === LIQUIDATION_STARTED) this.#liquidated.add(account!);
    else if (event === LIQUIDATION_ENDED) this.#liquidated.delete(account!);
    else if (MOVES.includes(event!)) {
      for (const each of [account!, ...this.#liquidated]) this.#unknown.add(each);
    }
  }

  /** What is held when the run opens: what is there at the first mark, less what was traded before it. */
  #open(): void {
    const [first] = this.#tape.table("settlements");
    if (first === undefined) return;
    const atMark = (row: FactRow): boolean => row["time_us"] === first["time_us"];
    const before = (row: FactRow): boolean => row["seq"]! < first["seq"]!;
    for (const row of this.#tape.table("positions").filter(atMark)) {
      this.#change(row["account"]!, row["instrument"]!, row["lots"]!);
    }
    for (const row of this.#tape.table("settlements").filter(atMark)) {
      // Nobody is marked in a month that is over.
      if (row["method"] === SETTLED_FINAL) this.#unknownMonths.add(row["instrument"]!);
    }
    for (const row of this.#tape.table("trades").filter(before)) {
      if (this.#legs.spreads.has(row["instrument"]!)) continue;
      const month = this.#monthOf(row["instrument"]!);
      this.#change(row["buy_account"]!, month, -row["lots"]!);
      this.#change(row["sell_account"]!, month, row["lots"]!);
    }
    for (const row of this.#tape.table("off_book").filter(before)) this.#agree(row, -1);
    for (const row of this.#tape.table("margin").filter(before)) {
      if (row["event"] === LIQUIDATION_STARTED || MOVES.includes(row["event"]!)) {
        this.#unknown.add(row["account"]!);
      }
    }
  }
}
