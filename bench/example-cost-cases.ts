import { type CostCase, costMarket, type Settings } from "./cost-market.ts";

/** A scenario of `docs/examples/rules` in which a rule acts, and what takes the rule out of it. */
interface Example {
  readonly name: string;
  readonly file: string;
  readonly without: Settings;
  /** For both. */
  readonly both?: Settings;
}

/** Trading of January ends on the 29th: three trade dates hold its end. */
const LAST_DAYS: Settings = { start: "2027-01-27" };

/** January has its last trading day on the first; then it is delivered, and a new month is listed. */
const NEW_MONTH: Settings = { start: "2027-01-29" };

const OWN_METHOD = { "contracts.SCU.dailySettlement": null };
const OF_ONE_DAY = { ...LAST_DAYS, "contracts.SCU.restatements": "ignored" };

const EXAMPLES: readonly Example[] = [
  {
    name: "aggregation of owners beside limits",
    file: "aggregation",
    without: { ownership: null, "rules.aggregation": null },
  },
  {
    name: "aggregation by share beside limits",
    file: "aggregation-pro-rata",
    without: { ownership: null, "rules.aggregation": null },
  },
  {
    name: "liquidation by market orders",
    file: "liquidation-market",
    without: { "clearing.liquidationEvery": "100 d" },
  },
  {
    name: "liquidation by auction, to market orders",
    file: "liquidation-auction",
    without: { "clearing.liquidation": null },
  },
  {
    name: "liquidation in time slices, to market orders",
    file: "liquidation-sliced",
    without: { "clearing.liquidation.mode": "market", "clearing.liquidation.horizon": null },
  },
  {
    name: "daily settlement: tiers",
    file: "daily-settlement",
    without: OWN_METHOD,
  },
  {
    name: "daily settlement: mid",
    file: "daily-settlement",
    both: { "contracts.SCU.dailySettlement": { method: "mid" } },
    without: OWN_METHOD,
  },
  {
    name: "daily settlement: closing call",
    file: "closing-call",
    without: { "contracts.SCU.calls": null },
  },
  {
    name: "final settlement: mean of five days",
    file: "final-settlement",
    both: OF_ONE_DAY,
    without: { "contracts.SCU.settlementDays": 1 },
  },
  {
    name: "final settlement: month average",
    file: "final-settlement",
    both: { ...OF_ONE_DAY, "contracts.SCU.finalSettlement": "month_average" },
    without: {
      "contracts.SCU.finalSettlement": "trailing_mean",
      "contracts.SCU.settlementDays": 1,
    },
  },
  {
    name: "final settlement: restatements counted",
    file: "final-settlement",
    both: LAST_DAYS,
    without: { "contracts.SCU.restatements": "ignored" },
  },
  {
    name: "index: weighted median",
    file: "final-settlement",
    both: LAST_DAYS,
    without: { "economy.indexMethod": null },
  },
  {
    name: "index gates and outages",
    file: "index-gates",
    without: { "economy.indexGates": null, "economy.outages": null },
  },
  {
    name: "delivery",
    file: "delivery",
    both: NEW_MONTH,
    without: { "contracts.SCU.terms": "nymex-gpu1", "contracts.SCU.delivery": null },
  },
  {
    name: "block trades",
    file: "off-book-trades",
    both: NEW_MONTH,
    without: { "rules.offBookTrades": null, "rules.fees.SCU.offBook": null },
  },
  {
    name: "exchanges of futures for swaps",
    file: "off-book-exchanges",
    both: NEW_MONTH,
    without: { "rules.offBookTrades": null, "rules.fees.SCU.offBook": null },
  },
  {
    name: "trade at settlement that is used",
    file: "trade-at-settlement",
    without: { "contracts.SCU.tradeAtSettlement": null },
  },
];

/** Markets in which a rule acts that has no other setting by which it could be added to a shipped one. */
export function exampleCostCases(days: number): CostCase[] {
  return EXAMPLES.map(({ name, file, without, both = {} }) => {
    const base = `../docs/examples/rules/${file}.yaml`;
    return {
      name,
      having: costMarket(base, days, both),
      lacking: costMarket(base, days, { ...both, ...without }),
    };
  });
}
