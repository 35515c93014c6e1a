import { assert } from "../../../engine/base/assert.ts";
import { covarianceOf, leastSquares } from "../../numerics/least-squares.ts";
import { allFinite, estimated, missing, type Estimate } from "./estimate.ts";

/** How the basis closes. In the unit of the basis, usually (F - index) / index. */
export interface Convergence {
  readonly intercept: number;
  /** Of |basis|, a day to expiry. */
  readonly slope: number;
  /** Clustered by expiry. */
  readonly slopeError: number;
  readonly meanAbsAtExpiry: number | null;
  readonly rmsAtExpiry: number | null;
  /** Mean |basis| at expiry over that `farDays` before; null where either is missing or the latter is 0. */
  readonly remainingShare: number | null;
}

const LEAST_EXPIRIES = 5;

/**
 * Convergence of futures to their index over the last days: least squares of |basis| on days to expiry, over all
 * expiries, one row a day and expiry in any order. Cash settlement forces the settlement price to the index: give
 * the last traded price before the settlement window.
 *
 * Edge cases: fewer than 5 expiries are `insufficient_data`; rows all of one distance are `zero_variance`.
 *
 * Source: methods, section 2.10; clustered errors as in Cameron and Miller 2015, equation 11, with their small-sample
 * factor.
 *
 * @param expiries which expiry each row belongs to, by any number
 *
 * @public
 */
export function convergence(
  expiries: ArrayLike<number>,
  daysToExpiry: ArrayLike<number>,
  basis: ArrayLike<number>,
  farDays = 20,
): Estimate<Convergence> {
  const n = basis.length;
  assert(expiries.length === n && daysToExpiry.length === n, "columns differ in length");
  const groups = groupsOf(expiries);
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  if (count < LEAST_EXPIRIES) return missing("insufficient_data", count);
  if (!allFinite(expiries, daysToExpiry, basis)) return missing("degenerate", count);
  const sizes = Float64Array.from(basis, Math.abs);
  const columns = [new Float64Array(n).fill(1), daysToExpiry];
  const fit = leastSquares(sizes, columns);
  if (fit === null) return missing("zero_variance", count);
  const errors = covarianceOf(fit, columns, { kind: "clustered", groups });
  const near = meansAt(0, daysToExpiry, sizes);
  const far = meansAt(farDays, daysToExpiry, sizes);
  const value = {
    intercept: fit.coefficients[0]!,
    slope: fit.coefficients[1]!,
    slopeError: Math.sqrt(Math.max(0, errors.values[3]!)),
    meanAbsAtExpiry: near && near.mean,
    rmsAtExpiry: near && near.rms,
    remainingShare: near && far && far.mean > 0 ? near.mean / far.mean : null,
  };
  return estimated(value, count);
}

/** Numbers from 0 on in the order of first appearance. */
function groupsOf(expiries: ArrayLike<number>): Int32Array {
  const numbers = new Map<number, number>();
  return Int32Array.from(expiries, (expiry) => {
    const known = numbers.get(expiry) ?? numbers.size;
    numbers.set(expiry, known);
    return known;
  });
}

function meansAt(
  days: number,
  daysToExpiry: ArrayLike<number>,
  sizes: Float64Array,
): { mean: number; rms: number } | null {
  let n = 0;
  let total = 0;
  let squares = 0;
  for (const [i, size] of sizes.entries()) {
    if (daysToExpiry[i] !== days) continue;
    n++;
    total += size;
    squares += size * size;
  }
  return n === 0 ? null : { mean: total / n, rms: Math.sqrt(squares / n) };
}
