import { mean } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * Turnover: the mean over days of volume / open interest (both lots). Days without open interest have none and drop
 * out; n counts the others. `insufficient_data`: there is no other.
 *
 * @public
 */
export function turnover(volume: ArrayLike<number>, openInterest: ArrayLike<number>): MetricValue {
  const days: number[] = [];
  for (let day = 0; day < openInterest.length; day++) {
    if (openInterest[day]! > 0) days.push(volume[day]! / openInterest[day]!);
  }
  return days.length === 0 ? missing("insufficient_data") : measured(mean(days), days.length);
}
