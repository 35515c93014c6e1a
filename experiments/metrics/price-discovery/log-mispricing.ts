import { assert } from "../../../engine/base/assert.ts";
import { log } from "../../../engine/base/real.ts";
import { allFinite } from "./estimate.ts";

/** z = ln P - ln v, bar by bar; null where a price or a value is not positive and finite. */
export function logMispricing(
  prices: ArrayLike<number>,
  values: ArrayLike<number>,
): Float64Array | null {
  assert(values.length === prices.length, `${prices.length} prices, ${values.length} values`);
  const z = Float64Array.from(
    { length: prices.length },
    (_, t) => log(prices[t]!) - log(values[t]!),
  );
  return allFinite(z) ? z : null;
}
