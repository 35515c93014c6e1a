import { assert } from "../../../engine/base/assert.ts";
import { log } from "../../../engine/base/real.ts";
import type { Matrix } from "../../numerics/matrix.ts";
import { nestedResidualProducts } from "../../numerics/nested-least-squares.ts";
import { basisRelation, errorCorrectionColumns } from "./error-correction.ts";
import { allFinite, estimated, missing, type Estimate } from "./estimate.ts";
import { differences, lagged, laggedPairs, withoutJoins } from "./lagged-columns.ts";

/** Information criteria of models with 1, 2, ... lags on one common sample, and where each is least. */
export interface LagChoice {
  readonly aic: readonly number[];
  readonly bic: readonly number[];
  readonly aicLag: number;
  readonly bicLag: number;
}

/**
 * Criteria ln|Omega| + 2 k / T (Akaike) and ln|Omega| + k ln(T) / T (Schwarz) of error correction models with 1 to
 * `maxLag` lagged differences, k coefficients in both equations, Omega and T of the rows that the largest model has.
 * Fewer rows than 2 k of the largest model are `insufficient_data`; dependent regressors are `degenerate`.
 *
 * `starts`: where sessions begin in the series; rows in which a difference spans a break are left out.
 *
 * Source: Luetkepohl 2005, section 4.3.
 *
 * @public
 */
export function vecmLagChoice(
  y1: ArrayLike<number>,
  y2: ArrayLike<number>,
  maxLag: number,
  starts: readonly number[] = [],
): Estimate<LagChoice> {
  checkPair(y1, y2, maxLag);
  const n = y1.length;
  if (n < 6 * maxLag + 10) return missing("insufficient_data", n);
  if (!allFinite(y1, y2)) return missing("degenerate", n);
  const columns = errorCorrectionColumns(y1, y2, maxLag, maxLag, basisRelation(y1, y2));
  const targets = [lagged(differences(y1), 0, maxLag), lagged(differences(y2), 0, maxLag)];
  const within = (all: readonly Float64Array[]): readonly Float64Array[] =>
    withoutJoins(all, maxLag, starts);
  return choiceFrom(within(targets), within(columns), maxLag);
}

/**
 * The same criteria for the vector autoregression of returns and trades with intercept (`hasbrouckVar`).
 *
 * @public
 */
export function varLagChoice(
  returns: ArrayLike<number>,
  trades: ArrayLike<number>,
  maxLag: number,
): Estimate<LagChoice> {
  checkPair(returns, trades, maxLag);
  const n = returns.length;
  if (n < 6 * maxLag + 10) return missing("insufficient_data", n);
  if (!allFinite(returns, trades)) return missing("degenerate", n);
  const ones = new Float64Array(n - maxLag).fill(1);
  const columns = [ones, ...laggedPairs(returns, trades, maxLag, maxLag)];
  return choiceFrom([lagged(returns, 0, maxLag), lagged(trades, 0, maxLag)], columns, maxLag);
}

/** Columns stand as one first column, then a pair a lag. */
function choiceFrom(
  targets: readonly Float64Array[],
  columns: readonly Float64Array[],
  maxLag: number,
): Estimate<LagChoice> {
  const rows = targets[0]!.length;
  const products = nestedResidualProducts(targets, columns);
  if (products.length <= columns.length) return missing("degenerate", rows);
  const aic: number[] = [];
  const bic: number[] = [];
  for (let lag = 1; lag <= maxLag; lag++) {
    const size = 2 * (1 + 2 * lag);
    const determinant = determinantOf(products[1 + 2 * lag]!) / rows / rows;
    if (!(determinant > 0)) return missing("degenerate", rows);
    aic.push(log(determinant) + (2 * size) / rows);
    bic.push(log(determinant) + (size * log(rows)) / rows);
  }
  return estimated({ aic, bic, aicLag: leastAt(aic) + 1, bicLag: leastAt(bic) + 1 }, rows);
}

const determinantOf = ({ values }: Matrix): number =>
  values[0]! * values[3]! - values[1]! * values[2]!;

function leastAt(values: readonly number[]): number {
  let best = 0;
  for (const [i, value] of values.entries()) if (value < values[best]!) best = i;
  return best;
}

function checkPair(a: ArrayLike<number>, b: ArrayLike<number>, maxLag: number): void {
  assert(b.length === a.length, `series of ${a.length} and ${b.length} values are not aligned`);
  assert(Number.isInteger(maxLag) && maxLag > 0, `not a number of lags: ${maxLag}`);
}
