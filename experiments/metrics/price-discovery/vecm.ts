import { assert } from "../../../engine/base/assert.ts";
import { covarianceOf, leastSquares, type LeastSquares } from "../../numerics/least-squares.ts";
import type { Matrix } from "../../numerics/matrix.ts";
import { mean, variance } from "../../numerics/summary.ts";
import { allFinite, estimated, missing, type Estimate } from "./estimate.ts";
import { johansen } from "./johansen.ts";
import { differences, lagged, laggedPairs, meanProducts } from "./lagged-columns.ts";
import { priceShares, type Pair, type PriceShares } from "./price-shares.ts";

/** The relation, how each price returns to it, and what is left. */
export interface Vecm {
  /** The relation is y1 + beta2 y2 + constant = 0 in the long run. */
  readonly beta2: number;
  readonly constant: number;
  readonly alpha: Pair;
  /** Classic t-values of alpha. */
  readonly alphaT: Pair;
  /** For each equation the coefficients of dy1, dy2 one bar back, then two, and so on. */
  readonly gamma: readonly [Float64Array, Float64Array];
  /** The mean of residual products over `rows`. */
  readonly omega: Matrix;
  readonly residuals: readonly [Float64Array, Float64Array];
  readonly rows: number;
  /** Long-run effect of innovations on the common price; null where the lags leave none. */
  readonly longRun: Pair | null;
  readonly shares: PriceShares;
  /** Trace statistics for no and for at most one relation; null where the relation was given. */
  readonly trace: Pair | null;
}

export interface VecmOptions {
  /** Lagged differences on the right side. */
  readonly lags: number;
  /**
   * "known" (the default): y1 - y2 less its mean over the sample. "johansen": by maximum likelihood, constant
   * restricted to the relation; a check of the former.
   */
  readonly beta?: "known" | "johansen";
}

const MOST_NEEDED = 500;
const DEFAULT = 2000;

/**
 * Vector error correction of two aligned series of log mids of one session (never trade prices), with shares in price
 * discovery: dy_t = alpha (beta' y_(t-1) - mu) + sum Gamma_i dy_(t-i) + e_t, by least squares, equation by equation.
 * For maturities whose carry drifts, take the deterministic basis off first.
 *
 * Edge cases: fewer than 500 bars are `insufficient_data`; a basis that never moves, both |t(alpha)| < 2, or no
 * common price are `not_identified`; dependent regressors are `degenerate`.
 *
 * Source: Engle and Granger 1987; Johansen 1991, 1995 (estimated relation); shares as `priceShares` has them.
 *
 * @public
 */
export function vecm(
  y1: ArrayLike<number>,
  y2: ArrayLike<number>,
  options: VecmOptions,
): Estimate<Vecm> {
  const n = y1.length;
  const { lags, beta = "known" } = options;
  assert(y2.length === n, `series of ${n} and ${y2.length} bars are not aligned`);
  assert(Number.isInteger(lags) && lags >= 0, `not a number of lags: ${lags}`);
  if (n < MOST_NEEDED || n < 4 * lags + 10) return missing("insufficient_data", n);
  if (!allFinite(y1, y2)) return missing("degenerate", n);
  const basis = Float64Array.from(y1, (value, t) => value - y2[t]!);
  if (!(variance(basis) > leastVariance(y1, y2))) return missing("not_identified", n);
  if (beta === "known") {
    const relation = { beta2: -1, constant: -mean(basis), trace: null };
    return withRelation(y1, y2, lags, relation);
  }
  const relation = johansen(y1, y2, lags);
  return relation === null ? missing("degenerate", n) : withRelation(y1, y2, lags, relation);
}

function withRelation(
  y1: ArrayLike<number>,
  y2: ArrayLike<number>,
  lags: number,
  relation: Pick<Vecm, "beta2" | "constant" | "trace">,
): Estimate<Vecm> {
  const n = y1.length;
  const columns = errorCorrectionColumns(y1, y2, lags, lags, relation);
  const first = leastSquares(lagged(differences(y1), 0, lags), columns);
  const second = leastSquares(lagged(differences(y2), 0, lags), columns);
  if (first === null || second === null) return missing("degenerate", n);
  const omega = meanProducts(first.residuals, second.residuals);
  const alpha: Pair = [first.coefficients[0]!, second.coefficients[0]!];
  const alphaT: Pair = [tOf(first, columns), tOf(second, columns)];
  if (!(Math.abs(alphaT[0]) >= 2 || Math.abs(alphaT[1]) >= 2)) return missing("not_identified", n);
  const shares = priceShares(alpha, omega, n);
  if (shares.value === null) return shares;
  const gamma = [first.coefficients.slice(1), second.coefficients.slice(1)] as const;
  const value = {
    ...relation,
    alpha,
    alphaT,
    gamma,
    omega,
    residuals: [first.residuals, second.residuals] as const,
    rows: first.n,
    longRun: longRunOf(alpha, gamma, relation.beta2),
    shares: shares.value,
  };
  const few = n < DEFAULT && `${n} bars are fewer than the ${DEFAULT} that shares should rest on`;
  return estimated(value, n, [...shares.warnings, few]);
}

/** The deviation from the relation a bar ago, then lagged differences, for differences from number `from` on. */
export function errorCorrectionColumns(
  y1: ArrayLike<number>,
  y2: ArrayLike<number>,
  lags: number,
  from: number,
  { beta2, constant }: Pick<Vecm, "beta2" | "constant">,
): Float64Array[] {
  const error = Float64Array.from(
    { length: y1.length - 1 - from },
    (_, i) => y1[from + i]! + beta2 * y2[from + i]! + constant,
  );
  return [error, ...laggedPairs(differences(y1), differences(y2), lags, from)];
}

function tOf(fit: LeastSquares, columns: readonly Float64Array[]): number {
  const squared = covarianceOf(fit, columns, { kind: "classic" }).values[0]!;
  // Residuals of exactly zero leave no doubt about a coefficient.
  if (squared === 0) return fit.coefficients[0] === 0 ? 0 : Number.MAX_VALUE;
  return fit.coefficients[0]! / Math.sqrt(squared);
}

/** The row alpha_perp / (alpha_perp (I - sum Gamma) beta_perp), beta_perp = (-beta2, 1). */
function longRunOf(alpha: Pair, gamma: Vecm["gamma"], beta2: number): Pair | null {
  const perp: Pair = [alpha[1], -alpha[0]];
  let scale = 0;
  for (const row of [0, 1] as const) {
    let own = 0;
    let other = 0;
    for (let i = 0; i < gamma[row].length; i += 2) {
      own += gamma[row][i + row]!;
      other += gamma[row][i + 1 - row]!;
    }
    const [ofRow, ofOther] = row === 0 ? [-beta2, 1] : [1, -beta2];
    scale += perp[row] * ((1 - own) * ofRow - other * ofOther);
  }
  return scale === 0 ? null : [perp[0] / scale, perp[1] / scale];
}

/** What rounding of the prices alone would leave. */
function leastVariance(y1: ArrayLike<number>, y2: ArrayLike<number>): number {
  let most = 0;
  for (let t = 0; t < y1.length; t++) {
    most = Math.max(most, Math.abs(y1[t]!), Math.abs(y2[t]!));
  }
  return 16 * Number.EPSILON * Number.EPSILON * most * most;
}
