import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import type { Scenario } from "../../engine/scenario.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import { BookDepthCollector } from "./book-depth.ts";
import { ConvergenceErrorCollector } from "./convergence-error.ts";
import { Expiries } from "./expiries.ts";
import { HedgerCostCollector } from "./hedger-cost.ts";
import { IndexDistortionCollector } from "./index-distortion.ts";
import { LargestPositionCollector } from "./largest-position.ts";
import { LimitMediatorCollector, type SpotMonthTerms } from "./limit-mediators.ts";
import { MarketActivityCollector } from "./market-activity.ts";
import type { Collector, MetricValue } from "./metric.ts";
import { OwnerMarks } from "./owner-marks.ts";
import { type RunCalendar, runCalendarOf } from "./run-calendar.ts";
import { RunTables } from "./run-tables.ts";
import { UnmetDemandCollector } from "./unmet-demand.ts";

/** What an experiment may set of the measures. */
export interface MeasureOptions {
  /**
   * Business days before the last trading day from whose end on the spot month counts in families for which no rule
   * says so; the filed three by default.
   */
  readonly spotMonthStart?: number;
}

const FILED_SPOT_MONTH_START = 3;

/** The collectors of one family. */
export interface FamilyCollectors {
  readonly depth: BookDepthCollector;
  readonly distortion: IndexDistortionCollector;
  readonly convergence: ConvergenceErrorCollector;
  readonly positions: LargestPositionCollector;
  readonly activity: MarketActivityCollector;
  readonly mediators: LimitMediatorCollector;
  readonly unmet: UnmetDemandCollector;
  readonly hedgers: HedgerCostCollector;
}

/** All measures of a run as one sink: each chunk goes to the collectors that want its table. */
export class RunMetrics implements FactSink {
  readonly families: readonly FamilyCollectors[];
  readonly #symbols: readonly string[];
  readonly #marks: readonly OwnerMarks[];
  /** Takers of each table's chunks. */
  readonly #takers: readonly (readonly FactSink[])[];

  constructor(scenario: Scenario, options: MeasureOptions = {}) {
    const calendar = runCalendarOf(scenario);
    const tables = new RunTables();
    const expiries = scenario.families.map((_, family) => new Expiries(tables, calendar, family));
    this.#symbols = scenario.families.map(({ symbol }) => symbol);
    this.families = expiries.map((of, family) =>
      collectorsOf({ scenario, family, tables, calendar, expiries: of }, options),
    );
    this.#marks = this.families.map(({ positions, mediators }, family) => {
      const listeners = [positions, mediators];
      return new OwnerMarks(tables, expiries[family]!, calendar, listeners);
    });
    const takers = [tables, ...this.#marks, ...this.families.flatMap(allOf)];
    this.#takers = FACT_TABLES.map((_, table) =>
      takers.filter((taker) => taker.tables.includes(table)),
    );
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    for (const taker of this.#takers[table]!) taker.facts(table, rows, count, stride);
  }

  /** Every measure by name: the family's symbol, a dot, the measure's name. */
  results(): Record<string, MetricValue> {
    for (const marks of this.#marks) marks.close();
    const all: Record<string, MetricValue> = {};
    for (const [family, collectors] of this.families.entries()) {
      for (const collector of allOf(collectors)) {
        for (const [name, value] of Object.entries(collector.results())) {
          all[`${this.#symbols[family]}.${name}`] = value;
        }
      }
    }
    return all;
  }
}

interface FamilyParts {
  readonly scenario: Scenario;
  readonly family: number;
  readonly tables: RunTables;
  readonly calendar: RunCalendar;
  readonly expiries: Expiries;
}

function collectorsOf(
  { scenario, family, tables, calendar, expiries }: FamilyParts,
  options: MeasureOptions,
): FamilyCollectors {
  const spot = spotMonthOf(scenario, family, options);
  const index = scenario.families[family]!.index === "compute" ? 0 : 1;
  return {
    depth: new BookDepthCollector(expiries, calendar),
    distortion: new IndexDistortionCollector(expiries, calendar, index),
    convergence: new ConvergenceErrorCollector(expiries, calendar),
    positions: new LargestPositionCollector(expiries, calendar, tables, spot.startDays),
    activity: new MarketActivityCollector(tables, calendar, family),
    mediators: new LimitMediatorCollector(expiries, calendar, family, spot),
    unmet: new UnmetDemandCollector(tables, family),
    hedgers: new HedgerCostCollector(tables, calendar, family, scenario.moneyUnit),
  };
}

function spotMonthOf(
  { families, rules }: Scenario,
  family: number,
  { spotMonthStart = FILED_SPOT_MONTH_START }: MeasureOptions,
): SpotMonthTerms {
  const limits = rules.positionLimits[families[family]!.symbol];
  const { hedgeExemption } = rules;
  return {
    startDays: limits?.spotMonthStart ?? spotMonthStart,
    limitLots: limits?.spotMonth?.mode === "limit" ? limits.spotMonth.lots : null,
    isExempted: hedgeExemption?.enabled === true && hedgeExemption.spotMonth,
  };
}

const allOf = (family: FamilyCollectors): Collector[] => Object.values(family) as Collector[];
