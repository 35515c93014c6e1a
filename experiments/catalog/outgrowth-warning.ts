import { exp, log } from "../../engine/base/real.ts";
import { withOutlook } from "../../engine/economy/structural/outlook-words.ts";
import type { Scenario } from "../../engine/scenario.ts";

const BUSINESS_DAYS_A_YEAR = 260;

/**
 * Demand for hours that outgrows all that is offered before the run is over, at the reference price: a sentence, or
 * null. A run goes on with it: prices rise, who finds no hours queues, and who has waited for long goes without.
 */
export function outgrowthWarning({ days, economy }: Scenario): string | null {
  const { structural } = economy;
  if (structural === undefined) return null;
  const { computeGrowth, computeUse } = withOutlook(structural.demand);
  const { growth } = structural.supply;
  const years = days / BUSINESS_DAYS_A_YEAR;
  const logUse = log(computeUse) + (computeGrowth - growth) * years;
  if (computeGrowth <= growth || logUse <= 0) return null;
  const times = Number(exp(logUse).toPrecision(3));
  return (
    `warning: demand for hours grows by ${computeGrowth} log points a year and planned capacity by ${growth}: after ` +
    `${days} trade dates it comes to ${times} times what is offered, at the reference price; prices rise, and hours ` +
    "that nobody can serve are queued for and then given up (`unserved_hours` of `hour_demand`)"
  );
}
