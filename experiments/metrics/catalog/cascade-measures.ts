import {
  ACCOUNT_DEFAULTED,
  INTRADAY_CALLED,
  LIQUIDATION_STARTED,
  MARGIN_CALLED,
  MEMBER_DEFAULTED,
  MEMBER_RESTRICTED,
} from "../../../engine/clearing/words.ts";
import { SECOND_US } from "../../../engine/base/sim-time.ts";
import {
  T_LEDGER,
  T_MARGIN,
  T_ORDERS,
  T_SETTLEMENTS,
  T_TRADES,
} from "../../../engine/recorder/fact-tables.ts";
import { missing } from "../measured-value.ts";
import { type MetricValue, okValue } from "../metric.ts";
import { liquidationCascades } from "../stability/liquidation-cascades.ts";
import { procyclicality } from "../stability/procyclicality.ts";
import { WATERFALL_LAYERS } from "../stability/waterfall-layers.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import type { KeptRows } from "../tape/kept-rows.ts";
import { entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "methods 4.6";
const MURPHY = "Murphy, Vasios and Vause 2014";
const RISE_DAYS = 5;

const entries = [
  entry(
    "margin_calls",
    "calls",
    "Margin calls of the run, daily and intraday, all families together.",
    "",
    SOURCE,
  ),
  entry("margin_called_dollars", "dollars", "Money called, all families together.", "", SOURCE),
  entry(
    "accounts_liquidated",
    "liquidations",
    "Liquidations begun, all families together.",
    "",
    SOURCE,
  ),
  entry(
    "account_defaults",
    "defaults",
    "Accounts left in deficit, all families together.",
    "",
    SOURCE,
  ),
  entry(
    "liquidation_shortfall_dollars",
    "dollars",
    "Their deficits, all families together.",
    "sum of negative equity",
    SOURCE,
  ),
  entry(
    "member_defaults",
    "defaults",
    "Losses that a member's own capital did not cover, all families together.",
    "",
    SOURCE,
  ),
  entry(
    "members_restricted",
    "restrictions",
    "Members that could not lay out what they were asked for their clients at a daily mark, all families together.",
    "",
    SOURCE,
  ),
  ...WATERFALL_LAYERS.map(([layer]) =>
    entry(
      `waterfall_${layer}_dollars`,
      "dollars",
      `What layer \`${layer}\` of the waterfall paid, all families together.`,
      "",
      SOURCE,
    ),
  ),
  entry("liquidation_orders", "orders", "Forced orders that traded.", "", SOURCE),
  entry("liquidation_lots", "lots", "Lots that they traded.", "", SOURCE),
  entry(
    "cascades",
    "cascades",
    "Forced orders of one side within 60 seconds of each other, at least two.",
    "",
    SOURCE,
  ),
  entry("largest_cascade_lots", "lots", "Of the largest such cascade.", "", SOURCE),
  entry("largest_cascade_accounts", "accounts", "In the cascade of most accounts.", "", SOURCE),
  entry("longest_cascade_seconds", "seconds", "The longest cascade.", "", SOURCE),
  entry(
    "margin_peak_to_trough",
    "",
    "Initial margin a lot of the month that traded most, highest over lowest.",
    "max / min",
    MURPHY,
  ),
  entry(
    "margin_largest_rise",
    "share",
    `Its largest relative increase over ${RISE_DAYS} trade dates.`,
    "max (m_(t+5) / m_t - 1)",
    MURPHY,
  ),
];

/** Margin calls, forced selling and who pays for it. */
export const CASCADE_MEASURES: MeasureGroup = {
  title: "Margin, liquidation, waterfall",
  doc: "Counts are of the whole run. How many liquidations one triggers is told only by twins: see the last group.",
  tables: [T_MARGIN, T_LEDGER, T_ORDERS, T_TRADES, T_SETTLEMENTS],
  needs: [T_MARGIN],
  entries,
  measure(market) {
    return { ...marginValues(market), ...cascadeValues(market), ...procyclicalValues(market) };
  },
};

function marginValues({ tape, terms }: FamilyMarket): Record<string, MetricValue> {
  const margin = tape.rows(T_MARGIN);
  const of = (event: number) => countAndSum(margin, "event", event);
  const [daily, intraday] = [of(MARGIN_CALLED), of(INTRADAY_CALLED)];
  const defaults = of(ACCOUNT_DEFAULTED);
  const dollars = (units: number): MetricValue => okValue(units * terms.moneyUnit);
  const values: Record<string, MetricValue> = {
    margin_calls: okValue(daily.count + intraday.count),
    margin_called_dollars: dollars(daily.amount + intraday.amount),
    accounts_liquidated: okValue(of(LIQUIDATION_STARTED).count),
    account_defaults: okValue(defaults.count),
    member_defaults: okValue(of(MEMBER_DEFAULTED).count),
    members_restricted: okValue(of(MEMBER_RESTRICTED).count),
    liquidation_shortfall_dollars: dollars(defaults.amount),
  };
  const postings = tape.rows(T_LEDGER);
  for (const [layer, posting] of WATERFALL_LAYERS) {
    values[`waterfall_${layer}_dollars`] = dollars(
      countAndSum(postings, "posting", posting).amount,
    );
  }
  return values;
}

function countAndSum(
  rows: KeptRows,
  column: string,
  code: number,
): { count: number; amount: number } {
  const codes = rows.column(column);
  const amounts = rows.column("amount");
  let count = 0;
  let amount = 0;
  for (let i = 0; i < rows.length; i++) {
    if (codes[i] !== code) continue;
    count++;
    amount += amounts[i]!;
  }
  return { count, amount };
}

function cascadeValues(market: FamilyMarket): Record<string, MetricValue> {
  const log = market.liquidations();
  const cascades = liquidationCascades(log).filter(({ liquidations }) => liquidations > 1);
  const n = log.timeUs.length;
  const lots = Array.from(log.lots).reduce((sum, each) => sum + each, 0);
  const most = (pick: (cascade: (typeof cascades)[number]) => number): MetricValue =>
    okValue(Math.max(0, ...cascades.map(pick)), n);
  return {
    liquidation_orders: okValue(n, n),
    liquidation_lots: okValue(lots, n),
    cascades: okValue(cascades.length, n),
    largest_cascade_lots: most((cascade) => cascade.lots),
    largest_cascade_accounts: most((cascade) => cascade.accounts),
    longest_cascade_seconds: most(({ durationUs }) => durationUs / SECOND_US),
  };
}

function procyclicalValues(market: FamilyMarket): Record<string, MetricValue> {
  const month = market.active;
  if (month === null) {
    const none = missing("no_trades");
    return { margin_peak_to_trough: none, margin_largest_rise: none };
  }
  const { initialMargin } = market.settlements(month.row.instrument);
  const { peakToTrough, largestRise } = procyclicality(initialMargin, RISE_DAYS);
  return { margin_peak_to_trough: peakToTrough, margin_largest_rise: largestRise };
}
