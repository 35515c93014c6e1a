import { assert } from "../../engine/base/assert.ts";
import { matrix, type Matrix } from "./matrix.ts";
import { productsWith } from "./sums-of-products.ts";

/** A column this small, relative to its own length, after what the earlier explain of it, counts as dependent. */
const DEPENDENT = 1e-11;

/**
 * What the first k columns leave unexplained of several targets, for every k from 0 on: entry k is the matrix of sums
 * of products of their least squares residuals. One pass of modified Gram-Schmidt (Golub and Van Loan 2013, section
 * 5.2.8) serves all k, so that models of growing order are compared on one sample at the price of the largest. The
 * list ends early before a column that depends on the earlier ones.
 */
export function nestedResidualProducts(
  targets: readonly ArrayLike<number>[],
  columns: readonly ArrayLike<number>[],
): Matrix[] {
  const n = targets[0]?.length ?? 0;
  for (const vector of [...targets, ...columns]) {
    assert(vector.length === n, `a column of ${vector.length} values among ones of ${n}`);
  }
  const left = targets.map((target) => Float64Array.from(target));
  const work = columns.map((column) => Float64Array.from(column));
  const products = [crossProducts(left)];
  for (const [j, axis] of work.entries()) {
    const squares = product(axis, axis);
    const least = DEPENDENT * DEPENDENT * product(columns[j]!, columns[j]!);
    if (j >= n || !(squares > least) || squares === Infinity) break;
    const later = [...work.slice(j + 1), ...left];
    const onAxis = productsWith(axis, later);
    for (const [c, vector] of later.entries()) {
      const factor = onAxis[c]! / squares;
      for (let t = 0; t < n; t++) vector[t]! -= factor * axis[t]!;
    }
    products.push(crossProducts(left));
  }
  return products;
}

function crossProducts(vectors: readonly Float64Array[]): Matrix {
  const m = vectors.length;
  const result = matrix(m, m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) {
      const value = product(vectors[i]!, vectors[j]!);
      result.values[i * m + j] = value;
      result.values[j * m + i] = value;
    }
  }
  return result;
}

function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let t = 0; t < a.length; t++) total += a[t]! * b[t]!;
  return total;
}
