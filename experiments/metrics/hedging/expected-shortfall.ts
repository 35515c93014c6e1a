import { sortedCopy } from "../../numerics/quantile.ts";
import { measured, missing, type WarnedValue } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** Levels that reports show. */
export const TAIL_LEVELS: readonly number[] = [0.9, 0.95, 0.975];

/** Fewer losses than this in the tail make its mean a guess. */
const LEAST_IN_TAIL = 5;

/**
 * CVaR at `level`: the mean of the worst n (1 - level) losses, the last of them counted in part where that is no whole
 * number. Equals the minimum over c of c + mean(max(0, x - c)) / (1 - level) (Rockafellar and Uryasev 2000, Journal of
 * Risk 2). In the losses' unit, losses positive. `level` in [0, 1), else degenerate; at 0 it is the mean. Fewer than 5
 * losses in the tail: a warning.
 */
export function expectedShortfall(losses: ArrayLike<number>, level: number): WarnedValue {
  const n = losses.length;
  if (n === 0) return { ...missing("insufficient_data"), warnings: [] };
  if (!(level >= 0 && level < 1)) return { ...missing("degenerate", n), warnings: [] };
  const inTail = n * (1 - level);
  const warnings =
    inTail < LEAST_IN_TAIL
      ? [`mean of ${inTail.toFixed(1)} losses beyond ${level}: at least ${LEAST_IN_TAIL} wanted`]
      : [];
  return { ...measured(tailMean(losses, inTail), n), warnings };
}

/** 1 - CVaR(hedged) / CVaR(unhedged) at `level`; where the unhedged tail is no loss: degenerate. */
export function shortfallReduction(
  unhedged: ArrayLike<number>,
  hedged: ArrayLike<number>,
  level: number,
): MetricValue {
  const before = expectedShortfall(unhedged, level);
  const after = expectedShortfall(hedged, level);
  if (before.value === null) return missing(before.status, before.n);
  if (after.value === null) return missing(after.status, after.n);
  if (before.value <= 0) return missing("degenerate", before.n);
  const { warnings } = before.n < after.n ? before : after;
  return { ...measured(1 - after.value / before.value, Math.min(before.n, after.n)), warnings };
}

function tailMean(losses: ArrayLike<number>, inTail: number): number {
  const sorted = sortedCopy(losses);
  let left = inTail;
  let total = 0;
  for (let i = sorted.length - 1; i >= 0 && left > 0; i--) {
    total += sorted[i]! * Math.min(1, left);
    left -= 1;
  }
  return total / inTail;
}
