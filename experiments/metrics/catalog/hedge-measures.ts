import { T_SETTLEMENTS, T_SPOT, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { hedge } from "../hedging/hedge.ts";
import { ROLL_RULE } from "../hedging/roll-rule.ts";
import type { MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { indexPrints } from "../tape/index-prints.ts";
import { rolledFutures } from "../tape/rolled-futures.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const EDERINGTON = "Ederington 1979";
const LIEN = "Lien 2005";

const entries = [
  entry(
    "hedge_ratio",
    "futures a unit",
    "Futures a unit of index that leave the least variance.",
    "cov(dC, dF) / var(dF)",
    EDERINGTON,
  ),
  entry(
    "hedge_effectiveness",
    "share of variance",
    "Part of the variance of daily changes of the index that this ratio takes away, on the same days.",
    "rho^2 = 1 - var(dC - h dF) / var(dC)",
    EDERINGTON,
  ),
  entry(
    "hedge_volatility_reduction",
    "share of volatility",
    "The same as a share of volatility.",
    "R = 1 - sigma_h / sigma_u",
    "methods 3.1",
  ),
  entry(
    "hedge_effectiveness_one_to_one",
    "share of variance",
    "With one future a unit.",
    "1 - var(dC - dF) / var(dC)",
    EDERINGTON,
  ),
  entry(
    "hedge_semivariance_reduction",
    "share of semivariance",
    "Of losses above zero.",
    "",
    "methods 3.2",
  ),
  entry(
    "hedge_cvar_reduction_95",
    "share of CVaR",
    "Of the mean of the worst 5 % of losses.",
    "1 - CVaR_h / CVaR_u",
    "Rockafellar and Uryasev 2000",
  ),
  entry(
    "hedge_effectiveness_out_of_sample",
    "share of variance",
    "With the ratio of the 60 days before.",
    "1 - var(dC - h_t dF) / var(dC)",
    LIEN,
  ),
  entry(
    "hedge_ratio_turnover",
    "futures a unit a day",
    "How much that ratio is changed.",
    "mean |h_t - h_(t-1)|",
    LIEN,
  ),
];

/** What a buyer of compute gets from a future, from prices alone. */
export const HEDGE_MEASURES: MeasureGroup = {
  title: "Hedging",
  doc:
    "Daily changes of the published index against those of a future in the nearest month, rolled at settlement " +
    `prices from the ${ROLL_RULE.startDays}th trade date before its last trading day on, in equal parts over ` +
    `${ROLL_RULE.overDays} trade dates; in dollars a quotation unit: a run is too short for weeks. What hedgers ` +
    "in the market truly paid is `hedgers_cost`, and what that is made of `hedging_net`.",
  tables: [T_SPOT, T_SETTLEMENTS, T_TRADES],
  entries,
  measure(market: FamilyMarket) {
    const { costs, futures } = changes(market);
    if (costs.length === 0) return allMissing(entries, "insufficient_data");
    return valuesOf(hedge(costs, futures));
  },
};

function valuesOf(found: ReturnType<typeof hedge>): Record<string, MetricValue> {
  const tail = found.tails.find(({ level }) => level === 0.95)!;
  return {
    hedge_ratio: found.ratio,
    hedge_effectiveness: found.effectiveness,
    hedge_volatility_reduction: found.inSample.volatilityReduction,
    hedge_effectiveness_one_to_one: found.naiveVarianceReduction,
    hedge_semivariance_reduction: found.semivarianceReduction,
    hedge_cvar_reduction_95: tail.reduction,
    hedge_effectiveness_out_of_sample: found.outOfSample.varianceReduction,
    hedge_ratio_turnover: found.outOfSample.turnover,
  };
}

/** Changes from one trade date to the next of index and futures, dollars a quotation unit. */
function changes(market: FamilyMarket): { costs: number[]; futures: number[] } {
  const prints = indexPrints(market);
  const costs: number[] = [];
  const futures: number[] = [];
  for (const [date, change] of rolledFutures(market).entries()) {
    const cost = date === 0 ? NaN : prints[date]! - prints[date - 1]!;
    if (Number.isNaN(change + cost)) continue;
    costs.push(cost);
    futures.push(change);
  }
  return { costs, futures };
}
