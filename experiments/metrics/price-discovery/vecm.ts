import { assert } from "../../../engine/base/assert.ts";
import { variance } from "../../numerics/summary.ts";
import {
  basisRelation,
  type ErrorCorrection,
  errorCorrection,
  type Relation,
} from "./error-correction.ts";
import { allFinite, estimated, missing, type Estimate } from "./estimate.ts";
import { johansen } from "./johansen.ts";
import { priceShares, type Pair, type PriceShares } from "./price-shares.ts";

/** The relation, how each price returns to it, and who finds the price. */
export interface Vecm extends Relation, ErrorCorrection {
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
  /** Where sessions begin in the series; rows in which a difference spans a break are left out (not in "johansen"). */
  readonly starts?: readonly number[];
}

const LEAST = 500;
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
  if (n < LEAST || n < 4 * lags + 10) return missing("insufficient_data", n);
  if (!allFinite(y1, y2)) return missing("degenerate", n);
  const basis = Float64Array.from(y1, (value, t) => value - y2[t]!);
  if (!(variance(basis) > leastVariance(y1, y2))) return missing("not_identified", n);
  if (beta === "known") {
    return withRelation(y1, y2, options, { ...basisRelation(y1, y2), trace: null });
  }
  const relation = johansen(y1, y2, lags);
  return relation === null ? missing("degenerate", n) : withRelation(y1, y2, options, relation);
}

function withRelation(
  y1: ArrayLike<number>,
  y2: ArrayLike<number>,
  { lags, starts = [] }: VecmOptions,
  relation: Relation & Pick<Vecm, "trace">,
): Estimate<Vecm> {
  const n = y1.length;
  const fit = errorCorrection(y1, y2, lags, relation, starts);
  if (fit === null) return missing("degenerate", n);
  const { alpha, alphaT, gamma } = fit;
  if (!(Math.abs(alphaT[0]) >= 2 || Math.abs(alphaT[1]) >= 2)) return missing("not_identified", n);
  const shares = priceShares(alpha, fit.omega, n);
  if (shares.value === null) return shares;
  const longRun = longRunOf(alpha, gamma, relation.beta2);
  const few = n < DEFAULT && `${n} bars are fewer than the ${DEFAULT} that shares should rest on`;
  const value = { ...relation, ...fit, longRun, shares: shares.value };
  return estimated(value, n, [...shares.warnings, few]);
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
