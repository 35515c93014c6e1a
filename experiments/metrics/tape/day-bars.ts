import type { Trades } from "./month-columns.ts";

/** Trades of a month by trade date, the dates without trades left out. Prices in ticks. */
export interface DayBars {
  /** Trade dates of the run, from 0. */
  readonly date: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly lots: Float64Array;
}

export function dayBars({ dates, price, lots }: Trades): DayBars {
  const bars = {
    date: new Float64Array(dates.length),
    high: new Float64Array(dates.length),
    low: new Float64Array(dates.length),
    close: new Float64Array(dates.length),
    lots: new Float64Array(dates.length),
  };
  for (const [day, { date, from, to }] of dates.entries()) {
    bars.date[day] = date;
    bars.high[day] = price[from]!;
    bars.low[day] = price[from]!;
    bars.close[day] = price[to - 1]!;
    for (let i = from; i < to; i++) {
      bars.high[day] = Math.max(bars.high[day], price[i]!);
      bars.low[day] = Math.min(bars.low[day], price[i]!);
      bars.lots[day]! += lots[i]!;
    }
  }
  return bars;
}
