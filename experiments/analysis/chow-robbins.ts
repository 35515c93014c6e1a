import { tInterval, tTest } from "./t-test.ts";

/** Half of the 95 % t interval of the mean of at least two values. */
export function halfWidth(values: ArrayLike<number>): number {
  const [low, high] = tInterval(tTest(values), 0.95);
  return (high - low) / 2;
}

/** Points of the preset grid at which a sequential rule looks: 30, 45, 68, ... up to `most`, which is the last. */
export function* sequentialGrid(pilot: number, growth: number, most: number): Iterable<number> {
  let n = pilot;
  while (n < most) {
    yield n;
    n = nextPoint(n, growth);
  }
  yield most;
}

/** The point after n: ceil(n growth), growth > 1. */
export const nextPoint = (n: number, growth: number): number =>
  Math.max(n + 1, Math.ceil(n * growth));

/**
 * The first point of a grid at which the half-width of the mean so far is at most `target`; null where none is. Never
 * on significance. Coverage of the interval at that point is slightly below 95 %, which reports must say.
 *
 * @see Chow and Robbins 1965, Annals of Mathematical Statistics 36
 */
export function sequentialStop(
  values: ArrayLike<number>,
  grid: Iterable<number>,
  target: number,
): number | null {
  const all = Float64Array.from(values);
  for (const n of grid) {
    if (n > all.length) return null;
    if (halfWidth(all.subarray(0, n)) <= target) return n;
  }
  return null;
}
