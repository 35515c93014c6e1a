import {
  T_EXPOSURES,
  T_LEDGER,
  T_ORDERS,
  T_POSITIONS,
  T_QUOTES,
  T_SETTLEMENTS,
  T_TRADES,
} from "../../../engine/recorder/fact-tables.ts";
import { HEDGE } from "../account-flows.ts";
import { BURN_IN_DAYS, WEEK_DAYS, weeksOf } from "../hedger-weeks.ts";
import { type HedgeItems, netOfItems } from "../hedging/hedge-net.ts";
import { warnedOf } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { fillCosts, type FillCosts } from "../tape/fill-costs.ts";
import { togetherDays } from "../tape/owner-days.ts";
import { valuesByDate } from "../tape/values-by-date.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "methods 3.5";
const UNIT = "dollars a quotation unit";

/** Interest a year on money that stands as margin: no market here pays or asks any. */
const FUNDING_RATE = 0.05;
const DAY_COUNT = 365;

const entries = [
  entry(
    "hedging_futures_gain",
    UNIT,
    "Gain of their futures, delivery among it, as if all trades had been at the middle before them.",
    "(variation received + gain of delivery + cost of spreads) / units",
    SOURCE,
  ),
  entry(
    "hedging_fees",
    UNIT,
    "Fees for trades, messages and settlement, tax and fines, less what the exchange paid them.",
    "fees / units",
    SOURCE,
  ),
  entry(
    "hedging_spread_cost",
    UNIT,
    "What trades cost against the middle before the incoming order, rolls among them: half-spread and impact, less " +
      "what resting orders earned.",
    "sum d (p - m) / units",
    SOURCE,
  ),
  entry(
    "hedging_margin_funding",
    UNIT,
    `Interest on initial margin at ${100 * FUNDING_RATE} % a year (assumption), month by month without offsets.`,
    "margin x rate x days / 365 / units",
    SOURCE,
  ),
  entry(
    "hedging_forced_exit_cost",
    UNIT,
    "The cost against the middle of trades that the clearing house forced.",
    "sum d (p - m) of forced orders / units",
    SOURCE,
  ),
  entry(
    "hedging_net",
    UNIT,
    "The gain less all these costs. `hedgers_cost`, a mean over weeks, is the price of a unit less this, without " +
      "funding.",
    "gain - fees - spread - funding - forced exits",
    SOURCE,
  ),
];

/** What hedging brought and what it cost, item by item. */
export const HEDGE_NET_MEASURES: MeasureGroup = {
  title: "Net cost of hedging",
  doc:
    "Of owners whose intent is `hedge` as one book, in all months of the family, over the quotation units that " +
    "they bought; whole weeks after five trade dates.",
  tables: [T_EXPOSURES, T_LEDGER, T_TRADES, T_QUOTES, T_ORDERS, T_POSITIONS, T_SETTLEMENTS],
  entries,
  measure(market: FamilyMarket) {
    const { calendar } = market.terms;
    const window = { from: BURN_IN_DAYS, to: BURN_IN_DAYS + WEEK_DAYS * weeksOf(calendar) };
    const bought = togetherDays(market.owners(HEDGE).values(), calendar.days).units;
    const units = sumOver(bought, window);
    if (!(units > 0)) return allMissing(entries, "insufficient_data");
    const costs = fillCosts(market, HEDGE, window.from, window.to);
    return valuesOf(itemsOf(market, costs, window), units, window.to - window.from, costs);
  },
};

/** Trade dates [from, to). */
interface Window {
  readonly from: number;
  readonly to: number;
}

const sumOver = (byDate: Float64Array, { from, to }: Window): number =>
  byDate.subarray(from, to).reduce((sum, each) => sum + each, 0);

/** Dollars. */
function itemsOf(market: FamilyMarket, costs: FillCosts, window: Window): HedgeItems<number> {
  let gained = 0;
  let charged = 0;
  for (const { variation, delivery, fees } of market.flows(HEDGE)) {
    gained += sumOver(variation, window) + sumOver(delivery, window);
    charged += sumOver(fees, window);
  }
  const { moneyUnit } = market.terms;
  return {
    futuresGain: gained * moneyUnit + costs.ownDollars + costs.forcedDollars,
    fees: charged * moneyUnit,
    spreadCost: costs.ownDollars,
    rollCost: 0,
    marginFunding: fundingOf(market, window),
    liquidationShortfall: costs.forcedDollars,
  };
}

/** What margin bound from each mark to the next one costs, dollars. */
function fundingOf(market: FamilyMarket, { from, to }: Window): number {
  const { calendar, moneyUnit } = market.terms;
  let marginDays = 0;
  for (const { month, gross } of market.held(HEDGE)) {
    const { day, initialMargin } = market.settlements(month.row.instrument);
    const marginALot = valuesByDate(calendar, day, initialMargin);
    for (let date = from; date < to; date++) {
      if (gross[date - 1] === 0) continue;
      const days = calendar.dayOf(date) - calendar.dayOf(date - 1);
      marginDays += gross[date - 1]! * marginALot[date - 1]! * days;
    }
  }
  return (marginDays * moneyUnit * FUNDING_RATE) / DAY_COUNT;
}

function valuesOf(
  items: HedgeItems<number>,
  units: number,
  dates: number,
  { fills, withoutMid }: FillCosts,
): Record<string, MetricValue> {
  const net = netOfItems(
    {
      futuresGain: items.futuresGain / units,
      fees: items.fees / units,
      spreadCost: items.spreadCost / units,
      rollCost: items.rollCost / units,
      marginFunding: items.marginFunding / units,
      liquidationShortfall: items.liquidationShortfall / units,
    },
    dates,
  );
  const uncounted =
    withoutMid > 0 &&
    `${withoutMid} of ${fills} fills had no middle before them; what they cost counts as a loss on futures`;
  return {
    hedging_futures_gain: warnedOf(net.futuresGain, uncounted),
    hedging_fees: net.fees,
    hedging_spread_cost: warnedOf(net.spreadCost, uncounted),
    hedging_margin_funding: net.marginFunding,
    hedging_forced_exit_cost: warnedOf(net.liquidationShortfall, uncounted),
    hedging_net: net.net,
  };
}
