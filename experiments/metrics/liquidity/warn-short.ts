import type { WarnedValue } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** The value, with a warning where it rests on fewer observations than are wanted for `purpose`. */
export function warnShort(
  value: MetricValue,
  observations: number,
  wanted: number,
  unit: string,
  purpose: string,
): WarnedValue {
  const isShort = value.status === "ok" && observations < wanted;
  const warnings = isShort ? [`${observations} ${unit}, ${wanted} wanted ${purpose}`] : [];
  return { ...value, warnings };
}
