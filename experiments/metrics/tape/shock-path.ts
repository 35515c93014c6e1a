import { SECOND_US } from "../../../engine/base/sim-time.ts";
import { quantile, sortedCopy } from "../../numerics/quantile.ts";
import type { MonthTape } from "./month-tape.ts";
import { lastAtMost } from "./trade-dates.ts";

/** Mean excess of the quoted spread after large trades over its mean before them, in ticks. */
export interface ShockPath {
  /** From right after the shock on, step by step. */
  readonly path: Float64Array;
  readonly shocks: number;
  readonly stepUs: number;
}

/** Points of the path, and of the stretch before the shock that it is compared with. */
const POINTS = 30;
const LARGE = 0.95;

/** Shocks are incoming orders of at least the 95th percentile of size, apart from each other by the whole window. */
export function shockPath(month: MonthTape): ShockPath {
  const stepUs = month.timeScaleUs();
  const parents = month.parents();
  const { bid, ask, mid, timeUs, dates } = month.quotes();
  const path = new Float64Array(POINTS);
  if (parents.count === 0) return { path, shocks: 0, stepUs };
  const large = quantile(sortedCopy(parents.lots), LARGE);
  const excess = new Float64Array(POINTS);
  let shocks = 0;
  let freeFromUs = -Infinity;
  let date = 0;
  for (let p = 0; p < parents.count; p++) {
    const time = parents.timeUs[p]!;
    if (parents.lots[p]! < large || parents.quote[p]! < 0) continue;
    while (dates[date]!.to <= parents.quote[p]!) date++;
    const { from, to } = dates[date]!;
    const spreadAt = (at: number): number => {
      const row = lastAtMost(timeUs, at, from, to);
      return row < from || Number.isNaN(mid[row]) ? NaN : ask[row]! - bid[row]!;
    };
    const window = POINTS * stepUs;
    if (time < freeFromUs || time - window < timeUs[from]! || time + window > timeUs[to - 1]!) {
      continue;
    }
    freeFromUs = time + window;
    let before = 0;
    for (let k = 1; k <= POINTS; k++) before += spreadAt(time - k * stepUs);
    for (let k = 0; k < POINTS; k++) excess[k] = spreadAt(time + k * stepUs) - before / POINTS;
    if (excess.some(Number.isNaN)) continue;
    shocks++;
    for (let k = 0; k < POINTS; k++) path[k]! += excess[k]!;
  }
  return { path: path.map((sum) => sum / Math.max(1, shocks)), shocks, stepUs };
}

/** Steps of time that horizons are given in, seconds. */
const SCALES = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600];

/** The mean time between two quotes, rounded up to one of a few lengths; the longest at most. */
export function timeScaleOf(openUs: number, quotes: number): number {
  const gap = openUs / Math.max(1, quotes) / SECOND_US;
  return (SCALES.find((seconds) => seconds >= gap) ?? SCALES.at(-1)!) * SECOND_US;
}
