import { expm1, log } from "../../../engine/base/real.ts";
import { mean } from "../../numerics/summary.ts";
import { measured, missing, type WarnedValue } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { LEAST_DAYS, tradedDays, warnFewDays } from "./daily-bars.ts";

export interface CorwinSchultz {
  /** Mean over pairs, negative ones as they are: a spread as a share of the price. */
  readonly signed: WarnedValue;
  /** Mean with negative pairs set to zero, which biases it up. */
  readonly floored: WarnedValue;
  readonly negativeShare: MetricValue;
  /** One spread a pair of consecutive days. */
  readonly pairs: Float64Array;
  /** Pairs of days whose highs are their lows: their spread of zero says nothing. */
  readonly flatPairs: number;
  readonly skippedDays: number;
}

const K = 3 - 2 * Math.SQRT2;

/**
 * The spread from highs and lows of consecutive days, in logs: beta = (H1 - L1)^2 + (H2 - L2)^2, gamma = (range of both
 * days)^2, alpha = (sqrt(2 beta) - sqrt(beta)) / k - sqrt(gamma / k), k = 3 - 2 sqrt 2, S = 2 (e^alpha - 1) / (1 +
 * e^alpha). Where day 1 closed outside the range of day 2, that range is first moved to the close: the night's change.
 * Days without trades (a price of zero or no number) are passed over. The n of each value is the number of pairs.
 * `insufficient_data`: under three days; a warning under 20. A proxy: the simulator knows the spread itself.
 * Corwin and Schultz 2012 (JF), equations 8, 14 and 18.
 *
 * @public
 */
export function corwinSchultz(
  high: ArrayLike<number>,
  low: ArrayLike<number>,
  close: ArrayLike<number>,
): CorwinSchultz {
  const traded = tradedDays(high, low, close);
  const { days, skippedDays } = traded;
  const [highs, lows, closes] = [traded.high.map(log), traded.low.map(log), traded.close.map(log)];
  const pairs = new Float64Array(Math.max(0, days - 1));
  let flatPairs = 0;
  for (let i = 0; i < pairs.length; i++) {
    const night = Math.max(0, closes[i]! - highs[i + 1]!) + Math.min(0, closes[i]! - lows[i + 1]!);
    pairs[i] = spreadOf(highs[i]!, lows[i]!, highs[i + 1]! + night, lows[i + 1]! + night);
    if (highs[i] === lows[i] && highs[i + 1] === lows[i + 1]) flatPairs++;
  }
  const n = pairs.length;
  const summary = (value: () => number): MetricValue =>
    days < LEAST_DAYS ? missing("insufficient_data", n) : measured(value(), n);
  return {
    signed: warnFewDays(
      summary(() => mean(pairs)),
      days,
    ),
    floored: warnFewDays(
      summary(() => mean(pairs.map((spread) => Math.max(0, spread)))),
      days,
    ),
    negativeShare: summary(() => pairs.filter((spread) => spread < 0).length / n),
    pairs,
    flatPairs,
    skippedDays,
  };
}

function spreadOf(high1: number, low1: number, high2: number, low2: number): number {
  const [range1, range2] = [high1 - low1, high2 - low2];
  const both = Math.max(high1, high2) - Math.min(low1, low2);
  const beta = range1 * range1 + range2 * range2;
  const alpha = (Math.sqrt(2 * beta) - Math.sqrt(beta)) / K - both / Math.sqrt(K);
  const fall = expm1(-Math.abs(alpha));
  const size = (-2 * fall) / (2 + fall);
  return alpha < 0 ? -size : size;
}
