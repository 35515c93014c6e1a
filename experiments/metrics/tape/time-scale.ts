import { SECOND_US } from "../../../engine/base/sim-time.ts";

/** Steps of time that horizons are given in, seconds. */
const SCALES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 300, 600, 1200, 1800, 3600];

/**
 * What a second is in a market with one event a second (methods 0): the mean time between two quotes, rounded up to one
 * of a few lengths; the longest at most. Microseconds.
 */
export function timeScaleOf(openUs: number, quotes: number): number {
  const gap = openUs / Math.max(1, quotes) / SECOND_US;
  return (SCALES.find((seconds) => seconds >= gap) ?? SCALES.at(-1)!) * SECOND_US;
}
