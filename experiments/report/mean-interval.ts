import { mean } from "../analysis/paired-effect.ts";
import { studentTQuantile } from "../numerics/student-t-distribution.ts";

export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Points of Student's t at 97.5 % by degrees of freedom: the days of a path ask for the same ones over and over. */
const points = new Map<number, number>();

function pointOf(df: number): number {
  let point = points.get(df);
  if (point === undefined) points.set(df, (point = studentTQuantile(0.975, df)));
  return point;
}

/** The mean of at least one value with its 95 % interval by Student's t; a single value has none about it. */
export function meanInterval(values: readonly number[]): MeanInterval {
  const n = values.length;
  const centre = mean(values);
  if (n === 1) return { mean: centre, low: centre, high: centre };
  const variance = values.reduce((sum, v) => sum + (v - centre) * (v - centre), 0) / (n - 1);
  const half = pointOf(n - 1) * Math.sqrt(variance / n);
  return { mean: centre, low: centre - half, high: centre + half };
}
