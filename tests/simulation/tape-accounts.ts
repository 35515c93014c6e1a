import {
  ORDER_ACCEPTED,
  ORDER_REJECTED,
  ORDER_REPLACED,
  ORDER_TRIGGERED,
  ORIGIN_PARTICIPANT,
} from "../../engine/base/order-words.ts";
import { OFF_BOOK_AGREED } from "../../engine/exchange/off-book/off-book-words.ts";
import { POSITION_TRANSFERRED, SETTLED_FINAL } from "../../engine/clearing/words.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import type { FactRow, FactTape } from "./fact-tape.ts";
import { TapeLegs } from "./tape-legs.ts";

interface Holding {
  position: number;
  readonly working: [number, number];
}

/** What an order is for in one month: itself, or a leg of its spread. */
interface Leg {
  readonly key: string;
  readonly side: 0 | 1;
  readonly lotsALot: number;
}

interface PlayedOrder {
  lots: number;
  readonly instrument: number;
  readonly legs: readonly Leg[];
}

/** An order that was let in, and what its account needed and had. Money units. */
export interface Admission {
  readonly row: FactRow;
  readonly before: number;
  readonly after: number;
  readonly balance: number;
}

/** Positions, working orders, balances and requirements of all accounts, rebuilt from the tapes. */
export class TapeAccounts {
  readonly #tape: FactTape;
  /** Initial margin a lot by instrument. */
  readonly #margin: Map<number, number>;
  readonly #holdings: Map<string, Holding> = new Map();
  readonly #balances: Map<number, number> = new Map();
  readonly #accountOfLedger: Map<number, number> = new Map();
  readonly #orders: Map<number, PlayedOrder> = new Map();
  readonly #spreads: ReadonlyMap<number, FactRow>;
  readonly #legs: TapeLegs;
  /** Orders of participants that came in or grew. */
  readonly admissions: Admission[] = [];
  /** Positions at a mark that differ from the tape `positions`, and balances from the tape `margin`. */
  readonly differences: string[] = [];
  /** Positions were moved without a trade: the tapes do not say which. */
  transferred = false;

  /** `margin`: initial margin a lot of each month when it was listed. */
  constructor(tape: FactTape, margin: ReadonlyMap<number, number>) {
    this.#tape = tape;
    this.#margin = new Map(margin);
    this.#legs = new TapeLegs(tape);
    this.#spreads = this.#legs.spreads;
    for (const row of tape.table("accounts")) {
      if (row["account"] !== NONE)
        this.#accountOfLedger.set(row["ledger_account"]!, row["account"]!);
    }
    this.#openPositions();
  }

  /** Plays the tapes until positions are moved without a trade, or to their end. */
  play(): this {
    const tables = ["ledger", "orders", "trades", "off_book", "settlements", "positions", "margin"];
    for (const { table, row } of this.#tape.together(...tables)) {
      if (table === "ledger") this.#post(row);
      else if (table === "orders") this.#order(row);
      else if (table === "trades") this.#trade(row);
      else if (table === "off_book") this.#tradeOffBook(row, 1);
      else if (table === "settlements") this.#settle(row);
      else if (table === "positions") this.#compare(row);
      else if (row["event"] === POSITION_TRANSFERRED) {
        this.transferred = true;
        return this;
      } else this.#compareBalance(row);
    }
    return this;
  }

  position(account: number, instrument: number): number {
    return this.#holding(`${account} ${instrument}`).position;
  }

