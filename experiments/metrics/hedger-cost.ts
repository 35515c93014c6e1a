import {
  POST_DAILY_VARIATION,
  POST_EXCHANGE_FEE,
  POST_SETTLEMENT_FEE,
  POST_TRADE_VARIATION,
  POSTING_WORDS,
} from "../../engine/clearing/words.ts";
import { INTENTS } from "../../engine/agent.ts";
import { T_EXPOSURES, T_LEDGER } from "../../engine/recorder/fact-tables.ts";
import { columnIndex } from "./column-index.ts";
import { meanWithError } from "./measured-value.ts";
import type { Collector, MetricSpec, MetricValue } from "./metric.ts";
import type { RunCalendar } from "./run-calendar.ts";
import type { RunTables } from "./run-tables.ts";

export const HEDGER_COST_VARIANCE: MetricSpec = {
  name: "hedgers_weekly_cost_variance",
  unit: "(dollars a quotation unit)^2",
  doc:
    "Variance over weeks of what hedgers who buy paid for a unit of their need: spot purchases, " +
    "less the gains of their " +
    "futures of the family, plus fees (methods 3.5; margin funding is not charged).",
};
export const HEDGER_COST: MetricSpec = {
  name: "hedgers_cost",
  unit: "dollars a quotation unit",
  doc: "The mean of the same over weeks.",
};

const EXPOSURE_DAY = columnIndex(T_EXPOSURES, "trade_date");
const EXPOSURE_OWNER = columnIndex(T_EXPOSURES, "owner");
const EXPOSURE_FAMILY = columnIndex(T_EXPOSURES, "family");
const UNITS = columnIndex(T_EXPOSURES, "physical_units");
const COST = columnIndex(T_EXPOSURES, "physical_cost");
const TIME = columnIndex(T_LEDGER, "time_us");
const DEBIT = columnIndex(T_LEDGER, "debit");
const CREDIT = columnIndex(T_LEDGER, "credit");
const AMOUNT = columnIndex(T_LEDGER, "amount");
const POSTING = columnIndex(T_LEDGER, "posting");
const INSTRUMENT = columnIndex(T_LEDGER, "instrument");

/** Trade dates of a week. */
const WEEK_DAYS = 5;
/** Trade dates left out at the start. */
const BURN_IN_DAYS = 5;
const HEDGE = INTENTS.indexOf("hedge");

/** 1 for the postings that are gain, loss or cost; by code. */
const COUNTS = new Uint8Array(POSTING_WORDS.length);
for (const posting of [
  POST_TRADE_VARIATION,
  POST_DAILY_VARIATION,
  POST_EXCHANGE_FEE,
  POST_SETTLEMENT_FEE,
]) {
  COUNTS[posting] = 1;
}

/** Weekly net cost of all hedgers that buy what a family is about, as one book. */
export class HedgerCostCollector implements Collector {
  readonly tables: readonly number[] = [T_EXPOSURES, T_LEDGER];
  readonly #tables: RunTables;
  readonly #calendar: RunCalendar;
  readonly #family: number;
  readonly #moneyUnit: number;
  /** By whole week after the burn-in: quotation units bought, dollars paid for them, money units lost on futures. */
  readonly #units: Float64Array;
  readonly #dollars: Float64Array;
  readonly #money: Float64Array;
  /** By ledger account, as far as asked for. */
  readonly #hedgers: boolean[] = [];

  constructor(tables: RunTables, calendar: RunCalendar, family: number, moneyUnit: number) {
    this.#tables = tables;
    this.#calendar = calendar;
    this.#family = family;
    this.#moneyUnit = moneyUnit;
    const weeks = Math.max(0, Math.floor((calendar.days - BURN_IN_DAYS) / WEEK_DAYS));
    this.#units = new Float64Array(weeks);
    this.#dollars = new Float64Array(weeks);
    this.#money = new Float64Array(weeks);
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    if (table === T_EXPOSURES) this.#exposures(rows, count, stride);
    else this.#postings(rows, count, stride);
  }

  results(): Record<string, MetricValue> {
    const costs = this.#weeklyCosts();
    const n = costs.length;
    if (n < 2) {
      const missing: MetricValue = { value: null, status: "insufficient_data", n };
      return { [HEDGER_COST_VARIANCE.name]: missing, [HEDGER_COST.name]: missing };
    }
    const mean = costs.reduce((sum, cost) => sum + cost, 0) / n;
    const squares = costs.reduce((sum, cost) => sum + (cost - mean) * (cost - mean), 0);
    return {
      [HEDGER_COST_VARIANCE.name]: { value: squares / (n - 1), status: "ok", n },
      [HEDGER_COST.name]: meanWithError(costs, "insufficient_data"),
    };
  }

  /** Dollars a quotation unit, of the weeks in which anything was bought. */
  #weeklyCosts(): number[] {
    const costs: number[] = [];
    for (const [week, units] of this.#units.entries()) {
      const dollars = this.#dollars[week]! + this.#money[week]! * this.#moneyUnit;
      if (units > 0) costs.push(dollars / units);
    }
    return costs;
  }

  #exposures(rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (rows[at + EXPOSURE_FAMILY] !== this.#family) continue;
      if (this.#tables.owners.get(rows[at + EXPOSURE_OWNER]!)?.intent !== HEDGE) continue;
      const week = weekOf(this.#calendar.dateOn(rows[at + EXPOSURE_DAY]!));
      if (week < 0 || week >= this.#units.length) continue;
      this.#units[week]! += rows[at + UNITS]!;
      this.#dollars[week]! += rows[at + COST]!;
    }
  }

  #postings(rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (COUNTS[rows[at + POSTING]!] === 0) continue;
      const paid = this.#isHedger(rows[at + DEBIT]!);
      if (!paid && !this.#isHedger(rows[at + CREDIT]!)) continue;
      if (this.#tables.instruments.get(rows[at + INSTRUMENT]!)?.family !== this.#family) continue;
      const week = weekOf(this.#calendar.dateAt(rows[at + TIME]!));
      if (week < 0 || week >= this.#units.length) continue;
      this.#money[week]! += paid ? rows[at + AMOUNT]! : -rows[at + AMOUNT]!;
    }
  }

  #isHedger(ledgerAccount: number): boolean {
    const known = this.#hedgers[ledgerAccount];
    if (known !== undefined) return known;
    const { accountOfLedger, ownerOfAccount, owners } = this.#tables;
    const owner = ownerOfAccount.get(accountOfLedger.get(ledgerAccount) ?? -1) ?? -1;
    return (this.#hedgers[ledgerAccount] = owners.get(owner)?.intent === HEDGE);
  }
}

/** Weeks are counted from the end of the burn-in; before it they are negative. */
const weekOf = (date: number): number => Math.floor((date - BURN_IN_DAYS) / WEEK_DAYS);
