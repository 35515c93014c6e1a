import { quantile, sortedCopy } from "../numerics/quantile.ts";
import type { ArmResults } from "../study/arm-results.ts";
import { meanInterval } from "./mean-interval.ts";

/** What the runs of an arm say of one event day. */
export interface CurveDay {
  /** Business days to the last trading day, negative before it. */
  readonly day: number;
  /** Runs with a value. */
  readonly n: number;
  readonly mean: number;
  /** 95 % interval of the mean. */
  readonly low: number;
  readonly high: number;
  /** Quantiles over runs: 5, 25, 50, 75 and 95 %. */
  readonly p05: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

/** The paths of an arm's runs, day by day. */
export const curveDays = ({ curves }: ArmResults, name: string): CurveDay[] =>
  Array.from(curves.days(name), ([day, values]) => dayOf(day, values));

function dayOf(day: number, values: readonly number[]): CurveDay {
  const sorted = sortedCopy(values);
  const at = (p: number): number => quantile(sorted, p);
  return {
    day,
    n: values.length,
    ...meanInterval(values),
    p05: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
  };
}
