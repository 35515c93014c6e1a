/**
 * Adjusted p-values of Holm's step-down method, in the order given: reject where they are at most the family's level.
 * The k-th smallest of m is multiplied by m - k + 1, then made monotone and cut at 1.
 *
 * @see Holm 1979, Scandinavian Journal of Statistics 6
 */
export function holm(p: readonly number[]): number[] {
  const order = ascending(p);
  const adjusted: number[] = p.map(() => 0);
  let least = 0;
  for (const [rank, at] of order.entries()) {
    least = Math.max(least, Math.min(1, p[at]! * (p.length - rank)));
    adjusted[at] = least;
  }
  return adjusted;
}

/** Positions by value, smallest first; equals keep their order. */
export const ascending = (values: readonly number[]): number[] =>
  values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
