import { assert } from "../base/assert.ts";
import type { MatchingTerms } from "../instruments/matching-terms.ts";

/**
 * How so many lots are shared over the orders of one level, the earliest first, as a rulebook tells it: lots of each.
 * In long arithmetic, and nothing shared with `engine/matching/`.
 */
export function sharesOf(
  { rule, minimumLots, fifoPercent }: MatchingTerms,
  openLots: readonly number[],
  lots: number,
): number[] {
  const open = openLots.map(BigInt);
  const coming = BigInt(lots);
  if (rule === "fifo" || coming >= sum(open)) return byTime(open, coming).map(Number);
  const percent = rule === "split" ? BigInt(fifoPercent) : 0n;
  const shared = (coming * (100n - percent)) / 100n;
  const first = byTime(open, coming - shared);
  const second = proRata(minus(open, first), shared, BigInt(minimumLots));
  const soFar = open.map((_, i) => first[i]! + second[i]!);
  const last = byTime(minus(open, soFar), coming - sum(soFar));
  const shares = soFar.map((share, i) => share + last[i]!);
  assert(sum(shares) === coming, `${lots} lots were not shared to the last`);
  return shares.map(Number);
}

function byTime(open: readonly bigint[], lots: bigint): bigint[] {
  let left = lots;
  return open.map((each) => {
    const filled = each < left ? each : left;
    left -= filled;
    return filled;
  });
}

function proRata(open: readonly bigint[], lots: bigint, minimum: bigint): bigint[] {
  const whole = sum(open);
  return open.map((each) => {
    const share = (lots * each) / whole;
    return share < minimum ? 0n : share;
  });
}

const minus = (some: readonly bigint[], others: readonly bigint[]): bigint[] =>
  some.map((each, i) => each - others[i]!);

const sum = (values: readonly bigint[]): bigint => values.reduce((total, each) => total + each, 0n);
