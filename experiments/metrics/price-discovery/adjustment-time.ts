import { assert } from "../../../engine/base/assert.ts";
import { kaplanMeierMedian } from "../../numerics/kaplan-meier.ts";
import { estimated, missing, type Estimate } from "./estimate.ts";
import { logMispricing } from "./log-mispricing.ts";

export interface AdjustmentTime {
  /** Median over jumps, in bars; null where half the jumps or more are never seen to be adjusted to. */
  readonly median: number | null;
  /** Jumps that were seen to be adjusted to, and those cut short by the next one or by the end. */
  readonly adjusted: number;
  readonly cutShort: number;
}

/**
 * Bars from a jump of the value until |z|, z = ln(P / v), is at most half of what it was right after the jump.
 * `jumps` are the rising numbers of the first bars that have the new value. A jump that the price had met within that
 * bar (z = 0) took 0 bars. Those cut short count as longer than they were seen.
 *
 * Edge cases: no jump is `insufficient_data`; prices or values that are not positive are `degenerate`.
 *
 * Source: methods, section 2.8; the median of times cut short: Kaplan and Meier 1958.
 *
 * @public
 */
export function adjustmentTime(
  prices: ArrayLike<number>,
  values: ArrayLike<number>,
  jumps: ArrayLike<number>,
): Estimate<AdjustmentTime> {
  const z = logMispricing(prices, values);
  const n = jumps.length;
  for (let i = 0; i < n; i++) {
    const isRising = i === 0 || jumps[i]! > jumps[i - 1]!;
    const isBar = Number.isInteger(jumps[i]) && jumps[i]! >= 0 && jumps[i]! < prices.length;
    assert(isRising && isBar, `jump ${i} is at no bar after the one before: ${jumps[i]}`);
  }
  if (n === 0) return missing("insufficient_data", n);
  if (z === null) return missing("degenerate", n);
  const times = new Float64Array(n);
  const isOver = new Uint8Array(n);
  let adjusted = 0;
  for (let i = 0; i < n; i++) {
    const bars = barsUntilHalf(z, jumps[i]!, i + 1 < n ? jumps[i + 1]! : z.length);
    times[i] = Math.abs(bars);
    isOver[i] = bars < 0 ? 0 : 1;
    adjusted += isOver[i]!;
  }
  const median = kaplanMeierMedian(times, isOver);
  return estimated({ median, adjusted, cutShort: n - adjusted }, n);
}

/** Minus the bars that were seen where that was not long enough. */
function barsUntilHalf(z: Float64Array, jump: number, end: number): number {
  const half = Math.abs(z[jump]!) / 2;
  for (let t = jump; t < end; t++) if (Math.abs(z[t]!) <= half) return t - jump;
  return jump - end;
}
