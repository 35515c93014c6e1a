import { assert } from "../../../engine/base/assert.ts";
import { deviationsFrom, lagProduct } from "../../numerics/autocorrelation.ts";
import { allFinite, estimated, missing, type Estimate } from "./estimate.ts";
import { differences } from "./lagged-columns.ts";

export interface TrueLead {
  /** Bars by which each price follows the value; below 0 where it is ahead of it. */
  readonly lag1: number;
  readonly lag2: number;
  /** lag2 - lag1: bars by which the first price leads the second. */
  readonly lead: number;
  /** The correlations at these lags. */
  readonly correlation1: number;
  readonly correlation2: number;
}

/**
 * Who leads in truth: for each of two log prices the lag, up to `maxLag` bars either way, at which its changes
 * correlate most with those of the known log value; of equal ones the shortest, then the later. The check of shares in
 * price discovery that only a simulator has.
 *
 * Edge cases: fewer than 3 maxLag + 10 bars are `insufficient_data`; a series without changes is `zero_variance`; no
 * positive correlation at any lag is `not_identified`.
 *
 * Source: methods, section 2.7.
 *
 * @public
 */
export function trueLead(
  logPrice1: ArrayLike<number>,
  logPrice2: ArrayLike<number>,
  logValue: ArrayLike<number>,
  maxLag: number,
): Estimate<TrueLead> {
  const n = logValue.length;
  assert(Number.isInteger(maxLag) && maxLag >= 0, `not a number of lags: ${maxLag}`);
  for (const price of [logPrice1, logPrice2])
    assert(price.length === n, `${price.length} prices, ${n} values`);
  if (n < 3 * maxLag + 10) return missing("insufficient_data", n);
  if (!allFinite(logPrice1, logPrice2, logValue)) return missing("degenerate", n);
  const [price1, price2, value] = [logPrice1, logPrice2, logValue].map((x) => unitChanges(x));
  if (!price1 || !price2 || !value) return missing("zero_variance", n);
  const first = bestLag(price1, value, maxLag);
  const second = bestLag(price2, value, maxLag);
  if (!(first.correlation > 0 && second.correlation > 0)) return missing("not_identified", n);
  const found = {
    lag1: first.lag,
    lag2: second.lag,
    lead: second.lag - first.lag,
    correlation1: first.correlation,
    correlation2: second.correlation,
  };
  return estimated(found, n);
}

/** Changes about their mean, of length 1; null where there are none. */
function unitChanges(x: ArrayLike<number>): Float64Array | null {
  const changes = deviationsFrom(differences(x));
  const length = Math.sqrt(lagProduct(changes, 0));
  return length > 0 && length < Infinity ? changes.map((change) => change / length) : null;
}

function bestLag(
  price: Float64Array,
  value: Float64Array,
  maxLag: number,
): { lag: number; correlation: number } {
  let best = { lag: 0, correlation: correlationAt(price, value, 0) };
  for (let size = 1; size <= maxLag; size++) {
    for (const lag of [size, -size]) {
      const correlation = correlationAt(price, value, lag);
      if (correlation > best.correlation) best = { lag, correlation };
    }
  }
  return best;
}

/** The sum over t of price_(t+lag) value_t. */
function correlationAt(price: Float64Array, value: Float64Array, lag: number): number {
  let total = 0;
  const end = Math.min(value.length, value.length - lag);
  for (let t = Math.max(0, -lag); t < end; t++) total += price[t + lag]! * value[t]!;
  return total;
}
