import { normalUpper } from "../../numerics/normal-distribution.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { bipowerVariation } from "./bipower-variation.ts";
import { medianRealisedVariance } from "./median-realised-variance.ts";
import { LEAST_RETURNS, realisedVariance, type RealisedVariance } from "./realised-variance.ts";
import { tripowerQuarticity } from "./tripower-quarticity.ts";

/** Variation of a session and what of it came in jumps, see `jumpTest`. */
export interface JumpTest {
  readonly realised: RealisedVariance;
  readonly bipower: MetricValue;
  readonly quarticity: MetricValue;
  readonly median: MetricValue;
  /** The ratio statistic; standard normal without jumps, large with them. */
  readonly z: MetricValue;
  /** One-sided: the probability of at least this z without jumps. */
  readonly p: MetricValue;
  /** max(0, 1 - BV / RV). */
  readonly jumpShare: MetricValue;
  /** max(0, RV - BV) where p is below 1 - `level`, else 0. */
  readonly jumpVariation: MetricValue;
  readonly warnings: readonly string[];
}

export interface JumpTestOptions {
  /** Fewest returns, 20 unless said otherwise. */
  readonly least?: number;
  /** Level at which a jump is said to be there, 0.999 unless said otherwise. */
  readonly level?: number;
}

/** With more returns of zero than this, bipower variation finds jumps that are not there. */
const MOST_ZEROS = 0.1;

/**
 * The jump test of Barndorff-Nielsen and Shephard in ratio form, z = (1 - BV / RV) / sqrt((pi^2 / 4 + pi - 5) / n
 * max(1, TQ / BV^2)), one-sided (Huang and Tauchen 2005, Journal of Financial Econometrics 3), on equally spaced log
 * returns of one session (5 minutes, halts left out). A price that never moves: zero_variance; moves that always stand
 * alone (BV 0): degenerate; RV and BV are given all the same. More than 10 % returns of zero: a warning to use longer
 * bars or MedRV.
 */
export function jumpTest(
  returns: ArrayLike<number>,
  { least = LEAST_RETURNS, level = 0.999 }: JumpTestOptions = {},
): JumpTest {
  const realised = realisedVariance(returns, Math.max(3, least));
  const n = returns.length;
  if (realised.variance.status === "insufficient_data") {
    return withoutTest(realised, missing("insufficient_data", n), {
      bipower: missing("insufficient_data", n),
      quarticity: missing("insufficient_data", n),
      median: missing("insufficient_data", n),
    });
  }
  const robust = {
    bipower: bipowerVariation(returns),
    quarticity: tripowerQuarticity(returns),
    median: medianRealisedVariance(returns),
  };
  const rv = realised.variance.value;
  const bv = robust.bipower.value;
  const tq = robust.quarticity.value;
  if (rv === 0) return withoutTest(realised, missing("zero_variance", n), robust);
  if (rv === null || bv === null || tq === null || bv === 0) {
    return withoutTest(realised, missing("degenerate", n), robust);
  }
  const z = jumpStatistic(rv, bv, tq, n);
  const p = Number.isFinite(z) ? measured(normalUpper(z), n) : missing("degenerate", n);
  const isJump = p.value !== null && p.value < 1 - level;
  return {
    realised,
    ...robust,
    z: measured(z, n),
    p,
    jumpShare: measured(Math.max(0, 1 - bv / rv), n),
    jumpVariation: p.value === null ? p : measured(isJump ? Math.max(0, rv - bv) : 0, n),
    warnings: warningsOf(realised),
  };
}

/** The ratio statistic z of `jumpTest` from its parts, over n returns. */
export function jumpStatistic(rv: number, bv: number, tq: number, n: number): number {
  const scale = (Math.PI * Math.PI) / 4 + Math.PI - 5;
  return (1 - bv / rv) / Math.sqrt((scale / n) * Math.max(1, tq / bv / bv));
}

function warningsOf({ zeroShare }: RealisedVariance): readonly string[] {
  if (zeroShare.value === null || zeroShare.value <= MOST_ZEROS) return [];
  const percent = (100 * zeroShare.value).toFixed(0);
  return [
    `${percent} % of returns are zero: bipower variation is too low, use longer bars or MedRV`,
  ];
}

function withoutTest(
  realised: RealisedVariance,
  none: MetricValue,
  robust: Pick<JumpTest, "bipower" | "quarticity" | "median">,
): JumpTest {
  const test = { z: none, p: none, jumpShare: none, jumpVariation: none };
  return { realised, ...robust, ...test, warnings: warningsOf(realised) };
}
