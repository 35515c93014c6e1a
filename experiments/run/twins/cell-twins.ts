import { measureOf } from "../../metrics/measure-of.ts";
import {
  LIQUIDATION_TWIN_MEASURES,
  MOST_PARENTS,
  SQUEEZE_TWIN_MEASURES,
  TWIN_GROUPS,
} from "../../metrics/catalog/twin-groups.ts";
import type { MeasureOptions } from "../../metrics/run-metrics.ts";
import type { Cell } from "../run-cell.ts";
import { familiesWithLimits, limitTwins } from "./limit-twins.ts";
import { liquidationTwins } from "./liquidation-twins.ts";
import { REFERENCE_TWINS } from "./reference-twins.ts";
import { type SqueezeTwins, squeezeTwins } from "./squeeze-twins.ts";
import { type EndedRun, familiesAsked, type TwinRuns } from "./twin-run.ts";
import { withoutManipulators } from "./twin-scenarios.ts";

/**
 * All that a cell's measures ask of twins: the same run with one thing left out, on the same random numbers. Without
 * such measures nothing is asked for.
 */
export function* twinsOf(cell: Cell, own: EndedRun): TwinRuns<SqueezeTwins> {
  const limits = yield* limitTwins(cell, own);
  const { values, expiries } = yield* squeezeTwins(cell, own);
  const liquidations = yield* liquidationTwins(cell, own);
  const all = Object.entries({ ...limits, ...values, ...liquidations });
  const { metrics = [] } = cell.measures ?? {};
  const asked = all.filter(([name]) => metrics === "all" || metrics.includes(name));
  return { values: Object.fromEntries(asked), expiries };
}

/** Whether any of these measures needs a twin, in whatever market. */
export function asksForTwins({ metrics = [] }: MeasureOptions): boolean {
  const names = TWIN_GROUPS.flatMap(({ entries }) => entries.map(({ name }) => name));
  return metrics === "all" || metrics.some((name) => names.includes(measureOf(name)));
}

/** Runs that a cell's twins take at most. */
export interface MostTwins {
  readonly eachRun: number;
  /** Once a thread and market. */
  readonly once: number;
}

export function mostTwins(cell: Pick<Cell, "scenario" | "classes" | "measures">): MostTwins {
  const isScored =
    familiesAsked(cell, SQUEEZE_TWIN_MEASURES).length > 0 &&
    withoutManipulators(cell.scenario, cell.classes) !== null;
  const liquidated = familiesAsked(cell, LIQUIDATION_TWIN_MEASURES).length > 0;
  return {
    eachRun: familiesWithLimits(cell).length + (isScored ? 1 : 0) + (liquidated ? MOST_PARENTS : 0),
    once: isScored ? REFERENCE_TWINS : 0,
  };
}