  #holding(key: string): Holding {
    let holding = this.#holdings.get(key);
    if (holding === undefined) {
      holding = { position: 0, working: [0, 0] };
      this.#holdings.set(key, holding);
    }
    return holding;
  }

  /** What is held at the first mark, less what was traded before it. */
  #openPositions(): void {
    const marked = this.#tape.table("positions");
    const [first] = this.#tape.table("settlements");
    for (const row of marked) {
      if (row["trade_date"] !== first?.["trade_date"]) continue;
      this.#holding(`${row["account"]} ${row["instrument"]}`).position += row["lots"]!;
    }
    for (const row of this.#tape.table("trades")) {
      if (row["seq"]! > (first?.["seq"] ?? Infinity)) continue;
      if (this.#spreads.has(row["instrument"]!)) continue;
      this.#holding(`${row["buy_account"]} ${row["instrument"]}`).position -= row["lots"]!;
      this.#holding(`${row["sell_account"]} ${row["instrument"]}`).position += row["lots"]!;
    }
    for (const row of this.#tape.table("off_book")) {
      if (row["seq"]! <= (first?.["seq"] ?? Infinity)) this.#tradeOffBook(row, -1);
    }
  }

  #tradeOffBook(row: FactRow, sign: 1 | -1): void {
    if (row["event"] !== OFF_BOOK_AGREED) return;
    const { buy_account: buyer, sell_account: seller, instrument, lots } = row;
    this.#holding(`${buyer} ${instrument}`).position += sign * lots!;
    this.#holding(`${seller} ${instrument}`).position -= sign * lots!;
  }

  #post(row: FactRow): void {
    for (const [end, sign] of [
      ["debit", -1],
      ["credit", 1],
    ] as const) {
      const account = this.#accountOfLedger.get(row[end]!);
      if (account === undefined) continue;
      this.#balances.set(account, (this.#balances.get(account) ?? 0) + sign * row["amount"]!);
    }
  }

  #order(row: FactRow): void {
    if (row["event"] === ORDER_REJECTED || row["event"] === ORDER_TRIGGERED) return;
    const id = row["order_id"]!;
    const account = row["account"]!;
    if (row["event"] === ORDER_ACCEPTED) {
      const instrument = row["instrument"]!;
      this.#orders.set(id, { lots: 0, instrument, legs: this.#legsOf(row) });
    }
    const order = this.#orders.get(id)!;
    const grows = row["event"] === ORDER_ACCEPTED || row["event"] === ORDER_REPLACED;
    const change = grows ? row["lots"]! - order.lots : -order.lots;
    const before = this.#required(account);
    this.#work(order, change);
    if (change <= 0 || row["origin"] !== ORIGIN_PARTICIPANT) return;
    const balance = this.#balances.get(account) ?? 0;
    this.admissions.push({ row, before, after: this.#required(account), balance });
  }

  #trade(row: FactRow): void {
    const instrument = row["instrument"]!;
    const lots = row["lots"]!;
    for (const side of [0, 1] as const) {
      const order = this.#orders.get(row[side === 0 ? "buy_order_id" : "sell_order_id"]!)!;
      this.#work(order, -this.#legs.lotsTaken(order.instrument, row));
      if (this.#spreads.has(instrument)) continue;
      const account = row[side === 0 ? "buy_account" : "sell_account"]!;
      this.#holding(`${account} ${instrument}`).position += side === 0 ? lots : -lots;
    }
  }

  #work(order: PlayedOrder, change: number): void {
    order.lots += change;
    for (const { key, side, lotsALot } of order.legs) {
      this.#holding(key).working[side] += change * lotsALot;
    }
  }

  #legsOf(row: FactRow): Leg[] {
    const { account, instrument } = row;
    const side = row["side"] as 0 | 1;
    const spread = this.#spreads.get(instrument!);
    if (spread === undefined) return [{ key: `${account} ${instrument}`, side, lotsALot: 1 }];
    const { first, second, first_lots: firstLots, second_lots: secondLots } = spread;
    return [
      { key: `${account} ${first}`, side, lotsALot: firstLots! },
      { key: `${account} ${second}`, side: side === 0 ? 1 : 0, lotsALot: secondLots! },
    ];
  }

  #settle(row: FactRow): void {
    const instrument = row["instrument"]!;
    this.#margin.set(instrument, row["initial_margin"]!);
    if (row["method"] !== SETTLED_FINAL) return;
    for (const [key, holding] of this.#holdings) {
      if (key.endsWith(` ${instrument}`)) holding.position = 0;
    }
  }

  #required(account: number): number {
    let required = 0;
    for (const [key, { position, working }] of this.#holdings) {
      const [holder, instrument] = key.split(" ").map(Number);
      if (holder !== account) continue;
      const worst = Math.max(position + working[0], working[1] - position);
      required += worst * this.#margin.get(instrument!)!;
    }
    return required;
  }

  #compare(row: FactRow): void {
    const here = this.position(row["account"]!, row["instrument"]!);
    if (here !== row["lots"]) this.differences.push(`position ${JSON.stringify(row)}: ${here}`);
  }

  #compareBalance(row: FactRow): void {
    const here = this.#balances.get(row["account"]!) ?? 0;
    if (here !== row["balance"]) this.differences.push(`balance ${JSON.stringify(row)}: ${here}`);
  }
}
