import { sortedCopy } from "../../numerics/quantile.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * The Gini coefficient of |x| in its population form, sum (2 i - n - 1) |x|_(i) / (n sum |x|): half the mean absolute
 * difference relative to the mean. 0 where all are equal, (n - 1) / n where one has all; zeros count, so say who is in
 * the population. No values: insufficient_data; all zero: degenerate.
 */
export function gini(x: ArrayLike<number>): MetricValue {
  const n = x.length;
  if (n === 0) return missing("insufficient_data");
  const sorted = sortedCopy(Float64Array.from(x, Math.abs));
  let total = 0;
  let weighted = 0;
  for (let i = 0; i < n; i++) {
    total += sorted[i]!;
    weighted += (2 * i + 1 - n) * sorted[i]!;
  }
  return total === 0 ? missing("degenerate", n) : measured(weighted / (n * total), n);
}
