import type { WarnedValue } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { warnShort } from "./warn-short.ts";

/** Days below which a measure from daily bars has no value. */
export const LEAST_DAYS = 3;
const DAYS_WANTED = 20;

export const warnFewDays = (value: MetricValue, days: number): WarnedValue =>
  warnShort(value, days, DAYS_WANTED, "days", "for a daily proxy");

/** Whether a bar has this price: one of a day without trades is zero or no number. */
export const isPrice = (price: number): boolean => price > 0 && price < Infinity;

/** High, low and close of the days that had trades. */
export interface TradedDays {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly days: number;
  /** Days without trades, or with a high below the low. */
  readonly skippedDays: number;
}

/** Leaves out the days without trades: a high, low or close of zero or no number. */
export function tradedDays(
  high: ArrayLike<number>,
  low: ArrayLike<number>,
  close: ArrayLike<number>,
): TradedDays {
  const rows = Math.min(high.length, low.length, close.length);
  const kept = Array.from({ length: rows }, (_, i) => i).filter(
    (i) => isPrice(high[i]!) && isPrice(low[i]!) && isPrice(close[i]!) && high[i]! >= low[i]!,
  );
  const pick = (column: ArrayLike<number>): Float64Array =>
    Float64Array.from(kept, (i) => column[i]!);
  return {
    high: pick(high),
    low: pick(low),
    close: pick(close),
    days: kept.length,
    skippedDays: rows - kept.length,
  };
}
