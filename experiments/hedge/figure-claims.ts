import { exp } from "../../engine/base/real.ts";
import { deterministicPart } from "../../engine/economy/jump-diffusion.ts";
import { sortedCopy } from "../numerics/quantile.ts";
import type { Claim } from "./claim.ts";
import { type Estimated, meanOf, quantileOf } from "./estimated.ts";
import type { HedgeResult } from "./hedge.ts";
import { FIGURE_6, type FigurePoint } from "./published.ts";
import { monthEnd } from "./trade-grid.ts";

/** Percentiles of the bands of Figure 6. */
export const BAND = [0.05, 0.25, 0.75, 0.95] as const;
/** How finely the drawing can be read. */
const READING = 0.025;

/** Prices of the baseline's paths at the end of a month. */
export function pricesAt({ run, columns }: HedgeResult, month: number): Float64Array {
  const { model, logStart } = run.price;
  const level = exp(deterministicPart(model, logStart, 0, monthEnd(month)));
  return columns.shared.spot[month]!.map((growth) => level * growth);
}

/** Mean and bands of Figure 6, as far as the simulation goes. */
export const figureClaims = (result: HedgeResult): Claim[] =>
  FIGURE_6.filter(({ month }) => month < result.columns.shared.spot.length).flatMap((point) => {
    const prices = pricesAt(result, point.month);
    return [meanClaim(point, meanOf(prices)), ...bandClaims(point, sortedCopy(prices))];
  });

function meanClaim(point: FigurePoint, ours: Estimated): Claim {
  const least = leastMean(point);
  return {
    claim: `Mean price at ${point.month} months`,
    place: "Figure 6",
    unit: "dollars a million SIT",
    published: point.mean,
    rounding: READING,
    ours,
    contradiction:
      least > point.mean + READING
        ? `the drawn percentiles of the same month need a mean of at least ${least.toFixed(2)}`
        : null,
    why: "The drawn mean falls and rises again; with beta < 0 the level that Table 3 reverts to falls for ever.",
  };
}

/** The least mean of a positive price with these percentiles; 0 where none are legible. */
export function leastMean({ band }: FigurePoint): number {
  if (band === undefined) return 0;
  const [p05, p25, p75, p95] = band;
  return 0.2 * p05 + 0.5 * p25 + 0.2 * p75 + 0.05 * p95;
}

function bandClaims({ month, band }: FigurePoint, sorted: Float64Array): Claim[] {
  return (band ?? []).map((published, i) => ({
    claim: `${100 * BAND[i]!}th percentile at ${month} months`,
    place: "Figure 6",
    unit: "dollars a million SIT",
    published,
    rounding: READING,
    ours: quantileOf(sorted, BAND[i]!),
    contradiction: null,
    why: "The drawn band widens without end; a price that reverts keeps a band of one width around its level.",
  }));
}
