import type { MeasureGroup } from "../../metrics/catalog/measure-group.ts";
import type { RunMetrics } from "../../metrics/run-metrics.ts";
import type { MetricValue } from "../../metrics/metric.ts";
import type { Cell } from "../run-cell.ts";

/** A run that is over, as it is held against others. */
export interface EndedRun {
  readonly metrics: RunMetrics;
  readonly marketHash: string;
}

/**
 * Asks for the runs that measures need, one after another: it yields a cell and is given that cell's ended run. Who
 * drives it decides how a run is advanced.
 */
export type TwinRuns<T> = Generator<Cell, T, EndedRun>;

/** Values by the measure's full name. */
export type TwinValues = Readonly<Record<string, MetricValue>>;

/** The families, by position, for which a cell is asked for a measure of these groups. */
export function familiesAsked(
  { scenario, measures = {} }: Pick<Cell, "scenario" | "measures">,
  ...groups: readonly MeasureGroup[]
): number[] {
  const { metrics = [] } = measures;
  const names = groups.flatMap(({ entries }) => entries.map(({ name }) => name));
  return scenario.families.flatMap(({ symbol }, family) =>
    metrics === "all" || names.some((name) => metrics.includes(`${symbol}.${name}`))
      ? [family]
      : [],
  );
}

/** What a twin measures: the facts that a group of measures needs, for these families. */
export const measuresOfTwin = (
  { scenario, measures }: Cell,
  group: MeasureGroup,
  families: readonly number[],
): NonNullable<Cell["measures"]> => ({
  ...measures,
  metrics: families.map(
    (family) => `${scenario.families[family]!.symbol}.${group.entries[0]!.name}`,
  ),
});

/** Values of a family under their full names. */
export const fullNames = (symbol: string, values: TwinValues): TwinValues =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${symbol}.${name}`, value]));
