import { T_INSTRUMENTS, T_QUOTES, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import type { RunFacts } from "./run-facts.ts";

/** Top of one month's book through a run: each row holds until the next. Missing sides: NaN. */
export interface MonthQuotes {
  readonly time: readonly number[];
  readonly seq: readonly number[];
  /** Ticks; NaN where a side is missing. */
  readonly spread: readonly number[];
  readonly middle: readonly number[];
}

/** An incoming order with all that it took at once. */
export interface MonthTrade {
  readonly time: number;
  readonly seq: number;
  readonly lots: number;
  /** 1: it bought; -1: it sold. */
  readonly sign: number;
}

/** The month that traded most over a run. */
export interface BusiestMonth {
  readonly symbol: string;
  readonly quotes: MonthQuotes;
  readonly trades: readonly MonthTrade[];
}

export function busiestMonth(run: RunFacts): BusiestMonth {
  const trades = run.rows(T_TRADES);
  const lots = new Map<string, number>();
  for (const { instrument, lots: traded } of trades) {
    lots.set(String(instrument), (lots.get(String(instrument)) ?? 0) + Number(traded));
  }
  const months = run.rows(T_INSTRUMENTS).map(({ symbol }) => String(symbol));
  const symbol = months.reduce((most, next) =>
    (lots.get(next) ?? 0) > (lots.get(most) ?? 0) ? next : most,
  );
  return { symbol, quotes: quotesOf(run, symbol), trades: ordersOf(trades, symbol) };
}

function quotesOf(run: RunFacts, symbol: string): MonthQuotes {
  const rows = run.rows(T_QUOTES).filter(({ instrument }) => instrument === symbol);
  const sides = rows.map(({ bid_ticks: bid, ask_ticks: ask }) =>
    bid === null || ask === null ? [Number.NaN, Number.NaN] : [Number(bid), Number(ask)],
  );
  return {
    time: rows.map(({ time_us: time }) => Number(time)),
    seq: rows.map(({ seq }) => Number(seq)),
    spread: sides.map(([bid, ask]) => ask! - bid!),
    middle: sides.map(([bid, ask]) => (ask! + bid!) / 2),
  };
}

/** Matches of one incoming order, which come together, as one. Auctions have none. */
function ordersOf(trades: ReturnType<RunFacts["rows"]>, symbol: string): MonthTrade[] {
  const orders = new Map<string, MonthTrade>();
  for (const row of trades) {
    if (row["instrument"] !== symbol || row["aggressor"] === "none") continue;
    const isBuy = row["aggressor"] === "buy";
    const key = `${row["time_us"]} ${isBuy ? row["buy_order_id"] : row["sell_order_id"]}`;
    const before = orders.get(key);
    orders.set(key, {
      time: Number(row["time_us"]),
      seq: before?.seq ?? Number(row["seq"]),
      lots: (before?.lots ?? 0) + Number(row["lots"]),
      sign: isBuy ? 1 : -1,
    });
  }
  return [...orders.values()];
}
