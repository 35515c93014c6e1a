import { FACT_TABLES } from "../../../engine/recorder/fact-tables.ts";
import { withError } from "../measured-value.ts";
import type { MetricSpec, MetricStatus, MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";

/** What the catalogue says of a measure. */
export interface MetricEntry extends MetricSpec {
  readonly formula: string;
  /** Paper or definition that it follows. */
  readonly source: string;
  /** What the simulator knows of the same quantity, where it knows it: the name of the measure, or in words. */
  readonly truth?: string;
}

/** An entry in one line. */
export const entry = (
  name: string,
  unit: string,
  doc: string,
  formula: string,
  source: string,
  truth?: string,
): MetricEntry => ({
  name,
  unit,
  doc,
  formula,
  source,
  ...(truth === undefined ? {} : { truth }),
});

/** Measures that are made together, from the same tables. */
export interface MeasureGroup {
  readonly title: string;
  /** On which months, and what else holds for all of them. */
  readonly doc: string;
  /** Numbers of the tables that they read. */
  readonly tables: readonly number[];
  /** Of these, the tables without which there is nothing to measure; all of them where it is not said. */
  readonly needs?: readonly number[];
  readonly entries: readonly MetricEntry[];
  /** A value for every entry, by name. */
  measure(market: FamilyMarket): Readonly<Record<string, MetricValue>>;
}

export const tableNames = ({ tables }: MeasureGroup): string[] =>
  tables.map((table) => FACT_TABLES[table]!.name);

/** One status for every entry: the facts of a group are not there. */
export function allMissing(
  entries: readonly MetricEntry[],
  status: MetricStatus,
): Record<string, MetricValue> {
  return Object.fromEntries(
    entries.map(({ name }) => [name, { value: null, status, n: 0 } as const]),
  );
}

/** What an estimator gives, whichever way it states it. */
interface Estimated<T> {
  readonly value: T | null;
  readonly status: MetricStatus;
  readonly n: number;
  readonly warnings?: readonly string[];
}

/**
 * One number out of an estimate of several, with its standard error where `errorOf` tells it; where the number alone is
 * missing, `otherwise` says why.
 */
export function numberOf<T>(
  { value, status, n, warnings = [] }: Estimated<T>,
  pick: (value: T) => number | null,
  otherwise: MetricStatus = "degenerate",
  errorOf: (value: T) => number | null = () => null,
): MetricValue {
  if (value === null) return { value: null, status, n, warnings };
  const number = pick(value);
  return number === null || !Number.isFinite(number)
    ? { value: null, status: otherwise, n, warnings }
    : withError({ value: number, status: "ok", n, warnings }, errorOf(value));
}
