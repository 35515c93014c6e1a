import { normalUpper } from "../numerics/normal-distribution.ts";
import { midRanks } from "../numerics/ranks.ts";

/** Wilcoxon's test of paired differences. */
export interface SignedRankTest {
  /** Sum of the ranks of the positive differences. */
  readonly positiveRanks: number;
  /** Differences other than zero. */
  readonly n: number;
  /** Two-sided; null where every difference is zero. */
  readonly p: number | null;
  /** Whether p is from the exact distribution: no ties, no zeros, at most 50 differences. */
  readonly exact: boolean;
}

const MOST_EXACT = 50;

/**
 * The signed-rank test: zeros are dropped, sizes are ranked (equal ones share their ranks), and the sum of the ranks of
 * the positive differences is compared with its distribution under random signs: exactly, or with ties, zeros or more
 * than 50 differences by the normal approximation, variance sum(rank^2) / 4, with continuity correction.
 *
 * @see Wilcoxon 1945, Biometrics Bulletin 1; Lehmann 2006, Nonparametrics, section 3.2
 */
export function wilcoxonSignedRank(differences: ArrayLike<number>): SignedRankTest {
  const moved = Array.from(differences).filter((d) => d !== 0);
  const n = moved.length;
  const sizes = moved.map((d) => Math.abs(d));
  const ranks = midRanks(sizes);
  let positiveRanks = 0;
  let squares = 0;
  for (const [i, d] of moved.entries()) {
    if (d > 0) positiveRanks += ranks[i]!;
    squares += ranks[i]! * ranks[i]!;
  }
  if (n === 0) return { positiveRanks, n, p: null, exact: false };
  const exact = n === differences.length && n <= MOST_EXACT && new Set(sizes).size === n;
  const off = Math.abs(positiveRanks - (n * (n + 1)) / 4);
  const p = exact
    ? exactP(n, positiveRanks)
    : 2 * normalUpper(Math.max(0, off - 0.5) / Math.sqrt(squares / 4));
  return { positiveRanks, n, p: Math.min(1, p), exact };
}

/** Twice the smaller tail; the distribution of a sum of a subset of 1..n by adding one rank after another. */
function exactP(n: number, found: number): number {
  const most = (n * (n + 1)) / 2;
  let chances = new Float64Array(most + 1);
  chances[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    const next = new Float64Array(most + 1);
    for (let sum = 0; sum <= most; sum++) {
      next[sum] = (chances[sum]! + (sum < rank ? 0 : chances[sum - rank]!)) / 2;
    }
    chances = next;
  }
  const nearer = Math.min(found, most - found);
  let tail = 0;
  for (let sum = 0; sum <= nearer; sum++) tail += chances[sum]!;
  return 2 * tail;
}
