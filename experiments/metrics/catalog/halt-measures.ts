import { log } from "../../../engine/base/real.ts";
import { SECOND_US } from "../../../engine/base/sim-time.ts";
import { T_QUOTES, T_RULE_EVENTS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { RULE_HALTED, RULE_PRICE_LIMITS, RULE_REFUSED } from "../../../engine/regulation/words.ts";
import { meanValue, type MetricValue, okValue } from "../metric.ts";
import { continuation } from "../stability/delayed-discovery.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { haltsOf } from "../tape/halts.ts";
import { LEAST_BAR_US, type MonthTape } from "../tape/month-tape.ts";
import { lastAtMost } from "../tape/trade-dates.ts";
import { entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "methods 4.9";

const entries = [
  entry(
    "price_limit_refusals",
    "orders",
    "Orders that price limits refused, all months.",
    "",
    SOURCE,
  ),
  entry(
    "halts",
    "halts",
    "Halts begun by any rule, each rule and each month of the family counting for itself.",
    "",
    SOURCE,
  ),
  entry(
    "halted_share",
    "share of time",
    "Halted time of the month that traded most, over its trade dates.",
    "",
    SOURCE,
  ),
  entry("mean_halt_seconds", "seconds", "Mean length of its halts.", "", SOURCE),
  entry(
    "halt_continuation_bps",
    "basis points",
    "Move in the bar after a halt of that month in the direction of the bar before it: " +
      "above 0, the halt only delayed it.",
    "mean sign(r_hit) r_next",
    "Kim and Rhee 1997",
    "`delayed_discovery_bps`, against the twin without limits",
  ),
];

/** What price limits refuse, and what they, circuit breakers, velocity logic and couplings halt. */
export const HALT_MEASURES: MeasureGroup = {
  title: "Price limits and halts",
  doc: "Bars of `volatility_bar_seconds`.",
  tables: [T_RULE_EVENTS, T_QUOTES, T_TRADES],
  needs: [T_RULE_EVENTS],
  entries,
  measure(market: FamilyMarket) {
    const month = market.active;
    return { ...countsOf(market), ...timesOf(market, month) };
  },
};

function countsOf({ tape, family }: FamilyMarket): Record<string, MetricValue> {
  const rows = tape.rows(T_RULE_EVENTS);
  const [rule, event, of] = ["rule", "event", "family"].map((name) => rows.column(name));
  const counts = { refused: 0, halted: 0 };
  for (let i = 0; i < rows.length; i++) {
    if (of![i] !== family) continue;
    if (rule![i] === RULE_PRICE_LIMITS && event![i] === RULE_REFUSED) counts.refused++;
    if (event![i] === RULE_HALTED) counts.halted++;
  }
  return { price_limit_refusals: okValue(counts.refused), halts: okValue(counts.halted) };
}

function timesOf(market: FamilyMarket, month: MonthTape | null): Record<string, MetricValue> {
  if (month === null) {
    const none = meanValue(0, 0, "no_trades");
    return { halted_share: none, mean_halt_seconds: none, halt_continuation_bps: none };
  }
  const { from, until } = haltsOf(market.tape, month.row.instrument);
  const { timeUs, dates } = month.quotes();
  let openUs = 0;
  for (const { from: first, to } of dates) openUs += timeUs[to - 1]! - timeUs[first]!;
  const haltedUs = from.reduce((sum, start, i) => sum + until[i]! - start, 0);
  const moves = movesAround(month, from, until);
  const onward = continuation(moves.hit, moves.next);
  return {
    halted_share:
      openUs > 0
        ? okValue(Math.min(1, haltedUs / openUs), dates.length)
        : meanValue(0, 0, "one_sided"),
    mean_halt_seconds: meanValue(haltedUs / SECOND_US, from.length, "insufficient_data"),
    halt_continuation_bps: {
      ...onward,
      value: onward.value === null ? null : 1e4 * onward.value,
    },
  };
}

/** Log moves of the mid over the bar before each halt and over the bar after it, where both are known. */
function movesAround(
  month: MonthTape,
  from: readonly number[],
  until: readonly number[],
): { hit: number[]; next: number[] } {
  const { barUs } = month.standardBars(LEAST_BAR_US);
  const { timeUs, mid } = month.quotes();
  const midAt = (time: number): number => mid[lastAtMost(timeUs, time, 0, mid.length)] ?? NaN;
  const hit: number[] = [];
  const next: number[] = [];
  for (const [i, start] of from.entries()) {
    const atHalt = midAt(start);
    const before = log(atHalt / midAt(start - barUs));
    const after = log(midAt(until[i]! + barUs) / atHalt);
    if (Number.isNaN(before + after)) continue;
    hit.push(before);
    next.push(after);
  }
  return { hit, next };
}
