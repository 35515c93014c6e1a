import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * The most money that a hedge had drawn at any time: the maximum of 0 and the cumulated variation margin paid, from
 * the first settlement on (methods 3.5). `variationPaid`: money paid at each settlement, received is negative.
 * No settlement: insufficient_data.
 * @public
 */
export function peakLiquidityNeed(variationPaid: ArrayLike<number>): MetricValue {
  if (variationPaid.length === 0) return missing("insufficient_data");
  let drawn = 0;
  let peak = 0;
  for (let i = 0; i < variationPaid.length; i++) {
    drawn += variationPaid[i]!;
    // Written so that what is no number spreads instead of being passed over.
    if (!(drawn <= peak)) peak = drawn;
  }
  return measured(peak, variationPaid.length);
}
