import { assert } from "../../../engine/base/assert.ts";
import { autocorrelations, deviationsFrom } from "../../numerics/autocorrelation.ts";
import { chiSquaredUpper } from "../../numerics/chi-squared.ts";
import { allFinite, estimated, missing, type Estimate } from "./estimate.ts";
import { lagVariances } from "./lag-variances.ts";

export interface Portmanteau {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

export interface Autocorrelation {
  /** Of lags 1 to maxLag, dividing by n. */
  readonly acf: Float64Array;
  /** 1.96 / sqrt(n): the 95 % band of white noise, too narrow under clustering. */
  readonly whiteNoiseBand: number;
  /** sqrt(delta_k) of each lag: its standard error if returns are uncorrelated but their variance may move. */
  readonly robustErrors: Float64Array;
  /** 1.96 of these: the 95 % band of uncorrelated returns whose variance may move. */
  readonly robustBands: Float64Array;
  /** n (n + 2) sum rho_k^2 / (n - k). */
  readonly ljungBox: Portmanteau;
  /** sum rho_k^2 / delta_k over lags with delta_k > 0, whose size holds under clustering; null without such lags. */
  readonly robust: Portmanteau | null;
}

const BAND = 1.959963984540054;

/**
 * Autocorrelations of a series, their bands, and two joint tests of none. `fittedLags` lowers the degrees of freedom
 * of both tests where x is what a model of so many lags has left.
 *
 * Edge cases: n < maxLag + 2 is `insufficient_data`; equal values are `zero_variance`.
 *
 * Source: Ljung and Box 1978; the variances of the bands are those of Lo and MacKinlay 1988, equation 19, and the
 * robust sum is that of Diebold 1986 with them.
 *
 * @public
 */
export function autocorrelation(
  x: ArrayLike<number>,
  maxLag: number,
  fittedLags = 0,
): Estimate<Autocorrelation> {
  assert(Number.isInteger(maxLag) && maxLag > fittedLags, `not a number of lags: ${maxLag}`);
  const n = x.length;
  if (n < maxLag + 2) return missing("insufficient_data", n);
  if (!allFinite(x)) return missing("degenerate", n);
  const acf = isConstant(x) ? null : autocorrelations(x, maxLag);
  if (acf === null) return missing(isConstant(x) ? "zero_variance" : "degenerate", n);
  const variances = lagVariances(deviationsFrom(x), maxLag);
  const robustErrors = variances.map(Math.sqrt);
  const value = {
    acf,
    whiteNoiseBand: BAND / Math.sqrt(n),
    robustErrors,
    robustBands: robustErrors.map((error) => BAND * error),
    ljungBox: ljungBoxOf(acf, n, fittedLags),
    robust: robustOf(acf, variances, fittedLags),
  };
  return estimated(value, n);
}

function ljungBoxOf(acf: Float64Array, n: number, fittedLags: number): Portmanteau {
  let statistic = 0;
  for (const [i, rho] of acf.entries()) statistic += (n * (n + 2) * rho * rho) / (n - i - 1);
  return portmanteau(statistic, acf.length - fittedLags);
}

function robustOf(
  acf: Float64Array,
  variances: Float64Array,
  fittedLags: number,
): Portmanteau | null {
  let statistic = 0;
  let lags = 0;
  for (const [i, rho] of acf.entries()) {
    const variance = variances[i]!;
    if (variance === 0) continue;
    statistic += (rho * rho) / variance;
    lags++;
  }
  return lags > fittedLags ? portmanteau(statistic, lags - fittedLags) : null;
}

const portmanteau = (statistic: number, df: number): Portmanteau => ({
  statistic,
  df,
  p: chiSquaredUpper(statistic, df),
});

function isConstant(x: ArrayLike<number>): boolean {
  for (let t = 1; t < x.length; t++) if (x[t] !== x[0]) return false;
  return true;
}
