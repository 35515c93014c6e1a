import { quantile, sortedCopy } from "../../numerics/quantile.ts";
import { rowsBelow } from "./tape-columns.ts";

/** A measure of the book that holds until its next row (a spread, a depth), NaN where it is missing. */
export interface BookMeasure {
  readonly time: ArrayLike<number>;
  readonly value: ArrayLike<number>;
}

export interface ShockWindow {
  /** Microseconds between points of the path. */
  readonly stepUs: number;
  /** Points of the path, the first at the shock. */
  readonly points: number;
  /** Points before the shock whose mean is the normal level, at the same distance; at least one. */
  readonly pointsBefore: number;
}

export interface ShockPath {
  /** Mean excess over the level before, at 0, 1, ... steps after the shock; a depth deficit is its negative. */
  readonly path: Float64Array;
  /** Shocks that the path is the mean of. */
  readonly shocks: number;
  /** Shocks that another one overlaps in the window. */
  readonly overlapping: number;
  /** Shocks with a missing value in their window, with a window beyond the ends, or beyond what numbers can sum up. */
  readonly incomplete: number;
}

/** 300 seconds, a point a second, the normal level from 30 seconds before. */
export const SHOCK_WINDOW: ShockWindow = { stepUs: 1e6, points: 301, pointsBefore: 30 };

/**
 * Rows of the trades that are shocks: at least as large as the 95th percentile of sizes, or having taken at least one
 * whole level (`levels`, where known). Trades of no incoming order (sign 0) are none.
 *
 * @public
 */
export function shockRows(
  lots: ArrayLike<number>,
  sign: ArrayLike<number>,
  levels?: ArrayLike<number>,
): number[] {
  const sizes = new Float64Array(lots.length);
  let count = 0;
  for (let row = 0; row < lots.length; row++) if (sign[row] !== 0) sizes[count++] = lots[row]!;
  if (count === 0) return [];
  const large = quantile(sortedCopy(sizes.subarray(0, count)), 0.95);
  const rows: number[] = [];
  for (let row = 0; row < lots.length; row++) {
    if (sign[row] === 0) continue;
    if (lots[row]! >= large || (levels !== undefined && levels[row]! >= 1)) rows.push(row);
  }
  return rows;
}

/**
 * The mean path of a measure of the book after shocks, over its own mean before each: what `resiliency` is fitted to. A
 * point is the last value at or before its time, those before the shock strictly earlier than it. Shocks with another
 * one in the window from the first point before to the last point after are left out, and so are incomplete windows;
 * `endUs` is where the session ends. `times`: of shocks, rising.
 *
 * @public
 */
export function shockPath(
  measure: BookMeasure,
  times: ArrayLike<number>,
  endUs: number,
  window: ShockWindow = SHOCK_WINDOW,
): ShockPath {
  const sums = new Float64Array(window.points);
  const path = new Float64Array(window.points);
  const span = (window.points - 1) * window.stepUs;
  let shocks = 0;
  let overlapping = 0;
  let incomplete = 0;
  for (let i = 0; i < times.length; i++) {
    const time = times[i]!;
    if (isOverlapped(times, i, window)) overlapping++;
    else if (!(time + span <= endUs && writeExcess(measure, time, window, path))) incomplete++;
    else if (!path.every((excess, k) => Number.isFinite(sums[k]! + excess))) incomplete++;
    else {
      shocks++;
      for (let k = 0; k < path.length; k++) sums[k]! += path[k]!;
    }
  }
  const mean = sums.map((sum) => (shocks > 0 ? sum / shocks : 0));
  return { path: mean, shocks, overlapping, incomplete };
}

function isOverlapped(
  times: ArrayLike<number>,
  i: number,
  { stepUs, points, pointsBefore }: ShockWindow,
): boolean {
  const [before, after] = [times[i - 1] ?? -Infinity, times[i + 1] ?? Infinity];
  return times[i]! - before <= pointsBefore * stepUs || after - times[i]! <= (points - 1) * stepUs;
}

/** Writes the excess after a shock to `path`; false where a value is missing. */
function writeExcess(
  measure: BookMeasure,
  time: number,
  { stepUs, points, pointsBefore }: ShockWindow,
  path: Float64Array,
): boolean {
  let before = valueAt(measure, rowsBelow(measure.time, time));
  for (let k = 1; k < pointsBefore; k++) {
    before += valueAt(measure, rowsBelow(measure.time, time - k * stepUs, true));
  }
  let isWhole = Number.isFinite(before);
  for (let k = 0; k < points; k++) {
    const value = valueAt(measure, rowsBelow(measure.time, time + k * stepUs, true));
    path[k] = value - before / pointsBefore;
    isWhole &&= Number.isFinite(path[k]);
  }
  return isWhole;
}

/** The value of the last of the first `rows` rows. */
const valueAt = ({ value }: BookMeasure, rows: number): number => value[rows - 1] ?? Number.NaN;
