import { exp } from "../../engine/base/real.ts";
import { deterministicPart } from "../../engine/economy/jump-diffusion.ts";
import { sortedCopy } from "../numerics/quantile.ts";
import { type Estimated, meanOf, quantileOf } from "./estimated.ts";
import type { HedgeResult } from "./hedge.ts";
import type { PriceScenario } from "./price-scenarios.ts";
import { monthEnd } from "./trade-grid.ts";

/** How prices of a scenario spread over paths at the end of a month, dollars a million SIT. */
export interface PriceBand {
  readonly scenario: PriceScenario["name"];
  readonly month: number;
  readonly mean: Estimated;
  readonly p05: Estimated;
  readonly p25: Estimated;
  readonly p50: Estimated;
  readonly p75: Estimated;
  readonly p95: Estimated;
}

/** A band a scenario and month, from month 0 on. */
export function priceBands({ run, columns, scenarios }: HedgeResult): PriceBand[] {
  const growths = columns.shared.spot.map(sortedCopy);
  return scenarios.flatMap(({ scenario }) =>
    growths.map((growth, month) => {
      const { name, model } = scenario;
      const level = exp(deterministicPart(model, run.price.logStart, 0, monthEnd(month)));
      return bandOf(name, month, level, growth);
    }),
  );
}

/** Prices are the sorted growths times a level, so their order is the same. */
function bandOf(
  scenario: PriceScenario["name"],
  month: number,
  level: number,
  growth: Float64Array,
): PriceBand {
  const times = ({ value, standardError }: Estimated): Estimated => ({
    value: level * value,
    standardError: level * standardError,
  });
  const at = (p: number): Estimated => times(quantileOf(growth, p));
  return {
    scenario,
    month,
    mean: times(meanOf(growth)),
    p05: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
  };
}
