import { capFeasible, cappedWeights } from "../../../engine/economy/weight-cap.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** What single providers do to an index, see `providerInfluence`. */
export interface ProviderInfluence {
  /** Index with all over index without provider i, less one. */
  readonly leaveOneOut: readonly MetricValue[];
  /** The largest of them in absolute value. */
  readonly largest: MetricValue;
}

/**
 * Leave-one-provider-out influence on a weighted mean of prices (methods 4.8). Weights are proportional to volumes with
 * none above `cap` (null: no cap): what exceeds it is spread over the others pro rata until none does. Where the rest
 * cannot respect the cap (n cap < 1): not_identified. Fewer than two providers: insufficient_data; volumes that are not
 * positive: degenerate.
 * @public
 */
export function providerInfluence(
  prices: ArrayLike<number>,
  volumes: ArrayLike<number>,
  cap: number | null,
): ProviderInfluence {
  const n = Math.min(prices.length, volumes.length);
  const all = Array.from({ length: n }, (_, i) => i);
  const whole = indexOf(prices, volumes, all, cap);
  const leaveOneOut = all.map((left) => {
    if (n < 2) return missing("insufficient_data", n);
    if (whole.value === null) return whole;
    const rest = indexOf(
      prices,
      volumes,
      all.filter((i) => i !== left),
      cap,
    );
    return rest.value === null ? rest : measured(whole.value / rest.value - 1, n);
  });
  return { leaveOneOut, largest: largestOf(leaveOneOut, n) };
}

function indexOf(
  prices: ArrayLike<number>,
  volumes: ArrayLike<number>,
  members: readonly number[],
  cap: number | null,
): MetricValue {
  const n = members.length;
  const held = members.map((i) => volumes[i]!);
  if (!held.every((volume) => volume > 0 && volume < Infinity)) return missing("degenerate", n);
  if (cap !== null && !capFeasible(n, cap)) return missing("not_identified", n);
  const weights = cappedWeights(held, cap);
  return measured(
    members.reduce((sum, i, place) => sum + weights[place]! * prices[i]!, 0),
    n,
  );
}

function largestOf(influences: readonly MetricValue[], n: number): MetricValue {
  const known = influences.flatMap(({ value }) => (value === null ? [] : [Math.abs(value)]));
  if (known.length > 0) return measured(Math.max(...known), n);
  return missing(influences[0]?.status ?? "insufficient_data", n);
}
