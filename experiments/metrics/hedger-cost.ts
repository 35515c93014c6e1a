import { T_EXPOSURES } from "../../engine/recorder/fact-tables.ts";
import { type AccountFlows, HEDGE } from "./account-flows.ts";
import { columnIndex } from "./column-index.ts";
import { weekOf, weeksOf } from "./hedger-weeks.ts";
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

/** Weekly net cost of all hedgers that buy what a family is about, as one book. */
export class HedgerCostCollector implements Collector {
  readonly tables: readonly number[] = [T_EXPOSURES];
  readonly #tables: RunTables;
  readonly #flows: AccountFlows;
  readonly #calendar: RunCalendar;
  readonly #family: number;
  readonly #moneyUnit: number;
  /** By whole week after the burn-in: quotation units bought, dollars paid for them. */
  readonly #units: Float64Array;
  readonly #dollars: Float64Array;

  constructor(
    tables: RunTables,
    flows: AccountFlows,
    calendar: RunCalendar,
    family: number,
    moneyUnit: number,
  ) {
    this.#tables = tables;
    this.#flows = flows;
    this.#calendar = calendar;
    this.#family = family;
    this.#moneyUnit = moneyUnit;
    this.#units = new Float64Array(weeksOf(calendar));
    this.#dollars = new Float64Array(weeksOf(calendar));
  }

  facts(_table: number, rows: Float64Array, count: number, stride: number): void {
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
    const paid = this.#moneyPaid();
    for (const [week, units] of this.#units.entries()) {
      const dollars = this.#dollars[week]! + paid[week]! * this.#moneyUnit;
      if (units > 0) costs.push(dollars / units);
    }
    return costs;
  }

  /** Money units lost on futures and paid in fees, by week. */
  #moneyPaid(): Float64Array {
    const paid = new Float64Array(this.#units.length);
    for (const { variation, delivery, fees } of this.#flows.of(this.#family, HEDGE)) {
      for (let date = 0; date < this.#calendar.days; date++) {
        const week = weekOf(date);
        if (week < 0 || week >= paid.length) continue;
        paid[week]! += fees[date]! - variation[date]! - delivery[date]!;
      }
    }
    return paid;
  }
}
