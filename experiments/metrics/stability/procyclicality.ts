import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** How margin follows the market, see `procyclicality`. */
export interface Procyclicality {
  /** Highest over lowest margin. */
  readonly peakToTrough: MetricValue;
  /** Largest relative increase over the given number of days. */
  readonly largestRise: MetricValue;
}

/**
 * Procyclicality of a margin requirement of a constant position, one value a day (Murphy, Vasios and Vause 2014, Bank
 * of England Financial Stability Paper 29): peak over trough, and the largest increase over `days` days relative to
 * its start, 0 where it never rose. No positive margins throughout: degenerate; not more than `days` values:
 * insufficient_data for the rise.
 * @public
 */
export function procyclicality(margins: ArrayLike<number>, days: number): Procyclicality {
  const n = margins.length;
  if (n === 0)
    return {
      peakToTrough: missing("insufficient_data"),
      largestRise: missing("insufficient_data"),
    };
  let peak = -Infinity;
  let trough = Infinity;
  for (let t = 0; t < n; t++) {
    if (!(margins[t]! > 0)) {
      return { peakToTrough: missing("degenerate", n), largestRise: missing("degenerate", n) };
    }
    peak = Math.max(peak, margins[t]!);
    trough = Math.min(trough, margins[t]!);
  }
  return { peakToTrough: measured(peak / trough, n), largestRise: largestRise(margins, days) };
}

function largestRise(margins: ArrayLike<number>, days: number): MetricValue {
  const n = margins.length;
  if (!(Number.isInteger(days) && days >= 1 && n > days)) return missing("insufficient_data", n);
  let largest = 0;
  for (let t = days; t < n; t++) {
    largest = Math.max(largest, margins[t]! / margins[t - days]! - 1);
  }
  return measured(largest, n);
}
