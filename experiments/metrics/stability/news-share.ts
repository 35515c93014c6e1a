import { log } from "../../../engine/base/real.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import type { FlashEvent } from "./flash-events.ts";

/** A move is news where the true value explains at least this share of it. */
export const NEWS_SHARE = 1 / 3;

/**
 * How much of a flash event's log move from peak to trough the true value made: (ln v_trough - ln v_peak) / (ln
 * p_trough - ln p_peak). Below 1/3 the move was the market's own (methods 4.5). Negative where value and price moved
 * apart. Prices that are not positive, or an event outside the series: degenerate.
 * @public
 */
export function newsShare(
  { peak, trough }: Pick<FlashEvent, "peak" | "trough">,
  prices: ArrayLike<number>,
  trueValues: ArrayLike<number>,
): MetricValue {
  const values = [prices[peak], prices[trough], trueValues[peak], trueValues[trough]];
  const [p0, p1, v0, v1] = values.map((value) => (value! > 0 ? value! : NaN));
  const move = log(p1! / p0!);
  return move === 0 ? missing("zero_variance", 1) : measured(log(v1! / v0!) / move, 1);
}
