import {
  deviationOf,
  type Estimated,
  exactly,
  meanOf,
  quantileOf,
  ratioOf,
  reductionOf,
  tailMeanOf,
} from "./estimated.ts";
import { sortedCopy } from "../numerics/quantile.ts";
import { HEDGE_STYLES, type HedgeStyle } from "./hedge-styles.ts";
import type { HedgeTerms } from "./hedge-terms.ts";
import type { MarginColumns } from "./margin-needs.ts";
import type { Procurement } from "./procurement.ts";

/** Which hedge, of what, at which ratio. */
export interface HedgeVariant {
  readonly style: HedgeStyle;
  /** Whether the firm's own price differs from the index. */
  readonly basis: boolean;
  /** Whether fees and the interest on margin are paid. */
  readonly costs: boolean;
  readonly ratioKind: "optimal" | "given" | "one";
}

/** Dollars are for a million SIT, a twelfth of it bought each month. */
export interface HedgeMeasures extends HedgeVariant {
  readonly ratio: Estimated;
  readonly meanUnhedged: Estimated;
  readonly meanHedged: Estimated;
  readonly deviationUnhedged: Estimated;
  readonly deviationHedged: Estimated;
  /** E. */
  readonly varianceReduction: Estimated;
  readonly deviationReduction: Estimated;
  /** Mean cost of the worst 5 % of paths. */
  readonly tailUnhedged: Estimated;
  readonly tailHedged: Estimated;
  /** Fees, and interest on margin; 0 where none are paid. */
  readonly fees: Estimated;
  readonly interest: Estimated;
  /** 95th percentile of the most variation margin that was paid in on balance. */
  readonly peakMargin: Estimated;
}

const TAIL = 0.95;

/** Every variant of one scenario. */
export function hedgeMeasures(
  bought: Procurement,
  margins: MarginColumns,
  terms: HedgeTerms,
): HedgeMeasures[] {
  return HEDGE_STYLES.flatMap((style) =>
    [false, true].flatMap((basis) =>
      [false, true].flatMap((costs) =>
        (["optimal", "given", "one"] as const).map((ratioKind) =>
          measure({ style, basis, costs, ratioKind }, bought, margins, terms),
        ),
      ),
    ),
  );
}

/** What is paid with and without a hedge, a path; fees and interest are part of `hedged`. */
export interface HedgedCosts {
  readonly ratio: Estimated;
  readonly unhedged: Float64Array;
  readonly hedged: Float64Array;
  readonly fees: Float64Array;
  readonly interest: Float64Array;
}

export function hedgedCosts(
  { style, basis, costs, ratioKind }: HedgeVariant,
  bought: Procurement,
  margins: MarginColumns,
  terms: HedgeTerms,
): HedgedCosts {
  const { gain, turnover } = bought.hedges[style];
  const unhedged = basis ? bought.ownCost : bought.cost;
  const fixed = ratioKind === "given" ? terms.hedgeRatio : 1;
  const ratio = ratioKind === "optimal" ? ratioOf(unhedged, gain) : exactly(fixed);
  const h = ratio.value;
  const dollarYears = margins.dollarYears[style];
  const [fee, rate] = costs ? [h * terms.fee, h * terms.fundingRate] : [0, 0];
  const fees = turnover.map((traded) => fee * traded);
  const interest = dollarYears.map((needed) => rate * needed);
  const hedged = unhedged.map((cost, i) => cost - h * gain[i]! + fees[i]! + interest[i]!);
  return { ratio, unhedged, hedged, fees, interest };
}

function measure(
  variant: HedgeVariant,
  bought: Procurement,
  margins: MarginColumns,
  terms: HedgeTerms,
): HedgeMeasures {
  const { ratio, unhedged, hedged, fees, interest } = hedgedCosts(variant, bought, margins, terms);
  const { ofVariance, ofDeviation } = reductionOf(unhedged, hedged);
  const peak = quantileOf(sortedCopy(margins.peak[variant.style]), TAIL);
  const h = ratio.value;
  return {
    ...variant,
    ratio,
    meanUnhedged: meanOf(unhedged),
    meanHedged: meanOf(hedged),
    deviationUnhedged: deviationOf(unhedged),
    deviationHedged: deviationOf(hedged),
    varianceReduction: ofVariance,
    deviationReduction: ofDeviation,
    tailUnhedged: tailMeanOf(unhedged, TAIL),
    tailHedged: tailMeanOf(hedged, TAIL),
    fees: meanOf(fees),
    interest: meanOf(interest),
    peakMargin: { value: h * peak.value, standardError: h * peak.standardError },
  };
}
