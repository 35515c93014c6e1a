import { assert, fail } from "../base/assert.ts";
import {
  type BookTerms,
  MATCHING_STEPS,
  type MatchingStep,
} from "../instruments/matching-terms.ts";

/** An order of a level as its sharing sees it. */
export interface Sharer {
  readonly account: number;
  /** Open lots that it shows. */
  readonly lots: number;
  readonly isTop: boolean;
}

/**
 * How so many lots are shared over the orders of one level, the earliest first, as a rulebook tells it: lots of each.
 * In long arithmetic, and nothing shared with `engine/matching/`.
 */
export function sharesOf(terms: BookTerms, level: readonly Sharer[], lots: number): number[] {
  const open = level.map((order) => BigInt(order.lots));
  const coming = BigInt(lots);
  if (coming >= sum(open)) return byTime(open, coming).map(Number);
  let shares = open.map(() => 0n);
  const { rule } = terms;
  if (rule === "batch") fail("a batch is cleared: no incoming order is shared");
  for (const step of MATCHING_STEPS[rule]) {
    const left = coming - sum(shares);
    const given = STEPS[step](left, minus(open, shares), level, terms);
    shares = shares.map((share, i) => share + given[i]!);
  }
  assert(sum(shares) === coming, `${lots} lots were not shared to the last`);
  return shares.map(Number);
}

/** What a step gives to each order, of the lots that are left and of those that each has open still. */
type Step = (
  left: bigint,
  open: readonly bigint[],
  level: readonly Sharer[],
  terms: BookTerms,
) => bigint[];

const STEPS: Readonly<Record<MatchingStep, Step>> = {
  top: (left, open, level, { topMaximumLots }) =>
    open.map((each, i) => {
      if (!level[i]!.isTop) return 0n;
      const most = topMaximumLots === Infinity ? left : least(left, BigInt(topMaximumLots));
      return least(each, most);
    }),
  lmm: (left, open, level, { leadMarketMakers }) =>
    leadMarketMakers
      .map(({ account, percent }) => {
        const own = open.map((each, i) => (level[i]!.account === account ? each : 0n));
        return byTime(own, (left * BigInt(percent)) / 100n);
      })
      .reduce(
        (all, each) => all.map((lots, i) => lots + each[i]!),
        open.map(() => 0n),
      ),
  fifo_part: (left, open, _level, { fifoPercent }) =>
    byTime(open, (left * BigInt(fifoPercent) + 99n) / 100n),
  pro_rata: (left, open, _level, { minimumLots }) =>
    open.map((each) => {
      const share = (left * each) / sum(open);
      return share < BigInt(minimumLots) ? 0n : share;
    }),
  fifo: (left, open) => byTime(open, left),
};

function byTime(open: readonly bigint[], lots: bigint): bigint[] {
  let left = lots;
  return open.map((each) => {
    const filled = least(each, left);
    left -= filled;
    return filled;
  });
}

const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);

const minus = (some: readonly bigint[], others: readonly bigint[]): bigint[] =>
  some.map((each, i) => each - others[i]!);

const sum = (values: readonly bigint[]): bigint => values.reduce((total, each) => total + each, 0n);
