import {
  POST_DAILY_VARIATION,
  POST_EXCHANGE_FEE,
  POST_SETTLEMENT_FEE,
  POST_TRADE_VARIATION,
} from "../../engine/clearing/words.ts";
import { INTENTS } from "../../engine/agent.ts";
import { T_EXPOSURES, T_LEDGER } from "../../engine/recorder/fact-tables.ts";
import { businessDaysBetween, type RunCalendar, tradeDayOf } from "./event-window.ts";
import type { Collector, MetricSpec, MetricValue } from "./metric.ts";
import type { RunTables } from "./run-tables.ts";

export const HEDGER_COST_VARIANCE: MetricSpec = {
  name: "hedgers_weekly_cost_variance",
  unit: "(dollars a quotation unit)^2",
  doc:
    "Variance over weeks of what hedgers who buy paid for a unit of their need: spot purchases, less the gains of their " +
    "futures, plus fees (methods 3.5; margin funding is not charged).",
};
export const HEDGER_COST: MetricSpec = {
  name: "hedgers_cost",
  unit: "dollars a quotation unit",
  doc: "The mean of the same.",
};

const WEEK_DAYS = 5;
/** Trade dates left out at the start. */
const BURN_IN_DAYS = 5;
const HEDGE = INTENTS.indexOf("hedge");
const PROFIT_POSTINGS: ReadonlySet<number> = new Set([
  POST_TRADE_VARIATION,
  POST_DAILY_VARIATION,
  POST_EXCHANGE_FEE,
  POST_SETTLEMENT_FEE,
]);

interface Week {
  units: number;
  cost: number;
}

/** Weekly net cost of all hedgers that buy, as one book. */
export class HedgerCostCollector implements Collector {
  readonly tables: readonly number[] = [T_EXPOSURES, T_LEDGER];
  readonly #tables: RunTables;
  readonly #calendar: RunCalendar;
  readonly #moneyUnit: number;
  readonly #weeks: Map<number, Week> = new Map();

  constructor(tables: RunTables, calendar: RunCalendar, moneyUnit: number) {
    this.#tables = tables;
    this.#calendar = calendar;
    this.#moneyUnit = moneyUnit;
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (table === T_EXPOSURES) this.#exposure(rows, at);
      else this.#posting(rows, at);
    }
  }

  results(): Record<string, MetricValue> {
    const costs = this.weeklyCosts();
    const n = costs.length;
    if (n < 2) {
      const missing: MetricValue = { value: null, status: "insufficient_data", n };
      return { [HEDGER_COST_VARIANCE.name]: missing, [HEDGER_COST.name]: missing };
    }
    const mean = costs.reduce((sum, cost) => sum + cost, 0) / n;
    const squares = costs.reduce((sum, cost) => sum + (cost - mean) * (cost - mean), 0);
    return {
      [HEDGER_COST_VARIANCE.name]: { value: squares / (n - 1), status: "ok", n },
      [HEDGER_COST.name]: { value: mean, status: "ok", n },
    };
  }

  /** Dollars a quotation unit, by whole week after the burn-in. */
  weeklyCosts(): number[] {
    const days =
      businessDaysBetween(this.#calendar.firstDay, this.#calendar.lastDay, this.#calendar) + 1;
    const whole = Math.floor((days - BURN_IN_DAYS) / WEEK_DAYS);
    const costs: number[] = [];
    for (let week = 0; week < whole; week++) {
      const sums = this.#weeks.get(week);
      if (sums !== undefined && sums.units > 0) costs.push(sums.cost / sums.units);
    }
    return costs;
  }

  #exposure(rows: Float64Array, at: number): void {
    const owner = this.#tables.owners.get(rows[at + 3]!);
    if (owner?.intent !== HEDGE) return;
    const week = this.#week(rows[at + 2]!);
    if (week === null) return;
    week.units += rows[at + 9]!;
    week.cost += rows[at + 10]!;
  }

  #posting(rows: Float64Array, at: number): void {
    if (!PROFIT_POSTINGS.has(rows[at + 5]!)) return;
    const paid = this.#isHedger(rows[at + 2]!);
    const received = this.#isHedger(rows[at + 3]!);
    if (!paid && !received) return;
    const week = this.#week(tradeDayOf(rows[at + 1]!, this.#calendar));
    if (week === null) return;
    week.cost += (paid ? 1 : -1) * rows[at + 4]! * this.#moneyUnit;
  }

  #isHedger(ledgerAccount: number): boolean {
    const account = this.#tables.accountOfLedger.get(ledgerAccount);
    if (account === undefined) return false;
    const owner = this.#tables.owners.get(this.#tables.ownerOfAccount.get(account)!);
    return owner?.intent === HEDGE;
  }

  #week(day: number): Week | null {
    const days = businessDaysBetween(this.#calendar.firstDay, day, this.#calendar) - BURN_IN_DAYS;
    if (days < 0) return null;
    const number = Math.floor(days / WEEK_DAYS);
    let week = this.#weeks.get(number);
    if (week === undefined) {
      week = { units: 0, cost: 0 };
      this.#weeks.set(number, week);
    }
    return week;
  }
}
