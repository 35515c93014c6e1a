import { log } from "../../../engine/base/real.ts";
import { autocorrelations } from "../../numerics/autocorrelation.ts";
import { leastSquares } from "../../numerics/least-squares.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { stillOrDegenerate } from "./linear-memory.ts";

/** How the memory of trade signs decays, see `signMemory`. */
export interface SignMemory {
  /** gamma of rho(k) ~ k^-gamma. */
  readonly exponent: MetricValue;
  /** Lags whose autocorrelation is positive: those that the fit could use. */
  readonly pointsUsed: number;
  /** Autocorrelation at lag 1. */
  readonly atLag1: MetricValue;
}

/** Fewest positive lags for a slope. */
const LEAST_POINTS = 5;

/**
 * Fact 7: signs of trades (+1 buyer, -1 seller the aggressor, one a parent trade, auctions left out) are correlated
 * over many trades; minus the slope of ln rho(k) on ln k over lags 1 to `lastLag` with rho(k) > 0 (Lillo and Farmer
 * 2004, Studies in Nonlinear Dynamics and Econometrics 8; Bouchaud et al. 2004). Dropping what is not positive
 * flattens the slope: see `pointsUsed`. Flow without intelligence has no memory: too few positive lags is
 * not_identified. Not more than lastLag + 1 trades: insufficient_data; all of one sign: zero_variance.
 */
export function signMemory(signs: ArrayLike<number>, lastLag = 100): SignMemory {
  const n = signs.length;
  const rho = n > lastLag + 1 ? autocorrelations(signs, lastLag) : null;
  if (rho === null) {
    const status = n > lastLag + 1 ? stillOrDegenerate(signs) : "insufficient_data";
    return { exponent: missing(status, n), pointsUsed: 0, atLag1: missing(status, n) };
  }
  const lags = Array.from(rho.keys()).filter((i) => rho[i]! > 0);
  const atLag1 = measured(rho[0]!, n);
  const fit =
    lags.length < LEAST_POINTS
      ? null
      : leastSquares(
          lags.map((i) => log(rho[i]!)),
          [lags.map(() => 1), lags.map((i) => log(i + 1))],
        );
  return {
    exponent: fit === null ? missing("not_identified", n) : measured(-fit.coefficients[1]!, n),
    pointsUsed: lags.length,
    atLag1,
  };
}
