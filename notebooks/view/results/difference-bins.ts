/** How many differences fall into each of some bins of equal width. */
export interface DifferenceBins {
  readonly low: number;
  readonly high: number;
  readonly counts: readonly number[];
}

/** Bins over all differences and zero; null: there are none. */
export function differenceBins(
  differences: readonly number[],
  bins: number,
): DifferenceBins | null {
  if (differences.length === 0) return null;
  const [low, high] = differences.reduce<readonly [number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [0, 0],
  );
  const counts = Array.from({ length: bins }, () => 0);
  const width = high - low || 1;
  for (const value of differences) {
    counts[Math.min(bins - 1, Math.floor(((value - low) / width) * bins))]!++;
  }
  return { low, high: low + width, counts };
}
