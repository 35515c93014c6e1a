import { type LeastSquares, leastSquaresEach } from "../../numerics/least-squares.ts";
import { matrix, type Matrix } from "../../numerics/matrix.ts";
import { lagged, laggedPairs, meanProducts } from "./lagged-columns.ts";

/** A vector autoregression of two series: y_t = c + A_1 y_(t-1) + ... + A_p y_(t-p) + e_t. */
export interface VectorAutoregression {
  readonly intercept: readonly [number, number];
  /** A_1 to A_p, 2 x 2. */
  readonly coefficients: readonly Matrix[];
  /** The mean of e e' over the n - p rows. */
  readonly omega: Matrix;
  readonly rows: number;
}

/** Least squares, equation by equation; null where the regressors are dependent or fewer rows than coefficients. */
export function vectorAutoregression(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  p: number,
): VectorAutoregression | null {
  const rows = a.length - p;
  if (rows <= 2 * p + 1) return null;
  const columns = [new Float64Array(rows).fill(1), ...laggedPairs(a, b, p, p)];
  const fits = leastSquaresEach([lagged(a, 0, p), lagged(b, 0, p)], columns);
  if (fits === null) return null;
  const [first, second] = fits as [LeastSquares, LeastSquares];
  const [ofA, ofB] = [first.coefficients, second.coefficients];
  return {
    intercept: [ofA[0]!, ofB[0]!],
    coefficients: Array.from({ length: p }, (_, i) =>
      matrix(2, 2, [ofA[1 + 2 * i]!, ofA[2 + 2 * i]!, ofB[1 + 2 * i]!, ofB[2 + 2 * i]!]),
    ),
    omega: meanProducts(first.residuals, second.residuals),
    rows,
  };
}

/** The 2p x 2p matrix that carries (y_t, ..., y_(t-p+1)) one step on. */
export function companionOf({ coefficients }: VectorAutoregression): Matrix {
  const size = 2 * coefficients.length;
  const companion = matrix(size, size);
  for (const [i, { values }] of coefficients.entries()) {
    for (let row = 0; row < 2; row++) {
      companion.values[row * size + 2 * i] = values[2 * row]!;
      companion.values[row * size + 2 * i + 1] = values[2 * row + 1]!;
    }
  }
  for (let row = 2; row < size; row++) companion.values[row * size + row - 2] = 1;
  return companion;
}
