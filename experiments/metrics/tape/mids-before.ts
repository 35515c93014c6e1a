import { NONE } from "../../../engine/recorder/tables/columns.ts";
import type { RunCalendar } from "../run-calendar.ts";
import type { KeptRows } from "./kept-rows.ts";

const BUYER = 0;
const NOBODY = 2;

/**
 * For every trade of a run its month's mid before the incoming order that it is part of, of the same trade date, in
 * ticks; not a number for auctions and where the book lacked a side. `trades`, `quotes`: whole tables. One pass over
 * both: to take them apart by month costs more than to pass over months that nobody asks for.
 */
export function midsBefore(
  trades: KeptRows,
  quotes: KeptRows,
  calendar: RunCalendar,
): Float64Array {
  const [seq, timeUs] = [trades.column("seq"), trades.column("time_us")];
  const [instrument, aggressor] = [trades.column("instrument"), trades.column("aggressor")];
  const [buyOrder, sellOrder] = [trades.column("buy_order_id"), trades.column("sell_order_id")];
  const quoteBefore = lastQuotes(quotes);
  const midAt = midsOf(quotes, calendar);
  const mids = new Float64Array(trades.length).fill(NaN);
  const previous: number[] = []; // trade before, by instrument
  for (let i = 0; i < mids.length; i++) {
    const month = instrument[i]!;
    const quote = quoteBefore(month, seq[i]!);
    const before = previous[month] ?? -1;
    previous[month] = i;
    if (aggressor[i] === NOBODY) continue;
    const order = aggressor[i] === BUYER ? buyOrder : sellOrder;
    const continues =
      before >= 0 &&
      timeUs[before] === timeUs[i] &&
      aggressor[before] === aggressor[i] &&
      order[before] === order[i];
    mids[i] = continues ? mids[before]! : midAt(quote, timeUs[i]!);
  }
  return mids;
}

/** The last quote of a month before an event number, -1: none; to be asked in rising order. */
function lastQuotes(quotes: KeptRows): (month: number, seq: number) => number {
  const seqs = quotes.column("seq");
  const instrument = quotes.column("instrument");
  const last: number[] = [];
  let next = 0;
  return (month, seq) => {
    for (; next < seqs.length && seqs[next]! < seq; next++) last[instrument[next]!] = next;
    return last[month] ?? -1;
  };
}

/** The mid of a quote as seen at a moment: of a trade date that is over, none. */
function midsOf(
  quotes: KeptRows,
  calendar: RunCalendar,
): (quote: number, timeUs: number) => number {
  const [bid, ask, quotedUs] = ["bid_ticks", "ask_ticks", "time_us"].map((name) =>
    quotes.column(name),
  ) as [Int32Array, Int32Array, Float64Array];
  return (quote, timeUs) => {
    if (quote < 0 || bid[quote] === NONE || ask[quote] === NONE) return NaN;
    if (calendar.dateAt(quotedUs[quote]!) !== calendar.dateAt(timeUs)) return NaN;
    return (bid[quote]! + ask[quote]!) / 2;
  };
}
