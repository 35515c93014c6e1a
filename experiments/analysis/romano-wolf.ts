/** p-values of correlated tests from the joint bootstrap of their t statistics. */
export interface RomanoWolf {
  /** One test at a time: (1 + #{|t*| >= |t|}) / (B + 1). */
  readonly single: number[];
  /** Adjusted for the family by step-down. */
  readonly adjusted: number[];
}

/**
 * Step-down p-values: tests in falling order of |t|; the k-th is compared with the largest |t*| among those not yet
 * passed, p = (1 + #) / (B + 1), made monotone. Two-sided.
 *
 * @param t statistics found, at least one
 * @param bootstrap bootstrap[s][b]: statistic s on sample b, centred so that the null holds
 *
 * @see Romano and Wolf 2005, Econometrica 73; Romano and Wolf 2016, Statistics and Probability Letters 113
 */
export function romanoWolf(
  t: readonly number[],
  bootstrap: readonly ArrayLike<number>[],
): RomanoWolf {
  const order = t.map((_, s) => s).sort((a, b) => Math.abs(t[b]!) - Math.abs(t[a]!) || a - b);
  const draws = bootstrap[0]?.length ?? 0;
  const single = t.map((value, s) => shareBeyond(bootstrap[s]!, Math.abs(value)));
  const adjusted = t.map(() => 0);
  const largest = new Float64Array(draws);
  // From the least significant up, the maximum over those not yet passed grows by one statistic at a time.
  for (const s of order.toReversed()) {
    const column = bootstrap[s]!;
    for (let b = 0; b < draws; b++) largest[b] = Math.max(largest[b]!, Math.abs(column[b]!));
    adjusted[s] = shareBeyond(largest, Math.abs(t[s]!));
  }
  let least = 0;
  for (const s of order) {
    least = Math.max(least, adjusted[s]!);
    adjusted[s] = least;
  }
  return { single, adjusted };
}

function shareBeyond(values: ArrayLike<number>, size: number): number {
  let count = 0;
  for (let b = 0; b < values.length; b++) if (Math.abs(values[b]!) >= size) count++;
  return (1 + count) / (values.length + 1);
}
