import type { NaiveOrder } from "./order.ts";
import { MATCHING_RULES, type MatchingStep, type NaiveTerms } from "./terms.ts";

/** What matters of an order of a level to its sharing. */
export type Sharer = Pick<NaiveOrder, "account" | "shown" | "isTop">;

/** Fills of the orders of a level, in time order: step by step, or all by time where all that is shown is taken. */
export function allocate(terms: NaiveTerms, lots: number, level: readonly Sharer[]): number[] {
  const shown = level.map((order) => order.shown);
  if (lots >= sum(shown)) return shown;
  const fills = level.map(() => 0);
  for (const step of MATCHING_RULES[terms.matching]) {
    const left = lots - sum(fills);
    const open = shown.map((each, i) => each - fills[i]!);
    const given = GIVEN[step](left, open, level, terms);
    for (const [i, more] of given.entries()) fills[i]! += more;
  }
  return fills;
}

/** What a step gives to each order, of the lots left and those that the orders still show. */
type Give = (left: number, open: number[], level: readonly Sharer[], terms: NaiveTerms) => number[];

const GIVEN: Readonly<Record<MatchingStep, Give>> = {
  top: (left, open, level, { topMost }) =>
    open.map((lots, i) => (level[i]!.isTop ? Math.min(lots, left, topMost) : 0)),
  lmm(left, open, level, { makers }) {
    const given = open.map(() => 0);
    for (const [account, percent] of Object.entries(makers)) {
      const own = open.map((lots, i) => (level[i]!.account === account ? lots : 0));
      const due = byTime(Math.floor((left * percent) / 100), own);
      for (const [i, more] of due.entries()) given[i]! += more;
    }
    return given;
  },
  by_time: (left, open, _level, terms) => byTime(Math.ceil((left * terms.byTime) / 100), open),
  pro_rata(left, open, _level, { minimum }) {
    const whole = sum(open);
    const shares = open.map((lots) => Math.floor((left * lots) / whole));
    return shares.map((share) => (share < minimum ? 0 : share));
  },
  fifo: (left, open) => byTime(left, open),
};

function byTime(lots: number, open: readonly number[]): number[] {
  let left = lots;
  return open.map((each) => {
    const filled = Math.min(left, each);
    left -= filled;
    return filled;
  });
}

const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
