import { log } from "../../../engine/base/real.ts";
import { covarianceOf, leastSquares } from "../../numerics/least-squares.ts";
import { quantile, sortedCopy } from "../../numerics/quantile.ts";
import { mean, variance } from "../../numerics/summary.ts";
import { estimated, missing, type Estimate } from "./estimate.ts";
import { logMispricing } from "./log-mispricing.ts";

/** How far prices are from the value that is known, in logs. */
export interface Mispricing {
  readonly bias: number;
  readonly rmse: number;
  readonly meanAbs: number;
  /** About the bias, dividing by n - 1: the true counterpart of the pricing error's sd in `hasbrouckVar`. */
  readonly sd: number;
  /** The 99th percentile of |z|, between neighbours by type 7. */
  readonly p99Abs: number;
  readonly maxAbs: number;
  readonly reversion: Estimate<Reversion>;
}

/** z_t = intercept + phi z_(t-1) + e: how fast it goes. Half-lives in bars. */
export interface Reversion {
  readonly intercept: number;
  readonly phi: number;
  /** Classic. */
  readonly phiError: number;
  /** ln(1/2) / ln(phi); null for phi <= 0, less than a bar, and for phi >= 1, never. */
  readonly halfLife: number | null;
  /** By the delta method. */
  readonly halfLifeError: number | null;
  /** phi + (1 + 3 phi) / rows, against the bias of least squares. */
  readonly phiCorrected: number;
  readonly halfLifeCorrected: number | null;
  /** intercept / (1 - phi), where z goes; null for phi >= 1. */
  readonly longRun: number | null;
}

const LEAST = 50;

/**
 * z = ln(P / v) of prices against their known value on the same clock. For futures v is the model's value
 * E_t[settlement at T], not the spot value: else the rational basis counts as error.
 *
 * Edge cases: fewer than 50 bars are `insufficient_data`, prices or values that are not positive `degenerate`; of
 * z that does not vary only the reversion is missing, `zero_variance`.
 *
 * Source: methods, section 2.8; correction of phi: Kendall 1954.
 *
 * @public
 */
export function mispricing(
  prices: ArrayLike<number>,
  values: ArrayLike<number>,
): Estimate<Mispricing> {
  const z = logMispricing(prices, values);
  const n = prices.length;
  if (n < LEAST) return missing("insufficient_data", n);
  if (z === null) return missing("degenerate", n);
  const sizes = sortedCopy(z.map((value) => Math.abs(value)));
  const value = {
    bias: mean(z),
    rmse: Math.sqrt(mean(z.map((error) => error * error))),
    meanAbs: mean(sizes),
    sd: Math.sqrt(variance(z)),
    p99Abs: quantile(sizes, 0.99),
    maxAbs: sizes[n - 1]!,
    reversion: reversionOf(z),
  };
  return estimated(value, n);
}

function reversionOf(z: Float64Array): Estimate<Reversion> {
  const rows = z.length - 1;
  const columns = [new Float64Array(rows).fill(1), z.slice(0, rows)];
  const fit = leastSquares(z.slice(1), columns);
  if (fit === null) return missing("zero_variance", rows);
  const [intercept, phi] = fit.coefficients as unknown as readonly [number, number];
  const phiError = Math.sqrt(covarianceOf(fit, columns, { kind: "classic" }).values[3]!);
  const phiCorrected = phi + (1 + 3 * phi) / rows;
  const halfLife = halfLifeOf(phi);
  const value = {
    intercept,
    phi,
    phiError,
    halfLife,
    halfLifeError: halfLife === null ? null : (halfLife / (phi * Math.abs(log(phi)))) * phiError,
    phiCorrected,
    halfLifeCorrected: halfLifeOf(phiCorrected),
    longRun: phi < 1 ? intercept / (1 - phi) : null,
  };
  return estimated(value, rows);
}

const halfLifeOf = (phi: number): number | null =>
  phi > 0 && phi < 1 ? -Math.LN2 / log(phi) : null;
