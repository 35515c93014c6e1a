import { mean } from "../analysis/paired-effect.ts";
import { studentTQuantile } from "../numerics/student-t-distribution.ts";

export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** The mean of at least one value with its 95 % interval by Student's t; a single value has none about it. */
export function meanInterval(values: readonly number[]): MeanInterval {
  const n = values.length;
  const centre = mean(values);
  if (n === 1) return { mean: centre, low: centre, high: centre };
  const variance = values.reduce((sum, v) => sum + (v - centre) * (v - centre), 0) / (n - 1);
  const half = studentTQuantile(0.975, n - 1) * Math.sqrt(variance / n);
  return { mean: centre, low: centre - half, high: centre + half };
}
