import type { Scenario } from "../../engine/scenario.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import { BookDepthCollector } from "./book-depth.ts";
import { ConvergenceErrorCollector } from "./convergence-error.ts";
import { isBusinessDay, type RunCalendar } from "./event-window.ts";
import { HedgerCostCollector } from "./hedger-cost.ts";
import { IndexDistortionCollector } from "./index-distortion.ts";
import { LargestPositionCollector } from "./largest-position.ts";
import { LimitMediatorCollector } from "./limit-mediators.ts";
import { MarketActivityCollector } from "./market-activity.ts";
import type { Collector, MetricValue } from "./metric.ts";
import { RunTables } from "./run-tables.ts";

/** Lots of the standard round trip (methods 1.5: 10, 50, 200). */
export const STANDARD_LOTS = 50;

/** Spot month where no rule says when it starts: the filed three business days. */
const FILED_SPOT_DAYS = 3;

/** The calendar of a run as measures need it. */
export function runCalendarOf(scenario: Scenario): RunCalendar {
  const base = {
    startDay: scenario.startDay,
    rollUs: scenario.rollUs,
    holidays: new Set(scenario.holidays),
    families: scenario.families.map(({ symbol }) => symbol),
  };
  const calendar = { ...base, firstDay: scenario.startDay, lastDay: scenario.startDay };
  let day = scenario.startDay;
  while (!isBusinessDay(day, calendar)) day++;
  const firstDay = day;
  for (let left = scenario.days - 1; left > 0;) if (isBusinessDay(++day, calendar)) left--;
  return { ...base, firstDay, lastDay: day };
}

/** The collectors of one family. */
export interface FamilyCollectors {
  readonly depth: BookDepthCollector;
  readonly distortion: IndexDistortionCollector;
  readonly convergence: ConvergenceErrorCollector;
  readonly positions: LargestPositionCollector;
  readonly activity: MarketActivityCollector;
  readonly mediators: LimitMediatorCollector;
}

/** All measures of a run as one sink: each chunk goes to the collectors that want its table. */
export class RunMetrics implements FactSink {
  readonly tables: RunTables = new RunTables();
  readonly families: readonly FamilyCollectors[];
  readonly hedgers: HedgerCostCollector;
  readonly #byTable: Map<number, Collector[]> = new Map();

  constructor(scenario: Scenario) {
    const calendar = runCalendarOf(scenario);
    this.hedgers = new HedgerCostCollector(this.tables, calendar, scenario.moneyUnit);
    this.families = scenario.families.map(({ symbol, index }, family) => {
      const limits = scenario.rules.positionLimits[symbol];
      const spotDays = limits?.spotMonthStart ?? FILED_SPOT_DAYS;
      return {
        depth: new BookDepthCollector(this.tables, calendar, family, STANDARD_LOTS),
        distortion: new IndexDistortionCollector(
          this.tables,
          calendar,
          family,
          index === "compute" ? 0 : 1,
        ),
        convergence: new ConvergenceErrorCollector(this.tables, calendar, family),
        positions: new LargestPositionCollector(this.tables, calendar, family, spotDays),
        activity: new MarketActivityCollector(this.tables, calendar, family),
        mediators: new LimitMediatorCollector(this.tables, calendar, family, spotDays),
      };
    });
    for (const collector of this.#collectors()) {
      for (const table of collector.tables) {
        this.#byTable.set(table, [...(this.#byTable.get(table) ?? []), collector]);
      }
    }
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    this.tables.facts(table, rows, count, stride);
    for (const collector of this.#byTable.get(table) ?? []) {
      collector.facts(table, rows, count, stride);
    }
  }

  /** Every measure by name; those of a family start with its symbol. */
  results(symbols: readonly string[]): Record<string, MetricValue> {
    const all: Record<string, MetricValue> = { ...this.hedgers.results() };
    for (const [family, collectors] of this.families.entries()) {
      for (const collector of Object.values(collectors) as Collector[]) {
        for (const [name, value] of Object.entries(collector.results())) {
          all[`${symbols[family]}.${name}`] = value;
        }
      }
    }
    return all;
  }

  #collectors(): Collector[] {
    return [
      this.hedgers,
      ...this.families.flatMap((family) => Object.values(family) as Collector[]),
    ];
  }
}
