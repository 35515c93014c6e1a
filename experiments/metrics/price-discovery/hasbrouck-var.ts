import { assert } from "../../../engine/base/assert.ts";
import { discreteLyapunov } from "../../numerics/discrete-lyapunov.ts";
import {
  identity,
  inverse,
  matrix,
  multiply,
  spectralRadius,
  transpose,
  type Matrix,
} from "../../numerics/matrix.ts";
import { variance } from "../../numerics/summary.ts";
import { allFinite, estimated, missing, type Estimate } from "./estimate.ts";
import {
  companionOf,
  vectorAutoregression,
  type VectorAutoregression,
} from "./vector-autoregression.ts";

/** Standard deviations are in units of the returns, impacts too, for a trade of x = 1. */
export interface HasbrouckVar {
  readonly model: VectorAutoregression;
  /** Long-run effect on the price of a unit innovation in the return and in the trade. */
  readonly longRun: readonly [number, number];
  /** sigma_w: of the change a trade of the random-walk part of the price. */
  readonly randomWalkSd: number;
  /** sigma_s: of the price about that part; a lower bound for the sd of the true pricing error. */
  readonly pricingErrorSd: number;
  /** sigma_s / sigma_w; null where sigma_w is 0. */
  readonly errorRatio: number | null;
  /** Share of sigma_w^2 from innovations in trades, these put before the return; null where sigma_w is 0. */
  readonly tradeShare: number | null;
  /** Price move after 0, 1, ... further trades of an unexpected trade of x = 1. */
  readonly impact: Float64Array;
  readonly longRunImpact: number;
  /** 1 - sigma_s^2 / variance of returns (divided by n - 1). */
  readonly quality: number;
}

const ROWS_PER_LAG = 50;

/**
 * Trade-time vector autoregression of returns and trades (+1 buyer, -1 seller starts the trade; or signed roots of
 * sizes), one row a trade, of order p with intercept, and what it says of the efficient price: with companion matrix C
 * and e1 the row that picks the return, sigma_w^2 = a Omega a', a = e1 (I - C)^-1 on the innovations, and pricing
 * error s_t = g z_t, g = -e1 C (I - C)^-1, sigma_s^2 = g S g', S = C S C' + Omega.
 *
 * Edge cases: fewer than 50 p trades are `insufficient_data`; equal signs or equal returns are `zero_variance`;
 * a spectral radius of one or more is `not_identified`; dependent regressors are `degenerate`.
 *
 * Source: Hasbrouck 1991 (impact, trade share), 1993 (pricing error; identified after Beveridge and Nelson 1981).
 *
 * @param horizon how many further trades the impact is followed over
 *
 * @public
 */
export function hasbrouckVar(
  returns: ArrayLike<number>,
  trades: ArrayLike<number>,
  p: number,
  horizon = 20,
): Estimate<HasbrouckVar> {
  const n = returns.length;
  assert(trades.length === n, `${n} returns, but ${trades.length} trades`);
  assert(Number.isInteger(p) && p > 0, `not a number of lags: ${p}`);
  if (n < ROWS_PER_LAG * p) return missing("insufficient_data", n);
  if (!allFinite(returns, trades)) return missing("degenerate", n);
  const returnVariance = variance(returns);
  if (!(returnVariance > 0 && variance(trades) > 0)) return missing("zero_variance", n);
  const model = vectorAutoregression(returns, trades, p);
  if (model === null || !allFinite(model.omega.values)) return missing("degenerate", n);
  const companion = companionOf(model);
  if (!(spectralRadius(companion) < 1)) return missing("not_identified", n);
  const parts = decompose(model, companion, horizon);
  if (parts === null) return missing("not_identified", n);
  const quality = 1 - (parts.pricingErrorSd * parts.pricingErrorSd) / returnVariance;
  return estimated({ model, ...parts, quality }, n, [
    n < 1000 && `${n} trades are fewer than the 1,000 that a session should have`,
  ]);
}

function decompose(
  model: VectorAutoregression,
  companion: Matrix,
  horizon: number,
): Omit<HasbrouckVar, "model" | "quality"> | null {
  const size = companion.rows;
  const total = inverse(subtracted(identity(size), companion));
  const states = discreteLyapunov(companion, innovations(model.omega, size));
  if (total === null || states === null) return null;
  const longRun = [total.values[0]!, total.values[1]!] as const;
  const walkVariance = quadraticForm(matrix(1, 2, longRun), model.omega);
  const error = firstRow(multiply(companion, total));
  const pricingErrorSd = Math.sqrt(quadraticForm(error, states));
  const [, rx, , xx] = model.omega.values as unknown as readonly [number, number, number, number];
  const response = xx > 0 ? rx / xx : 0;
  const longRunImpact = longRun[0] * response + longRun[1];
  return {
    longRun,
    randomWalkSd: Math.sqrt(walkVariance),
    pricingErrorSd,
    errorRatio: walkVariance > 0 ? pricingErrorSd / Math.sqrt(walkVariance) : null,
    tradeShare: walkVariance > 0 ? (longRunImpact * longRunImpact * xx) / walkVariance : null,
    impact: impactOf(companion, response, horizon),
    longRunImpact,
  };
}

/** The cumulative response of the return to a trade innovation of 1, the return's own at once being `response`. */
function impactOf(companion: Matrix, response: number, horizon: number): Float64Array {
  let state = matrix(companion.rows, 1);
  state.values[0] = response;
  state.values[1] = 1;
  const impact = new Float64Array(horizon + 1);
  for (let h = 0; h <= horizon; h++) {
    if (h > 0) state = multiply(companion, state);
    impact[h] = state.values[0]! + (h > 0 ? impact[h - 1]! : 0);
  }
  return impact;
}

function innovations(omega: Matrix, size: number): Matrix {
  const result = matrix(size, size);
  for (const row of [0, 1]) {
    for (const column of [0, 1])
      result.values[row * size + column] = omega.values[2 * row + column]!;
  }
  return result;
}

function subtracted(a: Matrix, b: Matrix): Matrix {
  return matrix(
    a.rows,
    a.columns,
    a.values.map((value, i) => value - b.values[i]!),
  );
}

/** row m row', not below zero. */
const quadraticForm = (row: Matrix, m: Matrix): number =>
  Math.max(0, multiply(multiply(row, m), transpose(row)).values[0]!);

const firstRow = (a: Matrix): Matrix => matrix(1, a.columns, a.values.slice(0, a.columns));
