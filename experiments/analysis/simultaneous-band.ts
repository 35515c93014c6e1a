import { quantile, sortedCopy } from "../numerics/quantile.ts";

/**
 * How many standard errors a band of confidence `level` for several means at once is wide on either side: the quantile
 * over bootstrap samples of the largest |t*| among them. Null where so many samples of a mean do not vary that the
 * quantile is not told: with two or three replications.
 *
 * @param bootstrap bootstrap[c][b]: centred t of mean c on sample b, at least one of each
 *
 * @see Montiel Olea and Plagborg-Møller 2019, Journal of Applied Econometrics 34 (sup-t bands)
 */
export function simultaneousFactor(
  bootstrap: readonly Float64Array[],
  level: number,
): number | null {
  const largest = new Float64Array(bootstrap[0]!.length);
  for (const column of bootstrap) {
    for (let b = 0; b < largest.length; b++) {
      largest[b] = Math.max(largest[b]!, Math.abs(column[b]!));
    }
  }
  const sorted = sortedCopy(largest);
  const above = sorted[Math.ceil((sorted.length - 1) * level)]!;
  return above === Number.MAX_VALUE ? null : quantile(sorted, level);
}
