import { T_QUOTES, T_RULE_EVENTS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { QuotedSpreadSum } from "../liquidity/quoted-spread.ts";
import { eachState, type QuoteColumns } from "../liquidity/tape-columns.ts";
import { TouchDepthSum } from "../liquidity/touch-depth.ts";
import type { MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { haltsOf } from "../tape/halts.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const SPREAD = "methods 1.1";
const DEPTH = "methods 1.3";

const entries = [
  entry(
    "quoted_spread_open_ticks",
    "ticks",
    "Quoted spread weighted by open time with two sides; halts are no time.",
    "sum w (a - b) / sum w",
    SPREAD,
  ),
  entry(
    "quoted_spread_bps",
    "basis points of the middle",
    "The same relative to the middle.",
    "sum w 1e4 (a - b) / m / sum w",
    SPREAD,
  ),
  entry(
    "quoted_spread_by_state_ticks",
    "ticks",
    "Plain mean over states of the book: it depends on the rate of messages, so never " +
      "compare it across rules on these.",
    "mean (a - b)",
    SPREAD,
  ),
  entry("one_sided_share", "share of open time", "Time with one side missing.", "", SPREAD),
  entry("empty_book_share", "share of open time", "Time with both sides missing.", "", SPREAD),
  entry(
    "touch_depth_lots",
    "lots",
    "Half the lots at both best prices, weighted by open time; a missing side is zero depth.",
    "sum w (bs + as) / 2 / sum w",
    DEPTH,
  ),
  entry(
    "touch_imbalance",
    "",
    "Of the lots at the best prices, buyers' less sellers', over two-sided time.",
    "(bs - as) / (bs + as)",
    DEPTH,
  ),
];

/** The top of the book over time. */
export const QUOTE_MEASURES: MeasureGroup = {
  title: "Quoted spread and touch",
  doc:
    "Of the month that traded most over the run; a trade date is open from its first to " +
    "its last quote, without halts.",
  tables: [T_QUOTES, T_TRADES, T_RULE_EVENTS],
  needs: [T_QUOTES, T_TRADES],
  entries,
  measure(market: FamilyMarket) {
    const month = market.active;
    return month === null
      ? allMissing(entries, "no_trades")
      : measure(month, haltsOf(market.tape, month.row.instrument));
  },
};

function measure(
  month: MonthTape,
  pauses: ReturnType<typeof haltsOf>,
): Record<string, MetricValue> {
  const spread = new QuotedSpreadSum();
  const touch = new TouchDepthSum();
  const quotes = month.quotes();
  for (const { from, to } of quotes.dates) {
    const states = statesOf(quotes, from, to);
    const session = { start: states.time[0]!, end: states.time[to - from - 1]!, pauses };
    eachState(states, session, (row, openUs) => {
      if (row < 0 || openUs === 0) return;
      const { bid, bidLots, ask, askLots } = states;
      spread.add(bid[row]!, bidLots[row]!, ask[row]!, askLots[row]!, openUs);
      touch.add(bidLots[row]!, askLots[row]!, openUs);
    });
  }
  const { ticks, bps, ticksByState, oneSidedShare, emptyShare } = spread.result();
  const { lots, imbalance } = touch.result();
  return {
    quoted_spread_open_ticks: ticks,
    quoted_spread_bps: bps,
    quoted_spread_by_state_ticks: ticksByState,
    one_sided_share: oneSidedShare,
    empty_book_share: emptyShare,
    touch_depth_lots: lots,
    touch_imbalance: imbalance,
  };
}

/** The states of one trade date. */
function statesOf(
  { timeUs, bid, bidLots, ask, askLots }: ReturnType<MonthTape["quotes"]>,
  from: number,
  to: number,
): QuoteColumns {
  return {
    time: timeUs.subarray(from, to),
    bid: bid.subarray(from, to),
    bidLots: bidLots.subarray(from, to),
    ask: ask.subarray(from, to),
    askLots: askLots.subarray(from, to),
  };
}
