import { SETTLED_FINAL } from "../../engine/clearing/words.ts";
import {
  T_LEDGER,
  T_QUOTES,
  T_RULE_EVENTS,
  T_SETTLEMENTS,
} from "../../engine/recorder/fact-tables.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import { columnIndex } from "../../experiments/metrics/column-index.ts";
import { type RunCalendar, tradeDayOf } from "../../experiments/metrics/run-calendar.ts";
import { RunTables } from "../../experiments/metrics/run-tables.ts";
import { type BreakerHalt, breakerHaltOf } from "./judge-breaches.ts";

const S = {
  day: columnIndex(T_SETTLEMENTS, "trade_date"),
  instrument: columnIndex(T_SETTLEMENTS, "instrument"),
  method: columnIndex(T_SETTLEMENTS, "method"),
  price: columnIndex(T_SETTLEMENTS, "price_ticks"),
  volume: columnIndex(T_SETTLEMENTS, "volume_lots"),
  interest: columnIndex(T_SETTLEMENTS, "open_interest_lots"),
  value: columnIndex(T_SETTLEMENTS, "value_ticks"),
  fixed: columnIndex(T_SETTLEMENTS, "fixed_count"),
  left: columnIndex(T_SETTLEMENTS, "days_to_last_trade"),
} as const;
const Q = {
  time: columnIndex(T_QUOTES, "time_us"),
  instrument: columnIndex(T_QUOTES, "instrument"),
  bid: columnIndex(T_QUOTES, "bid_ticks"),
  ask: columnIndex(T_QUOTES, "ask_ticks"),
} as const;
const L = {
  debit: columnIndex(T_LEDGER, "debit"),
  credit: columnIndex(T_LEDGER, "credit"),
  amount: columnIndex(T_LEDGER, "amount"),
  posting: columnIndex(T_LEDGER, "posting"),
} as const;
const DEPOSIT = 0;
const WITHDRAWAL = 1;

/** One month at one daily mark. */
export interface Mark {
  readonly day: number;
  readonly instrument: number;
  readonly family: number;
  readonly isFinal: boolean;
  readonly price: number;
  readonly value: number;
  readonly volume: number;
  readonly interest: number;
  readonly daysLeft: number;
  readonly averaging: boolean;
  /** Mean quoted spread of the day, ticks, over its two-sided time; null without any. */
  spread: number | null;
}

interface SpreadClock {
  sinceUs: number;
  spread: number | null;
  weighted: number;
  twoSidedUs: number;
}

/** Keeps what the market's sanity is judged by: daily marks with the day's mean spreads, halts, account balances. */
export class SanitySink implements FactSink {
  readonly tables: RunTables = new RunTables();
  readonly marks: Mark[] = [];
  readonly breakerHalts: BreakerHalt[] = [];
  /** Money units by ledger account: balance, and what came in from outside. */
  readonly balance: Map<number, number> = new Map();
  readonly brought: Map<number, number> = new Map();
  readonly #calendar: RunCalendar;
  readonly #clocks: Map<string, SpreadClock> = new Map();
  readonly #last: Map<number, { day: number; spread: number | null; timeUs: number }> = new Map();

  constructor(calendar: RunCalendar) {
    this.#calendar = calendar;
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    this.tables.facts(table, rows, count, stride);
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (table === T_SETTLEMENTS) this.#mark(rows, at);
      else if (table === T_QUOTES) this.#quote(rows, at);
      else if (table === T_LEDGER) this.#posting(rows, at);
      else if (table === T_RULE_EVENTS) this.#ruleEvent(rows, at);
    }
  }

  /** Gives every mark its day's mean spread. */
  finish(): void {
    for (const mark of this.marks) {
      const clock = this.#clocks.get(`${mark.instrument} ${mark.day}`);
      if (clock !== undefined && clock.twoSidedUs > 0) {
        mark.spread = clock.weighted / clock.twoSidedUs;
      }
    }
  }

  #mark(rows: Float64Array, at: number): void {
    const instrument = rows[at + S.instrument]!;
    this.marks.push({
      day: rows[at + S.day]!,
      instrument,
      family: this.tables.instruments.get(instrument)!.family,
      isFinal: rows[at + S.method] === SETTLED_FINAL,
      price: rows[at + S.price]!,
      value: rows[at + S.value]!,
      volume: rows[at + S.volume]!,
      interest: rows[at + S.interest]!,
      daysLeft: rows[at + S.left]!,
      averaging: rows[at + S.fixed]! > 0,
      spread: null,
    });
  }

  /** A quote holds until the next one of its month, within its trade date. */
  #quote(rows: Float64Array, at: number): void {
    const instrument = rows[at + Q.instrument]!;
    const timeUs = rows[at + Q.time]!;
    const day = tradeDayOf(timeUs, this.#calendar);
    const last = this.#last.get(instrument);
    if (last !== undefined && last.day === day && last.spread !== null) {
      const key = `${instrument} ${day}`;
      const clock = this.#clocks.get(key) ?? {
        sinceUs: 0,
        spread: null,
        weighted: 0,
        twoSidedUs: 0,
      };
      clock.weighted += last.spread * (timeUs - last.timeUs);
      clock.twoSidedUs += timeUs - last.timeUs;
      this.#clocks.set(key, clock);
    }
    const twoSided = rows[at + Q.bid] !== NONE && rows[at + Q.ask] !== NONE;
    const spread = twoSided ? rows[at + Q.ask]! - rows[at + Q.bid]! : null;
    this.#last.set(instrument, { day, spread, timeUs });
  }

  #ruleEvent(rows: Float64Array, at: number): void {
    const halt = breakerHaltOf(rows, at, (timeUs) => tradeDayOf(timeUs, this.#calendar));
    if (halt !== null) this.breakerHalts.push(halt);
  }

  #posting(rows: Float64Array, at: number): void {
    const amount = rows[at + L.amount]!;
    const posting = rows[at + L.posting]!;
    add(this.balance, rows[at + L.debit]!, -amount);
    add(this.balance, rows[at + L.credit]!, amount);
    if (posting === DEPOSIT) add(this.brought, rows[at + L.credit]!, amount);
    if (posting === WITHDRAWAL) add(this.brought, rows[at + L.debit]!, -amount);
  }
}

function add(sums: Map<number, number>, key: number, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
