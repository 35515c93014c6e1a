import { missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { expectedShortfall, shortfallReduction, TAIL_LEVELS } from "./expected-shortfall.ts";
import { hedgedChanges, hedgeRatio, type HedgeRatio, LEAST_CHANGES } from "./hedge-ratio.ts";
import { hedgeReduction, type HedgeReduction } from "./hedge-reduction.ts";
import { rollingHedge, type RollingHedge, type RollingHedgeOptions } from "./rolling-hedge.ts";
import { semivarianceReduction } from "./semivariance.ts";

/** The tails of the unhedged and the hedged loss at one level. */
export interface TailReduction {
  readonly level: number;
  readonly unhedged: MetricValue;
  readonly hedged: MetricValue;
  readonly reduction: MetricValue;
}

/** Everything that one pair of columns says about a hedge, see `hedge`. */
export interface Hedge extends HedgeRatio {
  /** With the h* of the same columns: an upper bound of what a hedger can have. */
  readonly inSample: HedgeReduction;
  /** V_E of one future per unit. */
  readonly naiveVarianceReduction: MetricValue;
  /** V_E of the given theoretical ratio. */
  readonly theoryVarianceReduction: MetricValue;
  readonly semivarianceReduction: MetricValue;
  readonly tails: readonly TailReduction[];
  readonly outOfSample: RollingHedge;
}

export interface HedgeOptions extends RollingHedgeOptions {
  /** Fewest pairs of changes, 30 unless said otherwise. */
  readonly least?: number;
  /** Of the semivariance: losses above it count. 0 is the budget. */
  readonly target?: number;
  readonly levels?: readonly number[];
}

/**
 * Ratio, effectiveness, tails and out-of-sample figures of a hedge (methods 3.1 to 3.3) of a buyer whose loss is dC,
 * from changes over the hedge horizon in money per unit. Without a ratio (too few pairs, still futures) everything that
 * needs one has the ratio's status.
 * @public
 */
export function hedge(
  costChanges: ArrayLike<number>,
  futuresChanges: ArrayLike<number>,
  options: HedgeOptions = {},
): Hedge {
  const { least = LEAST_CHANGES, target = 0, levels = TAIL_LEVELS, theory } = options;
  const ratio = hedgeRatio(costChanges, futuresChanges, least);
  const { value, status, n } = ratio.ratio;
  const hedged = value === null ? null : hedgedChanges(costChanges, futuresChanges, value);
  const none = missing(status, n);
  const fixed = (h: number): MetricValue =>
    hedged === null
      ? none
      : hedgeReduction(costChanges, hedgedChanges(costChanges, futuresChanges, h))
          .varianceReduction;
  return {
    ...ratio,
    inSample: hedged === null ? nothing(none) : hedgeReduction(costChanges, hedged),
    naiveVarianceReduction: fixed(1),
    theoryVarianceReduction: theory === undefined ? missing("insufficient_data", n) : fixed(theory),
    semivarianceReduction:
      hedged === null ? none : semivarianceReduction(costChanges, hedged, target),
    tails: levels.map((level) => tailsAt(level, costChanges, hedged, none)),
    outOfSample: rollingHedge(costChanges, futuresChanges, options),
  };
}

function tailsAt(
  level: number,
  costs: ArrayLike<number>,
  hedged: Float64Array | null,
  none: MetricValue,
): TailReduction {
  if (hedged === null) return { level, unhedged: none, hedged: none, reduction: none };
  return {
    level,
    unhedged: expectedShortfall(costs, level),
    hedged: expectedShortfall(hedged, level),
    reduction: shortfallReduction(costs, hedged, level),
  };
}

function nothing(none: MetricValue): HedgeReduction {
  return {
    varianceUnhedged: none,
    varianceHedged: none,
    varianceReduction: none,
    volatilityReduction: none,
    logRemainderError: none,
  };
}
