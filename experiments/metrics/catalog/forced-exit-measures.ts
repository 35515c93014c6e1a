import { T_EXPOSURES, T_LEDGER, T_ORDERS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { HEDGE } from "../account-flows.ts";
import { forcedExitShare } from "../hedging/forced-exit-share.ts";
import { peakLiquidityNeed } from "../hedging/peak-liquidity-need.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "methods 3.5";

const entries = [
  entry(
    "hedgers_forced_exit_share",
    "share of hedges",
    "Hedges of which the clearing house sold or bought back any part after a margin call: a hedge is a stretch of " +
      "trade dates at whose ends an owner holds futures of the family.",
    "forced / hedges",
    SOURCE,
  ),
  entry(
    "hedgers_peak_liquidity_dollars",
    "dollars",
    "The most that each hedger had paid in variation margin since the start, added up over hedgers.",
    "sum max(0, max cumulated variation paid)",
    SOURCE,
  ),
  entry(
    "hedgers_peak_liquidity_per_unit",
    "dollars a quotation unit",
    "The same over the quotation units of their largest positions.",
    "sum of peaks / sum of largest positions",
    SOURCE,
  ),
];

/** What margin does to hedges: how much money they ask for, and how many of them it ends. */
export const FORCED_EXIT_MEASURES: MeasureGroup = {
  title: "Hedges under margin",
  doc: "Of owners whose intent is `hedge`, one by one, over the whole run; positions are those of the end of a date.",
  tables: [T_EXPOSURES, T_LEDGER, T_ORDERS, T_TRADES],
  entries,
  measure(market: FamilyMarket) {
    const held = heldLots(market);
    if (held.size === 0) return allMissing(entries, "insufficient_data");
    return { hedgers_forced_exit_share: forcedShare(market, held), ...liquidity(market, held) };
  },
};

/** Futures of the family by hedger that ever held any, at the end of each trade date. */
function heldLots(market: FamilyMarket): Map<number, Float64Array> {
  const found = new Map<number, Float64Array>();
  for (const [owner, { heldLots: lots }] of market.owners(HEDGE)) {
    if (lots.some((each) => each !== 0)) found.set(owner, lots);
  }
  return found;
}

function forcedShare(market: FamilyMarket, held: ReadonlyMap<number, Float64Array>): MetricValue {
  const { timeUs, account } = market.liquidations();
  const forcedOn = new Map<number, Set<number>>();
  for (let i = 0; i < timeUs.length; i++) {
    const owner = market.tables.ownerOfAccount.get(account[i]!) ?? -1;
    const dates = forcedOn.get(owner) ?? new Set();
    forcedOn.set(owner, dates.add(market.terms.calendar.dateAt(timeUs[i]!)));
  }
  const hedges = [...held].flatMap(([owner, lots]) => hedgesOf(lots, forcedOn.get(owner)));
  return forcedExitShare(hedges);
}

/** 1 for each stretch of dates with a position of which a part was closed by force, on the date that ends it too. */
function hedgesOf(lots: Float64Array, forcedOn: ReadonlySet<number> = new Set()): number[] {
  const hedges: number[] = [];
  for (let date = 0; date < lots.length; date++) {
    if (lots[date] === 0) continue;
    let isForced = forcedOn.has(date);
    while (date < lots.length && lots[date] !== 0) isForced = forcedOn.has(++date) || isForced;
    hedges.push(isForced ? 1 : 0);
  }
  return hedges;
}

function liquidity(
  market: FamilyMarket,
  held: ReadonlyMap<number, Float64Array>,
): Record<string, MetricValue> {
  const paid = variationPaid(market, held);
  let peaks = 0;
  let lots = 0;
  for (const [owner, days] of held) {
    peaks += peakLiquidityNeed(paid.get(owner)!).value ?? NaN;
    lots += days.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  }
  const dollars = peaks * market.terms.moneyUnit;
  const multiplier = market.months()[0]?.row.multiplier ?? 0;
  const units = lots * multiplier;
  return {
    hedgers_peak_liquidity_dollars: measured(dollars, held.size),
    hedgers_peak_liquidity_per_unit:
      units > 0 ? measured(dollars / units, held.size) : missing("insufficient_data"),
  };
}

/** Money units by owner and trade date; received is negative. */
function variationPaid(
  market: FamilyMarket,
  owners: ReadonlyMap<number, unknown>,
): Map<number, Float64Array> {
  const { days } = market.terms.calendar;
  const paid = new Map([...owners.keys()].map((owner) => [owner, new Float64Array(days)]));
  for (const { owner, variation } of market.flows(HEDGE)) {
    const own = paid.get(owner);
    if (own === undefined) continue;
    for (let date = 0; date < days; date++) own[date]! -= variation[date]!;
  }
  return paid;
}
