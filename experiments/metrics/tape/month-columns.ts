import { NONE } from "../../../engine/recorder/tables/columns.ts";
import type { RunCalendar } from "../run-calendar.ts";
import type { KeptColumn, KeptRows } from "./kept-rows.ts";
import { type DateRows, rowsByDate } from "./trade-dates.ts";

/** Quote states of a month in their order; `mid` is not a number where a side is missing. */
export interface Quotes {
  readonly seq: KeptColumn;
  readonly timeUs: KeptColumn;
  readonly bid: KeptColumn;
  readonly bidLots: KeptColumn;
  readonly ask: KeptColumn;
  readonly askLots: KeptColumn;
  readonly value: KeptColumn;
  readonly mid: Float64Array;
  readonly dates: readonly DateRows[];
}

/** Fills of a month in their order. */
export interface Trades {
  readonly seq: KeptColumn;
  readonly timeUs: KeptColumn;
  readonly price: KeptColumn;
  readonly lots: KeptColumn;
  /** 0: the buyer came in, 1: the seller, 2: nobody. */
  readonly aggressor: KeptColumn;
  readonly buyOrder: KeptColumn;
  readonly sellOrder: KeptColumn;
  readonly buyAccount: KeptColumn;
  readonly sellAccount: KeptColumn;
  readonly value: KeptColumn;
  readonly dates: readonly DateRows[];
}

/** Columns of a month that are taken out of those of all months when they are first asked for. */
class MonthColumns {
  readonly #rows: KeptRows;
  readonly #calendar: RunCalendar;
  readonly #columns: Map<string, KeptColumn> = new Map();
  #dates: readonly DateRows[] | null = null;

  constructor(rows: KeptRows, calendar: RunCalendar) {
    this.#rows = rows;
    this.#calendar = calendar;
  }

  get seq(): KeptColumn {
    return this.column("seq");
  }
  get timeUs(): KeptColumn {
    return this.column("time_us");
  }
  get value(): KeptColumn {
    return this.column("value_ticks");
  }
  get dates(): readonly DateRows[] {
    return (this.#dates ??= rowsByDate(this.timeUs, this.#calendar));
  }

  protected column(name: string): KeptColumn {
    let column = this.#columns.get(name);
    if (column === undefined) {
      column = this.#rows.column(name);
      this.#columns.set(name, column);
    }
    return column;
  }
}

export class QuoteColumns extends MonthColumns implements Quotes {
  #mid: Float64Array | null = null;

  get bid(): KeptColumn {
    return this.column("bid_ticks");
  }
  get bidLots(): KeptColumn {
    return this.column("bid_lots");
  }
  get ask(): KeptColumn {
    return this.column("ask_ticks");
  }
  get askLots(): KeptColumn {
    return this.column("ask_lots");
  }
  get mid(): Float64Array {
    return (this.#mid ??= midsOf(this.bid as Int32Array, this.ask as Int32Array));
  }
}

export class TradeColumns extends MonthColumns implements Trades {
  get price(): KeptColumn {
    return this.column("price_ticks");
  }
  get lots(): KeptColumn {
    return this.column("lots");
  }
  get aggressor(): KeptColumn {
    return this.column("aggressor");
  }
  get buyOrder(): KeptColumn {
    return this.column("buy_order_id");
  }
  get sellOrder(): KeptColumn {
    return this.column("sell_order_id");
  }
  get buyAccount(): KeptColumn {
    return this.column("buy_account");
  }
  get sellAccount(): KeptColumn {
    return this.column("sell_account");
  }
}

function midsOf(bid: Int32Array, ask: Int32Array): Float64Array {
  const mid = new Float64Array(bid.length);
  for (let i = 0; i < mid.length; i++) {
    mid[i] = bid[i] === NONE || ask[i] === NONE ? NaN : (bid[i]! + ask[i]!) / 2;
  }
  return mid;
}
