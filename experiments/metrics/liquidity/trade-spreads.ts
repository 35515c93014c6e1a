import { effectiveTickLots, spreadParts } from "./spread-parts.ts";
import { type SpreadMeans, SpreadSum } from "./spread-means.ts";
import {
  notionalOf,
  type QuoteColumns,
  rowsBelow,
  type Session,
  type TradeColumns,
  twiceMid,
} from "./tape-columns.ts";

export interface HorizonSpreads {
  readonly horizonUs: number;
  /** On the trades that have a middle at the horizon, so that effective = realised + impact. */
  readonly effective: SpreadMeans;
  readonly realised: SpreadMeans;
  readonly impact: SpreadMeans;
  /** Trades with a middle before but none at the horizon, or whose horizon lies beyond the session. */
  readonly dropped: number;
}

export interface TradeSpreads {
  /** 2 d (p - m) over all trades that have a middle before them. */
  readonly effective: SpreadMeans;
  readonly horizons: readonly HorizonSpreads[];
  /** Trades of the session, auction trades apart. */
  readonly trades: number;
  /** Of these, trades without a two-sided book before them. */
  readonly excluded: number;
  /** Trades without an incoming order (sign 0): they are in none of the samples. */
  readonly auctionTrades: number;
}

/** Horizons for a market of an event a second or more: 1, 5, 60 and 300 seconds. */
export const HORIZONS_US = [1e6, 5e6, 60e6, 300e6] as const;

/**
 * Effective spread, realised spread and price impact at horizons, in full spreads, of the trades of a session. The
 * quote in force is the last state with a lower event number than the trade, or strictly earlier where events are not
 * numbered; the middle at a horizon is that of the last state at or before it. Basis points refer to the middle before
 * the trade in all three. For kinds of aggressors give their trades apart.
 * `no_trades`: there is none in the session; `one_sided`: none has a middle; `insufficient_data`: none has one at the
 * horizon. Huang and Stoll 1996 (JFE).
 *
 * @public
 */
export function tradeSpreads(
  quotes: QuoteColumns,
  trades: TradeColumns,
  horizonsUs: readonly number[],
  session: Session,
): TradeSpreads {
  const effective = new SpreadSum();
  const horizons = horizonsUs.map((us) => new HorizonSum(us));
  let count = 0;
  let excluded = 0;
  let auctionTrades = 0;
  const end = rowsBelow(trades.time, session.end);
  for (let row = rowsBelow(trades.time, session.start); row < end; row++) {
    const sign = trades.sign[row]!;
    if (sign !== 1 && sign !== -1) {
      auctionTrades++;
      continue;
    }
    count++;
    const before = twiceMid(quotes, quoteBefore(quotes, trades, row));
    if (before === null) {
      excluded++;
      continue;
    }
    const lots = trades.lots[row]!;
    effective.add(effectiveTickLots(sign, notionalOf(trades, row), lots, before), lots, before);
    for (const horizon of horizons) horizon.add(quotes, trades, row, before, session.end);
  }
  return {
    effective: effective.means(count === 0 ? "no_trades" : "one_sided"),
    horizons: horizons.map((horizon) => horizon.result(count === 0)),
    trades: count,
    excluded,
    auctionTrades,
  };
}

class HorizonSum {
  readonly #us: number;
  readonly #effective = new SpreadSum();
  readonly #realised = new SpreadSum();
  readonly #impact = new SpreadSum();
  #dropped = 0;

  constructor(us: number) {
    this.#us = us;
  }

  add(quotes: QuoteColumns, trades: TradeColumns, row: number, before: number, end: number): void {
    const time = trades.time[row]! + this.#us;
    const later = time <= end ? twiceMid(quotes, rowsBelow(quotes.time, time, true) - 1) : null;
    if (later === null) {
      this.#dropped++;
      return;
    }
    const lots = trades.lots[row]!;
    const parts = spreadParts(trades.sign[row]!, notionalOf(trades, row), lots, before, later);
    this.#effective.add(parts.effective, lots, before);
    this.#realised.add(parts.realised, lots, before);
    this.#impact.add(parts.impact, lots, before);
  }

  result(hasNoTrades: boolean): HorizonSpreads {
    const reason = hasNoTrades ? "no_trades" : "insufficient_data";
    return {
      horizonUs: this.#us,
      effective: this.#effective.means(reason),
      realised: this.#realised.means(reason),
      impact: this.#impact.means(reason),
      dropped: this.#dropped,
    };
  }
}

function quoteBefore(quotes: QuoteColumns, trades: TradeColumns, row: number): number {
  return quotes.seq && trades.seq
    ? rowsBelow(quotes.seq, trades.seq[row]!) - 1
    : rowsBelow(quotes.time, trades.time[row]!) - 1;
}
