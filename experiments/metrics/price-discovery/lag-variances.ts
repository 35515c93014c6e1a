import { assert } from "../../../engine/base/assert.ts";
import { lagProducts } from "../../numerics/sums-of-products.ts";

/**
 * delta_k = sum e_t^2 e_(t-k)^2 / (sum e^2)^2 for k = 1 to maxLag, of deviations e from the mean: the variance of the
 * k-th autocorrelation of an uncorrelated series whose variance may move (Lo and MacKinlay 1988, equation 19). Without
 * clustering about 1 / n. Zeros where all deviations are zero.
 */
export function lagVariances(deviations: ArrayLike<number>, maxLag: number): Float64Array {
  assert(Number.isInteger(maxLag) && maxLag >= 0, `not a number of lags: ${maxLag}`);
  let total = 0;
  for (let t = 0; t < deviations.length; t++) total += deviations[t]! * deviations[t]!;
  if (total === 0) return new Float64Array(maxLag);
  const shares = new Float64Array(deviations.length);
  for (let t = 0; t < shares.length; t++) shares[t] = (deviations[t]! * deviations[t]!) / total;
  return lagProducts(shares, maxLag);
}
