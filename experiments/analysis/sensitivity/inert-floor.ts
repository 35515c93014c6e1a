import { shuffle } from "../../../engine/random/shuffle.ts";
import { measured, missing } from "../../metrics/measured-value.ts";
import type { MetricValue } from "../../metrics/metric.ts";
import type { LeastSquares } from "../../numerics/least-squares.ts";
import { quantile, sortedCopy } from "../../numerics/quantile.ts";
import { ANALYSIS_STREAM, analysisSource } from "../analysis-streams.ts";
import type { SensitivityOptions } from "./sensitivity-indices.ts";
import { standardised } from "./standardised.ts";

/** Of inert inputs whose coefficient is smaller than the floor. */
const SHARE = 0.95;

/**
 * What the coefficient of an inert input comes to, one that changes nothing, if it is put beside the factors of a
 * regression of standardised columns X without intercept: d being ranks in random order, the 95 % quantile of
 *
 *     |d'e| / (d'd - d'X (X'X)^-1 X'd),    e the residuals of the regression without it,
 *
 * which is the size of its coefficient in the regression with it (Frisch and Waugh). Null without draws.
 *
 * @see methods 6.7: the noise floor is the index of an input without effect
 */
export function inertFloor(
  fit: LeastSquares,
  columns: readonly Float64Array[],
  { seed, draws }: SensitivityOptions,
): MetricValue {
  const { n } = fit;
  if (draws < 1) return missing("insufficient_data", n);
  const source = analysisSource(seed, ANALYSIS_STREAM.inert);
  const inert = standardised(Float64Array.from({ length: n }, (_, i) => i));
  const sizes = Array.from({ length: draws }, () => {
    shuffle(inert, source);
    return Math.abs(dot(inert, fit.residuals)) / unexplained(inert, columns, fit);
  });
  return measured(quantile(sortedCopy(sizes), SHARE), n);
}

/** The sum of squares that the columns leave of an input. */
function unexplained(
  inert: Float64Array,
  columns: readonly Float64Array[],
  { inverseGram: { rows: k, values } }: LeastSquares,
): number {
  const products = columns.map((column) => dot(column, inert));
  let explained = 0;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) explained += products[i]! * values[i * k + j]! * products[j]!;
  }
  return dot(inert, inert) - explained;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
