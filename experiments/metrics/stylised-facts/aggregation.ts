import { missing, measured } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { higherMoments } from "../stability/higher-moments.ts";

/** Shape of sums of `bars` returns. */
export interface AggregatedShape {
  readonly bars: number;
  readonly excessKurtosis: MetricValue;
  /** With n - 1. */
  readonly variance: MetricValue;
}

/** Sums of `bars` neighbouring returns that do not overlap, from the first on; what is left at the end is dropped. */
export function aggregated(returns: ArrayLike<number>, bars: number): Float64Array {
  const count = bars >= 1 ? Math.floor(returns.length / bars) : 0;
  const sums = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let t = i * bars; t < (i + 1) * bars; t++) sum += returns[t]!;
    sums[i] = sum;
  }
  return sums;
}

/**
 * Fact 5: returns over longer times are closer to normal: excess kurtosis (g2, population) and variance of sums of 1,
 * 5, 20 bars, or the given numbers (Cont 2001; methods 5.1).
 */
export function aggregation(
  returns: ArrayLike<number>,
  barsInASum: readonly number[] = [1, 5, 20],
): readonly AggregatedShape[] {
  return barsInASum.map((bars) => {
    const { excessKurtosis, variance } = higherMoments(aggregated(returns, bars));
    return { bars, excessKurtosis, variance };
  });
}

/** Excess kurtosis over `to` bars less that over `from` bars: negative where the shape comes closer to normal. */
export function kurtosisFall(returns: ArrayLike<number>, from: number, to: number): MetricValue {
  const [before, after] = aggregation(returns, [from, to]).map((one) => one.excessKurtosis);
  return fallOf(before!, after!);
}

/** The same from the two of them. */
export function fallOf(before: MetricValue, after: MetricValue): MetricValue {
  if (before.value === null) return before;
  return after.value === null ? after : measured(after.value - before.value, after.n);
}

/**
 * Daily excess kurtosis over that of a bar: below 1/2 where a day is much closer to normal. Without heavy tails to
 * begin with (bar's excess kurtosis not positive): not_identified.
 */
export function dailyKurtosisShare(returns: ArrayLike<number>, barsADay: number): MetricValue {
  const [bar, day] = aggregation(returns, [1, barsADay]).map((one) => one.excessKurtosis);
  if (bar!.value === null) return bar!;
  if (day!.value === null) return day!;
  return bar!.value > 0
    ? measured(day!.value / bar!.value, day!.n)
    : missing("not_identified", day!.n);
}
