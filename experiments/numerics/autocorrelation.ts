import { assert } from "../../engine/base/assert.ts";
import { lagProducts } from "./sums-of-products.ts";
import { mean } from "./summary.ts";

/**
 * Autocorrelations at lags 1 to `maxLag` of x about its mean, biased: sums of n - k products over the sum of n
 * squares (Box and Jenkins 1976, section 2.1). At lags of n and more 0. Null where the squares are no positive number.
 */
export function autocorrelations(x: ArrayLike<number>, maxLag: number): Float64Array | null {
  const deviations = deviationsFrom(x);
  const squares = lagProduct(deviations, 0);
  if (!(squares > 0 && squares < Infinity)) return null;
  return lagProducts(deviations, maxLag).map((product) => product / squares);
}

/** x less its mean. Nothing of nothing. */
export function deviationsFrom(x: ArrayLike<number>): Float64Array {
  const deviations = Float64Array.from(x);
  if (deviations.length === 0) return deviations;
  const center = mean(x);
  for (let t = 0; t < deviations.length; t++) deviations[t]! -= center;
  return deviations;
}

/** The sum over t of x_t x_(t-lag). */
export function lagProduct(x: ArrayLike<number>, lag: number): number {
  assert(Number.isInteger(lag) && lag >= 0, `not a lag: ${lag}`);
  let total = 0;
  for (let t = lag; t < x.length; t++) total += x[t]! * x[t - lag]!;
  return total;
}
