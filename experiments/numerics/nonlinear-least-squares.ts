import { assert } from "../../engine/base/assert.ts";
import { leastSquares } from "./least-squares.ts";
import { matrix, type Matrix } from "./matrix.ts";

/** The value of a curve at observation `i`; its derivatives by the parameters go to `gradient`. */
export type Curve = (parameters: Float64Array, i: number, gradient: Float64Array) => number;

/** A curve of k parameters fitted to n observations. */
export interface CurveFit {
  readonly parameters: Float64Array;
  readonly residuals: Float64Array;
  readonly sumOfSquares: number;
  /** Sum of squares / (n - k); null where n = k. */
  readonly residualVariance: number | null;
  /**
   * k x k, s^2 (J'J)^-1 with the derivatives J at the solution; null where these are linearly dependent (the
   * parameters are not identified) or n = k.
   */
  readonly covariance: Matrix | null;
}

interface Point {
  readonly parameters: Float64Array;
  readonly residuals: Float64Array;
  readonly derivatives: readonly Float64Array[];
  readonly sumOfSquares: number;
}

const MOST_STEPS = 200;
const LEAST_DAMPING = 1e-14;
const MOST_DAMPING = 1e14;
/** Two steps in a row that change no parameter by more than this share of it end the search. */
const SMALL_STEP = 1e-13;

/**
 * The parameters near `start` that minimise the sum of squared differences of `y` to the curve, by the Levenberg and
 * Marquardt method (Marquardt 1963) with columns scaled by their lengths (More 1978). It finds a local minimum: choose
 * the start well. Null where the curve is not finite at the start, or n < k.
 */
export function nonlinearLeastSquares(
  y: ArrayLike<number>,
  start: ArrayLike<number>,
  curve: Curve,
): CurveFit | null {
  const k = start.length;
  assert(k > 0, "a curve needs a parameter");
  if (y.length < k) return null;
  const first = pointAt(y, Float64Array.from(start), curve);
  return first && fitAt(descend(y, first, curve));
}

function descend(y: ArrayLike<number>, first: Point, curve: Curve): Point {
  let here = first;
  let damping = 1e-3;
  let stillSteps = 0;
  for (let step = 0; step < MOST_STEPS && damping <= MOST_DAMPING && stillSteps < 2; step++) {
    const move: Float64Array | null = moveFrom(here, damping);
    const next: Point | null = move && pointAt(y, sumOf(here.parameters, move), curve);
    if (!move || !next || !(next.sumOfSquares <= here.sumOfSquares)) {
      damping *= 10;
      continue;
    }
    stillSteps = isSmall(move, next.parameters) ? stillSteps + 1 : 0;
    damping = Math.max(damping / 10, LEAST_DAMPING);
    here = next;
  }
  return here;
}

function pointAt(y: ArrayLike<number>, parameters: Float64Array, curve: Curve): Point | null {
  const n = y.length;
  const residuals = new Float64Array(n);
  const derivatives = Array.from(parameters, () => new Float64Array(n));
  const gradient = new Float64Array(parameters.length);
  let sumOfSquares = 0;
  let isFinite = true;
  for (let i = 0; i < n; i++) {
    const residual = y[i]! - curve(parameters, i, gradient);
    residuals[i] = residual;
    sumOfSquares += residual * residual;
    for (const [j, column] of derivatives.entries()) {
      column[i] = gradient[j]!;
      isFinite &&= Number.isFinite(gradient[j]);
    }
  }
  return isFinite && Number.isFinite(sumOfSquares)
    ? { parameters, residuals, derivatives, sumOfSquares }
    : null;
}

/** The damped step: least squares of the residuals on the derivatives, with a row for each that pulls it to zero. */
function moveFrom({ residuals, derivatives }: Point, damping: number): Float64Array | null {
  const n = residuals.length;
  const target = new Float64Array(n + derivatives.length);
  target.set(residuals);
  const columns = derivatives.map((column, j) => {
    const longer = new Float64Array(target.length);
    longer.set(column);
    const length = lengthOf(column);
    longer[n + j] = Math.sqrt(damping) * (length > 0 ? length : 1);
    return longer;
  });
  const move = leastSquares(target, columns)?.coefficients;
  return move?.every(Number.isFinite) ? move : null;
}

function lengthOf(column: Float64Array): number {
  let squares = 0;
  for (const value of column) squares += value * value;
  return Math.sqrt(squares);
}

const sumOf = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, i) => value + b[i]!);

const isSmall = (move: Float64Array, parameters: Float64Array): boolean =>
  move.every((value, j) => Math.abs(value) <= SMALL_STEP * Math.abs(parameters[j]!));

function fitAt({ parameters, residuals, derivatives, sumOfSquares }: Point): CurveFit {
  const k = parameters.length;
  const freedom = residuals.length - k;
  const residualVariance = freedom > 0 ? sumOfSquares / freedom : null;
  const inverseGram = leastSquares(residuals, derivatives)?.inverseGram;
  const covariance =
    inverseGram !== undefined && residualVariance !== null
      ? matrix(
          k,
          k,
          inverseGram.values.map((value) => value * residualVariance),
        )
      : null;
  return { parameters, residuals, sumOfSquares, residualVariance, covariance };
}
