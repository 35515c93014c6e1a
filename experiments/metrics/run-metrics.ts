import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { MEASURE_GROUPS } from "./catalog/measure-groups.ts";
import type { MeasureGroup } from "./catalog/measure-group.ts";
import { AccountFlows } from "./account-flows.ts";
import { Expiries } from "./expiries.ts";
import { familyCollectors, type FamilyCollectors } from "./family-collectors.ts";
import { type MarketTerms, termsOf } from "./market-terms.ts";
import type { Collector, MetricValue } from "./metric.ts";
import { OwnerMarks } from "./owner-marks.ts";
import { RunTables } from "./run-tables.ts";
import { FamilyMarket } from "./tape/family-market.ts";
import { RunTape } from "./tape/run-tape.ts";

export type { FamilyCollectors } from "./family-collectors.ts";

/** What an experiment may set of the measures. */
export interface MeasureOptions {
  /**
   * Business days before the last trading day from whose end on the spot month counts in families for which no rule
   * says so; the filed three by default.
   */
  readonly spotMonthStart?: number;
  /**
   * Measures wanted beside the standing ones (outcomes and mediators of the shipped studies): all of the catalogue, or
   * those of these names, such as `SCU.kyle_lambda_ticks_per_lot`. None by default: the tapes that they need cost.
   */
  readonly metrics?: "all" | readonly string[];
}

/** All measures of a run as one sink: each chunk goes to the collectors that want its table. */
export class RunMetrics implements FactSink {
  readonly families: readonly FamilyCollectors[];
  readonly #terms: MarketTerms;
  readonly #wanted: "all" | ReadonlySet<string>;
  readonly #groups: readonly MeasureGroup[];
  readonly #tables: RunTables = new RunTables();
  readonly #flows: AccountFlows;
  readonly #tape: RunTape;
  readonly #marks: readonly OwnerMarks[];
  /** Takers of each table's chunks. */
  readonly #takers: readonly (readonly FactSink[])[];

  constructor(terms: MarketTerms, metrics: MeasureOptions["metrics"] = []) {
    const { calendar, families } = terms;
    const tables = this.#tables;
    const expiries = families.map((_, family) => new Expiries(tables, calendar, family));
    this.#terms = terms;
    this.#wanted = metrics === "all" ? metrics : new Set(metrics);
    this.#flows = new AccountFlows(tables, calendar, families.length);
    this.families = expiries.map((of, family) =>
      familyCollectors(terms, family, tables, this.#flows, of),
    );
    this.#groups = MEASURE_GROUPS.filter((group) => this.#wants(group));
    this.#tape = new RunTape(new Set(this.#groups.flatMap((group) => group.tables)));
    this.#marks = this.families.map(({ positions, mediators }, family) => {
      const listeners = [positions, mediators];
      return new OwnerMarks(tables, expiries[family]!, calendar, listeners);
    });
    const takers = [
      tables,
      this.#flows,
      ...this.#marks,
      ...this.families.flatMap(allOf),
      this.#tape,
    ];
    this.#takers = FACT_TABLES.map((_, table) =>
      takers.filter((taker) => taker.tables.includes(table)),
    );
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    for (const taker of this.#takers[table]!) taker.facts(table, rows, count, stride);
  }

  /**
   * Every measure by name: the family's symbol, a dot, the measure's name. Family by family, in the order of the
   * catalogue.
   */
  results(): Record<string, MetricValue> {
    for (const marks of this.#marks) marks.close();
    const all: Record<string, MetricValue> = {};
    for (const [family, { symbol }] of this.#terms.families.entries()) {
      for (const [name, value] of this.#measured(family)) all[`${symbol}.${name}`] = value;
    }
    return all;
  }

  /** A family of the run, once it is over: what runs are held against each other by. */
  market(family: number): FamilyMarket {
    return new FamilyMarket(this.#terms, family, this.#tables, this.#flows, this.#tape);
  }

  *#measured(family: number): Iterable<[string, MetricValue]> {
    for (const collector of allOf(this.families[family]!)) {
      yield* Object.entries(collector.results());
    }
    const market = this.market(family);
    const { symbol } = market.own;
    for (const group of this.#groups) {
      const values = group.measure(market);
      for (const { name } of group.entries) {
        const isWanted = this.#wanted === "all" || this.#wanted.has(`${symbol}.${name}`);
        if (isWanted) yield [name, told(values[name]!)];
      }
    }
  }

  #wants({ entries }: MeasureGroup): boolean {
    const wanted = this.#wanted;
    if (wanted === "all") return true;
    return this.#terms.families.some(({ symbol }) =>
      entries.some(({ name }) => wanted.has(`${symbol}.${name}`)),
    );
  }
}

/** The measures of a simulated market. */
export const metricsOf = (
  scenario: Scenario,
  { spotMonthStart, metrics }: MeasureOptions = {},
): RunMetrics => new RunMetrics(termsOf(scenario, spotMonthStart), metrics);

/** What is said of a measure outside. A number that is none does not leave this house, whatever a tape held. */
function told({ value, status, n, se, warnings = [] }: MetricValue): MetricValue {
  if (value !== null && !Number.isFinite(value)) return { value: null, status: "degenerate", n };
  return {
    value,
    status,
    n,
    ...(se === undefined ? {} : { se }),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

const allOf = (family: FamilyCollectors): Collector[] => Object.values(family) as Collector[];
