import { assert } from "../../engine/base/assert.ts";
import { log } from "../../engine/base/real.ts";
import { rowsOf } from "./headlines.ts";

/** What is looked at. */
export const MEASURES = {
  distortion: { column: "index_distortion_percent", unit: "%" },
  convergence: { column: "convergence_error_bps", unit: "bp" },
  cost: { column: "round_trip_cost_bps", unit: "bp" },
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

/** How numbers are compared: as differences, or as ratios, of which logarithms are taken. */
export type Scale = "plain" | "logs";

const scaled = (value: number | string | null | undefined, scale: Scale): number | null => {
  if (value === null || value === undefined) return null;
  if (scale === "plain") return Number(value);
  return Number(value) > 0 ? log(Number(value)) : null;
};

/** Outputs by point, then by replication: null where a run has none. */
export function levelsOf(
  runs: readonly PointRun[],
  measure: MeasureName,
  scale: Scale,
): (number | null)[][] {
  return byPoint(runs, (run) => scaled(run[`${MEASURES[measure].column}_free`], scale));
}

/** What the limit changes, by point, then by replication. */
export function limitEffectsOf(
  runs: readonly PointRun[],
  measure: MeasureName,
  scale: Scale,
): (number | null)[][] {
  const { column } = MEASURES[measure];
  return byPoint(runs, (run) => {
    const free = scaled(run[`${column}_free`], scale);
    const limited = scaled(run[`${column}_limited`], scale);
    return free === null || limited === null ? null : limited - free;
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
