import { assert } from "../../engine/base/assert.ts";
import { rowsOf } from "./headlines.ts";

/** What is looked at, by the words for it. */
export const MEASURES = {
  distortion: { column: "index_distortion_percent", label: "index distortion", unit: "%" },
  convergence: { column: "convergence_error_bps", label: "convergence error", unit: "bp" },
  cost: { column: "round_trip_cost_bps", label: "round-trip cost", unit: "bp" },
} as const;

export type MeasureName = keyof typeof MEASURES;

/** A run of a point without the limit and its twin with it. */
export interface PointRun {
  /** From 1. */
  readonly point: number;
  readonly replication: number;
  readonly seed: number;
  readonly engine_version: string;
  /** Whether the limit bound in the run that has it. */
  readonly limit_bound: number | null;
  readonly [column: string]: string | number | null;
}

export const recordedPoints = (): PointRun[] => rowsOf("points") as PointRun[];

/** Outputs by point, then by replication: null where a run has none. */
export function levelsOf(runs: readonly PointRun[], measure: MeasureName): (number | null)[][] {
  return byPoint(runs, (run) => run[`${MEASURES[measure].column}_free`] as number | null);
}

/** What the limit changes, by point, then by replication. */
export function limitEffectsOf(
  runs: readonly PointRun[],
  measure: MeasureName,
): (number | null)[][] {
  const { column } = MEASURES[measure];
  return byPoint(runs, (run) => {
    const [free, limited] = [run[`${column}_free`], run[`${column}_limited`]];
    return free === null || limited === null ? null : Number(limited) - Number(free);
  });
}

function byPoint(
  runs: readonly PointRun[],
  valueOf: (run: PointRun) => number | null,
): (number | null)[][] {
  const points = Map.groupBy(runs, ({ point }) => point);
  return Array.from({ length: points.size }, (_, i) => {
    const own = points.get(i + 1);
    assert(own !== undefined, `point ${i + 1} is not in the record`);
    return own.toSorted((a, b) => a.replication - b.replication).map(valueOf);
  });
}
