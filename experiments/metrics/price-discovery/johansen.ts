import { log1p } from "../../../engine/base/real.ts";
import {
  cholesky,
  inverse,
  matrix,
  multiply,
  solve,
  transpose,
  type Matrix,
} from "../../numerics/matrix.ts";
import { leastSquares } from "../../numerics/least-squares.ts";
import { symmetricEigen } from "../../numerics/symmetric-eigen.ts";
import { mean, variance } from "../../numerics/summary.ts";
import { differences, lagged, laggedPairs } from "./lagged-columns.ts";
import type { Pair } from "./price-shares.ts";

/** The relation y1 + beta2 y2 + constant, and the trace statistics for no and for at most one relation. */
export interface JohansenRelation {
  readonly beta2: number;
  readonly constant: number;
  readonly trace: Pair;
}

/**
 * The most likely relation between two prices, its constant restricted to it (no drift outside): reduced rank
 * regression of differences on levels and 1, both cleaned of the lagged differences. Null where no relation with a
 * coefficient of y1 is found, or moments are singular.
 *
 * Source: Johansen 1995, chapter 6; case H_1*(r).
 */
export function johansen(
  y1: ArrayLike<number>,
  y2: ArrayLike<number>,
  lags: number,
): JohansenRelation | null {
  const levels = centredLevels(y1, y2, lags);
  if (levels === null) return null;
  const moments = momentsOf(differences(y1), differences(y2), levels.columns, lags);
  if (moments === null) return null;
  const found = mostLikely(moments);
  if (found === null) return null;
  // Back from (y1 - y2 - m) / s, (y2 - c) / d and 1 to y1, y2 and 1.
  const { basis, level } = levels;
  const [b, l, one] = found.relation;
  const ofY1 = b / basis.sd;
  const ofY2 = l / level.sd - ofY1;
  const constant = one - ofY1 * basis.mean - (l / level.sd) * level.mean;
  if (!(Math.abs(ofY1) > 0)) return null;
  return { beta2: ofY2 / ofY1, constant: constant / ofY1, trace: found.trace };
}

interface Centre {
  readonly mean: number;
  readonly sd: number;
}

interface Levels {
  readonly columns: readonly Float64Array[];
  readonly basis: Centre;
  readonly level: Centre;
}

/** Basis, second price and 1, a bar before: an equivalent of the two prices and 1 that is far from dependent. */
function centredLevels(y1: ArrayLike<number>, y2: ArrayLike<number>, lags: number): Levels | null {
  const rows = y1.length - 1 - lags;
  const basisColumn = Float64Array.from({ length: rows }, (_, i) => y1[lags + i]! - y2[lags + i]!);
  const levelColumn = Float64Array.from({ length: rows }, (_, i) => y2[lags + i]!);
  const basis = centreOf(basisColumn);
  const level = centreOf(levelColumn);
  if (!(basis.sd > 0 && level.sd > 0)) return null;
  const columns = [
    basisColumn.map((value) => (value - basis.mean) / basis.sd),
    levelColumn.map((value) => (value - level.mean) / level.sd),
    new Float64Array(rows).fill(1),
  ];
  return { columns, basis, level };
}

const centreOf = (x: Float64Array): Centre => ({ mean: mean(x), sd: Math.sqrt(variance(x)) });

interface Moments {
  readonly s00: Matrix;
  readonly s01: Matrix;
  readonly s11: Matrix;
  readonly rows: number;
}

function momentsOf(
  d1: Float64Array,
  d2: Float64Array,
  levels: readonly Float64Array[],
  lags: number,
): Moments | null {
  const short = laggedPairs(d1, d2, lags, lags);
  const cleaned: Float64Array[] = [];
  for (const column of [lagged(d1, 0, lags), lagged(d2, 0, lags), ...levels]) {
    const left = lags === 0 ? column : leastSquares(column, short)?.residuals;
    if (left === undefined) return null;
    cleaned.push(left);
  }
  const [r0, r1] = [cleaned.slice(0, 2), cleaned.slice(2)];
  return {
    s00: products(r0, r0),
    s01: products(r0, r1),
    s11: products(r1, r1),
    rows: r0[0]!.length,
  };
}

function products(a: readonly Float64Array[], b: readonly Float64Array[]): Matrix {
  const values = a.flatMap((x) =>
    b.map((y) => {
      let total = 0;
      for (let t = 0; t < x.length; t++) total += x[t]! * y[t]!;
      return total / x.length;
    }),
  );
  return matrix(a.length, b.length, values);
}

/** The largest squared canonical correlation between differences and levels, by the smaller of the two problems. */
function mostLikely({ s00, s01, s11, rows }: Moments): {
  relation: readonly [number, number, number];
  trace: Pair;
} | null {
  const lower = cholesky(s00);
  const weights = solve(s11, transpose(s01));
  const unit = lower === null ? null : inverse(lower);
  if (weights === null || unit === null) return null;
  const eigen = symmetricEigen(multiply(multiply(unit, multiply(s01, weights)), transpose(unit)));
  if (eigen === null) return null;
  const [first, second] = eigen.values as unknown as Pair;
  if (!(first > 0 && first < 1 && second < 1)) return null;
  const direction = matrix(2, 1, [eigen.vectors.values[0]!, eigen.vectors.values[2]!]);
  const { values } = multiply(weights, multiply(transpose(unit), direction));
  const atMostOne = -rows * log1p(-Math.max(0, second));
  return {
    relation: [values[0]!, values[1]!, values[2]!],
    trace: [atMostOne - rows * log1p(-first), atMostOne],
  };
}
