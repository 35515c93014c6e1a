import { covariance, variance } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** One row an episode of a rolled hedge; prices in money per unit, quantities in units. */
export interface HedgeEpisodes {
  /** Change of the price that the buyer pays, entry to exit. */
  readonly cashChange: ArrayLike<number>;
  /** Change of the index over the same time. */
  readonly indexChange: ArrayLike<number>;
  /** Price of the last contract at exit less that of the first at entry. */
  readonly futuresChange: ArrayLike<number>;
  /** Sum over rolls of the price of the contract entered less that of the contract left. */
  readonly rollGap: ArrayLike<number>;
  /** Units that the buyer came to need. */
  readonly quantity: ArrayLike<number>;
  /** Units that the hedge was made for. */
  readonly plannedQuantity: ArrayLike<number>;
  /** Units of futures, long positive. */
  readonly futuresQuantity: ArrayLike<number>;
}

/** Where the remaining risk of a hedge comes from, in the order of the terms of `hedgeRiskSplit`. */
export const HEDGE_RISKS = ["cashBasis", "futuresBasis", "rollGap", "quantity", "ratio"] as const;

export type HedgeRisk = (typeof HEDGE_RISKS)[number];

/** A hedged loss by source, see `hedgeRiskSplit`. */
export interface HedgeRiskSplit {
  /** Variance of the hedged loss, squared money. */
  readonly variance: MetricValue;
  /** cov(term, loss) / var(loss): the shares add up to 1, one may be negative where it hedges the others. */
  readonly shares: Readonly<Record<HedgeRisk, MetricValue>>;
  /** The terms, episode by episode; they add up to the hedged loss. */
  readonly terms: Readonly<Record<HedgeRisk, Float64Array>>;
}

/**
 * The hedged loss q dS - h (dF - gaps) as an exact sum (methods 3.4), with q units needed and q0 planned:
 * cash basis q0 (dS - dI), futures basis -h (dF - dI), roll gaps h g, quantity (q - q0) dS, and what the ratio leaves
 * open, (q0 - h) dI. A roll sells at one price and buys at another, so the legs gain dF less the gaps.
 * Fewer than 2 episodes or columns of unlike length: insufficient_data, degenerate; a loss that never varies:
 * zero_variance. Shares describe; which source causes how much is found by switching it off in an arm of a study.
 * @public
 */
export function hedgeRiskSplit(episodes: HedgeEpisodes): HedgeRiskSplit {
  const terms = termsOf(episodes);
  const n = terms.ratio.length;
  const isRagged = Object.values<ArrayLike<number>>({ ...episodes }).some(
    (column) => column.length !== n,
  );
  if (isRagged) return nothing(missing("degenerate", n), terms);
  if (n < 2) return nothing(missing("insufficient_data", n), terms);
  const loss = new Float64Array(n);
  for (const risk of HEDGE_RISKS) for (let i = 0; i < n; i++) loss[i]! += terms[risk][i]!;
  const total = variance(loss);
  if (total === 0)
    return { ...nothing(missing("zero_variance", n), terms), variance: measured(0, n) };
  const share = (risk: HedgeRisk): MetricValue =>
    measured(covariance(terms[risk], loss) / total, n);
  return { variance: measured(total, n), shares: sharesOf(share), terms };
}

function termsOf(episodes: HedgeEpisodes): Record<HedgeRisk, Float64Array> {
  const { cashChange: cash, indexChange: index, futuresChange: futures, rollGap } = episodes;
  const { quantity, plannedQuantity: planned, futuresQuantity: held } = episodes;
  const column = (term: (i: number) => number): Float64Array =>
    Float64Array.from({ length: cash.length }, (_, i) => term(i));
  return {
    cashBasis: column((i) => planned[i]! * (cash[i]! - index[i]!)),
    futuresBasis: column((i) => -held[i]! * (futures[i]! - index[i]!)),
    rollGap: column((i) => held[i]! * rollGap[i]!),
    quantity: column((i) => (quantity[i]! - planned[i]!) * cash[i]!),
    ratio: column((i) => (planned[i]! - held[i]!) * index[i]!),
  };
}

function sharesOf(share: (risk: HedgeRisk) => MetricValue): Record<HedgeRisk, MetricValue> {
  return {
    cashBasis: share("cashBasis"),
    futuresBasis: share("futuresBasis"),
    rollGap: share("rollGap"),
    quantity: share("quantity"),
    ratio: share("ratio"),
  };
}

function nothing(none: MetricValue, terms: Record<HedgeRisk, Float64Array>): HedgeRiskSplit {
  return { variance: none, shares: sharesOf(() => none), terms };
}
