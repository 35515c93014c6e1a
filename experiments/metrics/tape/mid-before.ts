import { NONE } from "../../../engine/recorder/tables/columns.ts";
import type { RunCalendar } from "../run-calendar.ts";
import type { KeptRows } from "./kept-rows.ts";

/**
 * The mid of the last of a month's quotes before an event number, within the trade date; to be asked in rising order.
 * Searches the rows where they lie, from the last one found on, instead of taking their columns out: that pays where
 * few events are asked for.
 */
export function midBeforeIn(
  quotes: KeptRows,
  calendar: RunCalendar,
): (seq: number, date: number) => number {
  const [seqAt, timeAt] = [quotes.reader("seq"), quotes.reader("time_us")];
  const [bidAt, askAt] = [quotes.reader("bid_ticks"), quotes.reader("ask_ticks")];
  let found = 0;
  return (seq, date) => {
    let [low, high, step] = [found, found, 1];
    while (high < quotes.length && seqAt(high) < seq) {
      low = high + 1;
      high = Math.min(quotes.length, high + step);
      step *= 2;
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (seqAt(middle) < seq) low = middle + 1;
      else high = middle;
    }
    found = low;
    const row = low - 1;
    if (row < 0 || (date > 0 && timeAt(row) <= calendar.endOf(date - 1))) return NaN;
    const [bid, ask] = [bidAt(row), askAt(row)];
    return bid === NONE || ask === NONE ? NaN : (bid + ask) / 2;
  };
}
