import { MINUTE_US } from "../../../engine/base/sim-time.ts";
import { T_DEPTH, T_OFF_BOOK, T_QUOTES, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import type { RunCalendar } from "../run-calendar.ts";
import type { InstrumentRow } from "../run-tables.ts";
import { type BarReturns, barReturns } from "./bar-series.ts";
import { barLengthOf, type MidBars, midBars } from "./mid-bars.ts";
import { type ParentTrades, parentTrades } from "./parent-trades.ts";
import type { KeptColumn, KeptRows } from "./kept-rows.ts";
import { QuoteColumns, type Quotes, TradeColumns, type Trades } from "./month-columns.ts";
import type { RunTape } from "./run-tape.ts";
import { type SessionRows, sessionRows } from "./session-rows.ts";
import { timeScaleOf } from "./time-scale.ts";

/** Shortest bar for volatility and for the price of flow (methods 1.9, 4.1: five minutes). */
export const LEAST_BAR_US: number = 5 * MINUTE_US;

type OffBookTrades = Pick<Trades, "timeUs" | "price" | "lots" | "buyAccount" | "sellAccount">;

/** One month of a family: what is kept of it, and what several measures make of that, each made once. */
export class MonthTape {
  readonly row: InstrumentRow;
  readonly calendar: RunCalendar;
  readonly #tape: RunTape;
  readonly #bars: Map<number, MidBars> = new Map();
  readonly #standardBarUs: Map<number, number> = new Map();
  readonly #returns: Map<number, BarReturns> = new Map();
  #sessions: readonly SessionRows[] | null = null;
  #timeScaleUs: number | null = null;
  #quotes: Quotes | null = null;
  #trades: Trades | null = null;
  #parents: ParentTrades | null = null;

  readonly #opensUs: () => ArrayLike<number>;

  /** `opensUs`: when sessions open, rising; asked for when bars are. */
  constructor(
    row: InstrumentRow,
    tape: RunTape,
    calendar: RunCalendar,
    opensUs: () => ArrayLike<number>,
  ) {
    this.#opensUs = opensUs;
    this.row = row;
    this.calendar = calendar;
    this.#tape = tape;
  }

  quotes(): Quotes {
    return (this.#quotes ??= new QuoteColumns(this.#rows(T_QUOTES), this.calendar));
  }

  trades(): Trades {
    return (this.#trades ??= new TradeColumns(this.#rows(T_TRADES), this.calendar));
  }

  /** What aggressive orders took, one row an order. */
  parents(): ParentTrades {
    return (this.#parents ??= parentTrades(this.trades(), this.quotes()));
  }

  sessions(): readonly SessionRows[] {
    return (this.#sessions ??= sessionRows(this.quotes(), this.#opensUs(), this.calendar));
  }

  /** Mids at the ends of bars of this length, session by session. */
  bars(barUs: number): MidBars {
    let bars = this.#bars.get(barUs);
    if (bars === undefined) {
      bars = midBars(this.quotes(), this.sessions(), barUs);
      this.#bars.set(barUs, bars);
    }
    return bars;
  }

  /** Bars of the shortest length, of at least a minute or `leastUs`, of which few are stale. */
  standardBars(leastUs = 0): MidBars {
    return this.bars(this.standardBarUs(leastUs));
  }

  standardBarUs(leastUs: number): number {
    let barUs = this.#standardBarUs.get(leastUs);
    if (barUs === undefined) {
      barUs = barLengthOf(this.quotes(), this.sessions(), leastUs);
      this.#standardBarUs.set(leastUs, barUs);
    }
    return barUs;
  }

  /** Log returns over bars of this length. */
  returns(barUs: number): BarReturns {
    let returns = this.#returns.get(barUs);
    if (returns === undefined) {
      returns = barReturns(this.bars(barUs));
      this.#returns.set(barUs, returns);
    }
    return returns;
  }

  /** What a second is in a market with one event a second: the mean time between two quotes, rounded up. */
  timeScaleUs(): number {
    return (this.#timeScaleUs ??= scaleOf(this.quotes()));
  }

  /** Levels of the book in snapshots: those of buyers first, each side from level 0 on. */
  depth(): Readonly<Record<"side" | "level" | "price" | "lots", KeptColumn>> {
    const rows = this.#rows(T_DEPTH);
    return {
      side: rows.column("side"),
      level: rows.column("level"),
      price: rows.column("price_ticks"),
      lots: rows.column("lots"),
    };
  }

  /** Blocks and futures for related positions, as they were agreed on. */
  offBook(): OffBookTrades {
    const rows = this.#rows(T_OFF_BOOK);
    return {
      timeUs: rows.column("time_us"),
      price: rows.column("price_ticks"),
      lots: rows.column("lots"),
      buyAccount: rows.column("buy_account"),
      sellAccount: rows.column("sell_account"),
    };
  }

  /** Lots traded in the book over the run. */
  volume(): number {
    const { lots } = this.trades();
    let sum = 0;
    for (let i = 0; i < lots.length; i++) sum += lots[i]!;
    return sum;
  }

  #rows(table: number): KeptRows {
    return this.#tape.rows(table, this.row.instrument);
  }
}

function scaleOf({ timeUs, dates }: Quotes): number {
  let openUs = 0;
  for (const { from, to } of dates) openUs += timeUs[to - 1]! - timeUs[from]!;
  return timeScaleOf(openUs, timeUs.length);
}
