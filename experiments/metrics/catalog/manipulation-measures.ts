import { T_EXPOSURES, T_LEDGER } from "../../../engine/recorder/fact-tables.ts";
import { MANIPULATE } from "../account-flows.ts";
import { sum } from "../../numerics/summary.ts";
import { measured } from "../measured-value.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { togetherDays } from "../tape/owner-days.ts";
import { manipulationProfit } from "../stability/manipulation-profit.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "methods 4.8";

const entries = [
  entry(
    "strategic_futures_gain_dollars",
    "dollars",
    "Variation that they received on futures of the family, less what they paid; what is still open at its last mark.",
    "sum of variation",
    SOURCE,
  ),
  entry(
    "strategic_delivery_gain_dollars",
    "dollars",
    "What delivered months brought them beyond their last mark: hours at the day's print less the final settlement " +
      "price, and damages.",
    "hours - invoices + damages",
    SOURCE,
  ),
  entry(
    "strategic_physical_gain_dollars",
    "dollars",
    "What they got less what they paid on the spot market: for a hoarder the loss on hours that it bought and " +
      "did not offer again; for a `close-banger` what its swaps paid.",
    "-sum of physical cost",
    SOURCE,
  ),
  entry(
    "strategic_fees_dollars",
    "dollars",
    "Fees for trades, messages and settlement, tax and fines, less what the exchange paid them.",
    "sum of fees",
    SOURCE,
  ),
  entry(
    "strategic_profit_dollars",
    "dollars",
    "What it brought in all: a loss in one place may be the price of a gain in another.",
    "futures + delivery + physical - fees",
    SOURCE,
    "its twin without the manipulation says how much of it the manipulation made",
  ),
];

/** Whether manipulation pays. */
export const MANIPULATION_MEASURES: MeasureGroup = {
  title: "Profit of strategic owners",
  doc:
    "Of owners whose intent is `manipulate` together, over the whole run. No market here has swaps; those that a " +
    "class holds outside are in its physical gain. Spread and impact are in the gain on futures.",
  tables: [T_EXPOSURES, T_LEDGER],
  entries,
  measure(market: FamilyMarket) {
    const { calendar, moneyUnit } = market.terms;
    const owners = market.owners(MANIPULATE);
    const flows = market.flows(MANIPULATE);
    const n = new Set([...owners.keys(), ...flows.map(({ owner }) => owner)]).size;
    if (n === 0) return allMissing(entries, "insufficient_data");
    const futures = moneyUnit * sum(flows.map(({ variation }) => sum(variation)));
    const delivery = moneyUnit * sum(flows.map((flow) => sum(flow.delivery)));
    const costs = moneyUnit * sum(flows.map(({ fees }) => sum(fees)));
    const physical = 0 - sum(togetherDays(owners.values(), calendar.days).dollars);
    return {
      strategic_futures_gain_dollars: measured(futures, n),
      strategic_delivery_gain_dollars: measured(delivery, n),
      strategic_physical_gain_dollars: measured(physical, n),
      strategic_fees_dollars: measured(costs, n),
      strategic_profit_dollars: {
        ...manipulationProfit({ futures, delivery, swaps: 0, physical, costs }),
        n,
      },
    };
  },
};
