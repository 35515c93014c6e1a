import { log } from "../../../engine/base/real.ts";
import { mean } from "../../numerics/summary.ts";
import { measured, missing, type WarnedValue } from "../measured-value.ts";
import { LEAST_DAYS, tradedDays, warnFewDays } from "./daily-bars.ts";

export interface AbdiRanaldo {
  /** Root of the mean of s^2 with the sign of that mean: a spread as a share of the price. */
  readonly signed: WarnedValue;
  /** Mean over pairs of days of sqrt(max(s^2, 0)): the two-day corrected form. */
  readonly twoDay: WarnedValue;
  readonly skippedDays: number;
}

/**
 * The spread from closes c and mid-ranges eta = (H + L) / 2 of consecutive days, in logs:
 * s^2 = 4 (c_t - eta_t) (c_t - eta_(t+1)).
 * Days without trades (a price of zero or no number) are passed over. The n of each value is the number of pairs.
 * `insufficient_data`: under three days; a warning under 20. Abdi and Ranaldo 2017 (RFS), equations 10 to 12.
 *
 * @public
 */
export function abdiRanaldo(
  high: ArrayLike<number>,
  low: ArrayLike<number>,
  close: ArrayLike<number>,
): AbdiRanaldo {
  const traded = tradedDays(high, low, close);
  const { days, skippedDays } = traded;
  const middles = traded.high.map((price, i) => (log(price) + log(traded.low[i]!)) / 2);
  const closes = traded.close.map(log);
  const squares = middles
    .subarray(1)
    .map((next, i) => 4 * (closes[i]! - middles[i]!) * (closes[i]! - next));
  const n = squares.length;
  if (days < LEAST_DAYS) {
    const none = { ...missing("insufficient_data", n), warnings: [] };
    return { signed: none, twoDay: none, skippedDays };
  }
  const square = mean(squares);
  const size = Math.sqrt(Math.abs(square));
  return {
    signed: warnFewDays(measured(square < 0 ? -size : size, n), days),
    twoDay: warnFewDays(measured(mean(squares.map((one) => Math.sqrt(Math.max(0, one)))), n), days),
    skippedDays,
  };
}
