import { log } from "../../../engine/base/real.ts";
import { covariance } from "../../numerics/summary.ts";
import { measured, missing, type WarnedValue } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { isPrice } from "./daily-bars.ts";
import { warnShort } from "./warn-short.ts";

export interface Roll {
  /** Sample covariance (n - 1) of consecutive log changes. */
  readonly covariance: MetricValue;
  /** 2 sqrt(-covariance): the spread as a share of the price; only where the covariance is negative. */
  readonly classic: WarnedValue;
  /** -sign(covariance) 2 sqrt(|covariance|): the one to average over runs. */
  readonly signed: WarnedValue;
}

const LEAST_PAIRS = 2;
const PRICES_WANTED = 20;

/**
 * Roll's spread from the bounce of trade prices between bid and ask. `prices`: of trades in order (500 wanted), or
 * daily closes (21 wanted); one of zero or no number is passed over. Split orders, whose signs repeat, break its
 * assumption that signs are independent: compare it with the effective spread. n: pairs of changes.
 * `insufficient_data`: under two pairs; a warning under 20 prices. A covariance of zero or above: classic is
 * `not_identified`; prices that never change: all are 0, with a warning. Roll 1984 (JF).
 *
 * @public
 */
export function roll(prices: ArrayLike<number>): Roll {
  const logs = Float64Array.from(prices).filter(isPrice).map(log);
  const changes = logs.subarray(1).map((later, i) => later - logs[i]!);
  const n = Math.max(0, changes.length - 1);
  if (n < LEAST_PAIRS) return same(missing("insufficient_data", n), []);
  if (changes.every((change) => change === 0)) return same(measured(0, n), ["prices never change"]);
  const joint = covariance(changes.subarray(1), changes.subarray(0, n));
  const size = 2 * Math.sqrt(Math.abs(joint));
  const warned = (value: MetricValue): WarnedValue =>
    warnShort(value, logs.length, PRICES_WANTED, "prices", "for a spread");
  return {
    covariance: measured(joint, n),
    classic: warned(joint < 0 ? measured(size, n) : missing("not_identified", n)),
    signed: warned(measured(joint > 0 ? -size : size, n)),
  };
}

function same(value: MetricValue, warnings: readonly string[]): Roll {
  return { covariance: value, classic: { ...value, warnings }, signed: { ...value, warnings } };
}
