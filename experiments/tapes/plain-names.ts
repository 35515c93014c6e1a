import { NONE } from "../../engine/recorder/tables/columns.ts";
import { meant } from "../spec/nearest.ts";
import type { RawCells } from "./raw-cells.ts";
import { BadTape } from "./raw-table.ts";

/** One traded thing of a plain tape. */
export interface PlainInstrument {
  readonly symbol: string;
  /** Position in `families`. */
  readonly family: number;
  readonly tickSize: number;
  readonly multiplier: number;
  /** Days since 1970-01-01; null where the tape does not tell. */
  readonly lastTradeDay: number | null;
}

/** Terms of everything that `instruments` does not list. */
export interface PlainTerms {
  readonly tickSize?: number;
  readonly multiplier?: number;
}

/** Names in the columns that share them. */
const KEY_SPACES: Readonly<Record<string, string>> = {
  buy_order_id: "order",
  sell_order_id: "order",
  order_id: "order",
  buy_account: "account",
  sell_account: "account",
  account: "account",
};

/** What the names of a plain tape stand for: numbers in the order in which they first appear. */
export class PlainNames {
  readonly families: string[] = [];
  readonly instruments: PlainInstrument[] = [];
  readonly #terms: PlainTerms;
  readonly #numbers: Map<string, number> = new Map();
  readonly #keys: Map<string, Map<string, number>> = new Map();
  #isListed = false;

  constructor(terms: PlainTerms) {
    this.#terms = terms;
  }

  get count(): number {
    return this.instruments.length;
  }

  /** Accounts that were named. */
  get accounts(): number {
    return this.#keys.get("account")?.size ?? 0;
  }

  /** Takes the table `instruments`. */
  learn(cells: RawCells): void {
    this.#isListed = true;
    const wanted = ["instrument", "tick_size", "multiplier"];
    if (wanted.filter((name) => !cells.require(name)).length > 0) return;
    for (let row = 0; row < cells.table.rows; row++) {
      const symbol = cells.text("instrument", row);
      this.#add(symbol, {
        family: cells.has("family") ? cells.text("family", row) : familyOf(symbol),
        tickSize: positive(cells, "tick_size", row),
        multiplier: positive(cells, "multiplier", row),
        lastTradeDay: cells.has("last_trade_date") ? cells.date("last_trade_date", row) : null,
      });
    }
  }

  /** Takes what a table trades, where `instruments` does not list it; without a column it is one thing of this name. */
  learnFrom(cells: RawCells, only: string): void {
    if (!cells.has("instrument")) {
      if (this.count === 0 && !this.#isListed) this.#addByTerms(only);
      return;
    }
    for (let row = 0; row < cells.table.rows; row++) {
      const symbol = cells.text("instrument", row);
      if (symbol === "" || this.#numbers.has(symbol)) continue;
      if (this.#terms.tickSize !== undefined || !this.#isListed) this.#addByTerms(symbol);
      else return this.#refuseUnlisted(cells, row, symbol);
    }
  }

  instrument(cells: RawCells, row: number): number {
    const number = this.#numbers.get(cells.text("instrument", row));
    if (number !== undefined) return number;
    cells.refuse("instrument", row, "what trades, quotes or instruments name");
    return NONE;
  }

  tickSize(instrument: number): number {
    return this.instruments[instrument]?.tickSize ?? 1;
  }

  /** The number of a name, from 1, among those of its kind. */
  key(column: string, name: string): number {
    const space = KEY_SPACES[column] ?? column;
    let keys = this.#keys.get(space);
    if (keys === undefined) {
      keys = new Map();
      this.#keys.set(space, keys);
    }
    const known = keys.get(name);
    if (known !== undefined) return known;
    keys.set(name, keys.size + 1);
    return keys.size;
  }

  #refuseUnlisted(cells: RawCells, row: number, symbol: string): void {
    const known = this.instruments.map((each) => each.symbol);
    const allowed = `those of the table instruments, or any with --tick-size; ${meant(symbol, known)}`;
    cells.refuse("instrument", row, allowed);
  }

  #addByTerms(symbol: string): void {
    const { tickSize, multiplier = 1 } = this.#terms;
    if (tickSize === undefined) {
      throw new BadTape("no tick size: a table instruments or --tick-size must give it");
    }
    this.#add(symbol, { family: familyOf(symbol), tickSize, multiplier, lastTradeDay: null });
  }

  #add(
    symbol: string,
    { family, ...rest }: { family: string } & Omit<PlainInstrument, "symbol" | "family">,
  ): void {
    if (!this.families.includes(family)) this.families.push(family);
    this.#numbers.set(symbol, this.instruments.length);
    this.instruments.push({ symbol, family: this.families.indexOf(family), ...rest });
  }
}

const familyOf = (symbol: string): string => symbol.split("-")[0]!;

function positive(cells: RawCells, name: string, row: number): number {
  const value = cells.real(name, row);
  if (value > 0) return value;
  cells.refuse(name, row, "a number above 0");
  return 1;
}
