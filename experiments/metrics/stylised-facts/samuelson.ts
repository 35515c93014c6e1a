import { log } from "../../../engine/base/real.ts";
import { covarianceOf, leastSquares } from "../../numerics/least-squares.ts";
import { standardErrors } from "../../numerics/regression.ts";
import { measured, missing, withError } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** How volatility falls with time to expiry, see `samuelson`. */
export interface Samuelson {
  /** Slope of ln sqrt(RV) on years to expiry; negative: contracts near expiry move more. */
  readonly slope: MetricValue;
  /** Slope over -kappa: 1 where the contract follows a one-factor value that reverts at kappa a year. */
  readonly ofTheory: MetricValue;
}

/** Fewest rows. */
const LEAST = 20;

/**
 * Fact 9 (Samuelson 1965): least squares of ln sqrt(RV) on years to expiry, one row a contract and week (of daily
 * changes) or day (of changes within it). Theory for a
 * value that reverts at `kappa` a year: -kappa (methods 3.6). Days without movement are left out; fewer than 20 rows:
 * insufficient_data; one maturity only: zero_variance; without kappa > 0 there is no theory: not_identified.
 */
export function samuelson(
  yearsToExpiry: ArrayLike<number>,
  realisedVariances: ArrayLike<number>,
  kappa: number | null = null,
): Samuelson {
  const rows = Array.from(
    { length: Math.min(yearsToExpiry.length, realisedVariances.length) },
    (_, i) => ({ tau: yearsToExpiry[i]!, rv: realisedVariances[i]! }),
  ).filter(({ tau, rv }) => Number.isFinite(tau) && rv > 0 && rv < Infinity);
  const n = rows.length;
  if (n < LEAST) {
    const none = missing("insufficient_data", n);
    return { slope: none, ofTheory: none };
  }
  const columns = [rows.map(() => 1), rows.map(({ tau }) => tau)];
  const fit = leastSquares(
    rows.map(({ rv }) => log(rv) / 2),
    columns,
  );
  if (fit === null) {
    const none = missing("zero_variance", n);
    return { slope: none, ofTheory: none };
  }
  const slope = fit.coefficients[1]!;
  const error = standardErrors(covarianceOf(fit, columns, { kind: "classic" }))[1]!;
  const found = withError(measured(slope, n), error);
  const isTheory = kappa !== null && kappa > 0;
  return {
    slope: found,
    ofTheory: isTheory
      ? withError(measured(slope / -kappa, n), error / kappa)
      : missing("not_identified", n),
  };
}
