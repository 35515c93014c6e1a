import { assert } from "../../../engine/base/assert.ts";
import { SETTLED_FINAL, SETTLED_LISTING } from "../../../engine/clearing/words.ts";
import { T_SETTLEMENTS } from "../../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../../engine/recorder/tape.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import { columnIndex } from "../../metrics/column-index.ts";
import { type InstrumentRow, RunTables } from "../../metrics/run-tables.ts";
import { PROCUREMENT_MONTHS } from "../trade-grid.ts";
import type { MarketMonth, MarketYear } from "./market-year.ts";

const DAY = columnIndex(T_SETTLEMENTS, "trade_date");
const INSTRUMENT = columnIndex(T_SETTLEMENTS, "instrument");
const METHOD = columnIndex(T_SETTLEMENTS, "method");
const PRICE = columnIndex(T_SETTLEMENTS, "price_ticks");
const VALUE = columnIndex(T_SETTLEMENTS, "value_ticks");
const MARGIN = columnIndex(T_SETTLEMENTS, "initial_margin");

interface Settlement {
  readonly day: number;
  readonly isFinal: boolean;
  readonly price: number;
  readonly value: number;
  readonly margin: number;
}

/** Gathers a family's settlements while a market runs. */
export class MarketQuotes implements FactSink {
  readonly #run = new RunTables();
  readonly #settlements = new Map<number, Settlement[]>();
  readonly #family: number;
  readonly #moneyUnit: number;

  constructor({ moneyUnit }: Scenario, family: number) {
    this.#family = family;
    this.#moneyUnit = moneyUnit;
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    if (this.#run.tables.includes(table)) this.#run.facts(table, rows, count, stride);
    if (table !== T_SETTLEMENTS) return;
    for (let at = 0; at < count * stride; at += stride) {
      if (rows[at + METHOD] === SETTLED_LISTING) continue;
      const instrument = rows[at + INSTRUMENT]!;
      const known = this.#settlements.get(instrument) ?? [];
      known.push({
        day: rows[at + DAY]!,
        isFinal: rows[at + METHOD] === SETTLED_FINAL,
        price: rows[at + PRICE]!,
        value: rows[at + VALUE]!,
        margin: rows[at + MARGIN]!,
      });
      this.#settlements.set(instrument, known);
    }
  }

  /** The twelve months behind the first that expired. Asserts that all of them have. */
  year(): MarketYear {
    const months = [...this.#run.instruments.values()]
      .filter(({ family }) => family === this.#family)
      .sort((a, b) => a.lastTradeDay - b.lastTradeDay);
    const [first, ...others] = months;
    const start = first!.lastTradeDay;
    return { months: others.slice(0, PROCUREMENT_MONTHS).map((row) => this.#month(row, start)) };
  }

  #month({ instrument, tickSize, multiplier }: InstrumentRow, start: number): MarketMonth {
    const all = this.#settlements.get(instrument) ?? [];
    const daily = all.filter(({ day, isFinal }) => day >= start && !isFinal);
    const final = all.find(({ isFinal }) => isFinal);
    assert(final !== undefined, "every month of the year has expired");
    return {
      prices: daily.map(({ price }) => price * tickSize),
      values: daily.map(({ value }) => value * tickSize),
      margins: daily.map(({ margin }) => (margin * this.#moneyUnit) / multiplier),
      settled: final.price * tickSize,
      paid: final.value * tickSize,
    };
  }
}
