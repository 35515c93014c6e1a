import { matrix, type Matrix } from "./matrix.ts";

/** Second derivatives of `f`, by central differences of a step of `step` in each coordinate. */
export function numericalHessian(
  f: (at: Float64Array) => number,
  at: Float64Array,
  step = 1e-3,
): Matrix {
  const n = at.length;
  const result = matrix(n, n);
  const moved = Float64Array.from(at);
  const away = (i: number, a: number, j: number, b: number): number => {
    moved[i]! += a * step;
    moved[j]! += b * step;
    const value = f(moved);
    moved[i] = at[i]!;
    moved[j] = at[j]!;
    return value;
  };
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const mixed = away(i, 1, j, 1) - away(i, 1, j, -1) - away(i, -1, j, 1) + away(i, -1, j, -1);
      result.values[i * n + j] = mixed / (4 * step * step);
      result.values[j * n + i] = result.values[i * n + j]!;
    }
  }
  return result;
}
