import { INTENTS } from "../../../engine/agent.ts";
import { T_QUOTES, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { SpreadSum } from "../liquidity/spread-means.ts";
import { effectiveTickLots, spreadParts } from "../liquidity/spread-parts.ts";
import { meanValue, type MetricValue } from "../metric.ts";
import type { RunTables } from "../run-tables.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import type { Quotes } from "../tape/month-columns.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import type { ParentTrades } from "../tape/parent-trades.ts";
import type { DateRows } from "../tape/trade-dates.ts";
import { TRADING_INTENTS } from "../trading-intents.ts";
import { allMissing, entry, type MeasureGroup, type MetricEntry } from "./measure-group.ts";

/** Horizons in time scales: the seconds of a market with an event a second. */
const HORIZONS = [1, 5, 60, 300] as const;
const SOURCE = "Huang and Stoll 1996";

const horizonEntries = (horizon: number): MetricEntry[] => [
  entry(
    `realised_spread_${horizon}_ticks`,
    "ticks",
    `What the other side kept ${horizon} time scales later.`,
    "2 d (p - m_(t + Delta))",
    SOURCE,
  ),
  entry(
    `price_impact_${horizon}_ticks`,
    "ticks",
    `What the price had moved by then: on the same trades, effective = realised + impact.`,
    "2 d (m_(t + Delta) - m_t)",
    SOURCE,
    `true_adverse_selection_${horizon}_ticks`,
  ),
  entry(
    `true_adverse_selection_${horizon}_ticks`,
    "ticks",
    "What the true value had moved by then.",
    "2 d (v_(t + Delta) - v_t)",
    "methods 0, known truth",
  ),
];

const entries = [
  entry(
    "effective_spread_ticks",
    "ticks",
    "What an incoming order paid against the middle before it, twice, weighted by lots.",
    "2 d (p - m_t)",
    SOURCE,
  ),
  entry(
    "effective_spread_bps",
    "basis points of the middle",
    "The same relative to the middle.",
    "2e4 d (p - m_t) / m_t",
    SOURCE,
  ),
  entry(
    "effective_spread_by_trade_ticks",
    "ticks",
    "The same, each order counting once.",
    "mean 2 d (p - m_t)",
    SOURCE,
  ),
  entry(
    "trades_without_middle_share",
    "share of incoming orders",
    "Incoming orders that met a book with one side or none, and are in none of these means.",
    "",
    "methods 1.2",
  ),
  ...HORIZONS.flatMap(horizonEntries),
  ...TRADING_INTENTS.map((intent) =>
    entry(
      `effective_spread_${intent}_ticks`,
      "ticks",
      `Of orders of owners whose intent is \`${intent}\`.`,
      "2 d (p - m_t)",
      SOURCE,
    ),
  ),
];

/** What trades cost, and who earned it. */
export const TRADE_COST_MEASURES: MeasureGroup = {
  title: "Effective and realised spread, impact",
  doc:
    "Of the month that traded most over the run, an incoming order with all that it took at once being one trade; " +
    "weighted by lots unless said otherwise. Horizons are counted in `time_scale_seconds` and end with the trade date.",
  tables: [T_QUOTES, T_TRADES],
  entries,
  measure(market: FamilyMarket) {
    const month = market.active;
    return month === null ? allMissing(entries, "no_trades") : measure(month, market.tables);
  },
};

interface Later {
  readonly realised: SpreadSum;
  readonly impact: SpreadSum;
  tickLots: number;
  lots: number;
  n: number;
  /** Last quote at or before the moment that was looked at last: it only moves on. */
  row: number;
}

function measure(month: MonthTape, tables: RunTables): Record<string, MetricValue> {
  const parents = month.parents();
  const quotes = month.quotes();
  const { mid, dates } = quotes;
  const states = { timeUs: quotes.timeUs, mid, value: quotes.value };
  const scaleUs = month.timeScaleUs();
  const intents: number[] = [];
  const all = new SpreadSum();
  const byIntent = INTENTS.map(() => new SpreadSum());
  const later = HORIZONS.map(newLater);
  let excluded = 0;
  let date = 0;
  for (let p = 0; p < parents.count; p++) {
    const quote = parents.quote[p]!;
    if (quote < 0 || Number.isNaN(mid[quote])) {
      excluded++;
      continue;
    }
    const [sign, lots, notional] = [parents.sign[p]!, parents.lots[p]!, parents.notional[p]!];
    const effective = effectiveTickLots(sign, notional, lots, 2 * mid[quote]!);
    all.add(effective, lots, 2 * mid[quote]!);
    const intent = (intents[parents.account[p]!] ??= tables.intentOf(parents.account[p]!));
    byIntent[intent]?.add(effective, lots, 2 * mid[quote]!);
    while (dates[date]!.to <= quote) date++;
    for (let h = 0; h < HORIZONS.length; h++) {
      const at = parents.timeUs[p]! + HORIZONS[h]! * scaleUs;
      addLater(later[h]!, parents, p, states, at, dates[date]!);
    }
  }
  return valuesOf({ all, byIntent, later, excluded, count: parents.count });
}

const newLater = (): Later => ({
  realised: new SpreadSum(),
  impact: new SpreadSum(),
  tickLots: 0,
  lots: 0,
  n: 0,
  row: 0,
});

/** Adds what trade `p` looks like at a later moment within its trade date: rows [from, to) of the quotes. */
function addLater(
  later: Later,
  parents: ParentTrades,
  p: number,
  { mid, timeUs, value }: Pick<Quotes, "mid" | "timeUs" | "value">,
  at: number,
  { from, to }: DateRows,
): void {
  if (at > timeUs[to - 1]!) return;
  let row = Math.max(later.row, from);
  while (row + 1 < to && timeUs[row + 1]! <= at) row++;
  later.row = row;
  const [sign, lots] = [parents.sign[p]!, parents.lots[p]!];
  later.n++;
  later.lots += lots;
  later.tickLots += 2 * sign * lots * (value[row]! - parents.value[p]!);
  if (Number.isNaN(mid[row])) return;
  const before = 2 * mid[parents.quote[p]!]!;
  const parts = spreadParts(sign, parents.notional[p]!, lots, before, 2 * mid[row]!);
  later.realised.add(parts.realised, lots, before);
  later.impact.add(parts.impact, lots, before);
}

interface Sums {
  readonly all: SpreadSum;
  readonly byIntent: readonly SpreadSum[];
  readonly later: readonly Later[];
  readonly excluded: number;
  readonly count: number;
}

function valuesOf({ all, byIntent, later, excluded, count }: Sums): Record<string, MetricValue> {
  const { ticks, bps, ticksByTrade } = all.means(count === 0 ? "no_trades" : "one_sided");
  const values: Record<string, MetricValue> = {
    effective_spread_ticks: ticks,
    effective_spread_bps: bps,
    effective_spread_by_trade_ticks: ticksByTrade,
    trades_without_middle_share: meanValue(excluded, count, "no_trades"),
  };
  for (const [h, horizon] of HORIZONS.entries()) {
    const { realised, impact, tickLots, lots, n } = later[h]!;
    values[`realised_spread_${horizon}_ticks`] = realised.means("insufficient_data").ticks;
    values[`price_impact_${horizon}_ticks`] = impact.means("insufficient_data").ticks;
    values[`true_adverse_selection_${horizon}_ticks`] =
      n === 0
        ? { value: null, status: "insufficient_data", n }
        : { value: tickLots / lots, status: "ok", n };
  }
  for (const intent of TRADING_INTENTS) {
    const sum = byIntent[INTENTS.indexOf(intent)]!;
    values[`effective_spread_${intent}_ticks`] = sum.means("no_trades").ticks;
  }
  return values;
}
