import { expect } from "vitest";
import { ACCOUNT, NEXT, OPEN_LOTS, ORDER_WORDS } from "../../engine/book/order-row.ts";
import {
  bookTerms,
  type ContinuousRule,
  matchingTerms,
  type MatchingTerms,
} from "../../engine/instruments/matching-terms.ts";
import { ALLOCATIONS } from "../../engine/matching/allocations.ts";

export type ContinuousTerms = MatchingTerms & { readonly rule: ContinuousRule };

/** Terms of a rule, but for what is stated as usual. */
export const termsOf = (
  rule: ContinuousRule,
  stated: Partial<Omit<MatchingTerms, "rule">> = {},
): ContinuousTerms => ({ ...matchingTerms(rule, stated), rule });

/** A level: lots of its orders in time order, what comes, and how it is shared. */
export interface Level {
  readonly open: readonly number[];
  /** Whose they are. Default: all of account 9. */
  readonly accounts?: readonly number[];
  /** Whether the first is the TOP order of its side. Default: it is not. */
  readonly hasTop?: boolean;
  readonly lots: number;
  readonly terms: ContinuousTerms;
  /** By how much what is left of the allocation before is turned. Default: it is not. */
  readonly stale?: number;
}

/** Lots of each order that an allocation fills, in the level's order; every promise of `Allocation` is asserted. */
export function filledOf({ open, accounts, hasTop, lots, terms, stale = 0 }: Level): number[] {
  const slots = open.map((_, i) => (i * 7 + 3) % (open.length * 7 + 5));
  const rows = new Int32Array((open.length * 7 + 5) * ORDER_WORDS);
  slots.forEach((slot, i) => {
    rows[slot * ORDER_WORDS + OPEN_LOTS] = open[i]!;
    rows[slot * ORDER_WORDS + ACCOUNT] = accounts?.[i] ?? 9;
    rows[slot * ORDER_WORDS + NEXT] = slots[i + 1] ?? -1;
  });
  const before = rows.slice();
  // What an allocation before it has left, of the same orders in another turn.
  const fills = Int32Array.from({ length: 2 * open.length }, (_, i) =>
    i % 2 === 0 ? slots[((i >> 1) + stale) % open.length]! : 1,
  );
  const total = sum(open);
  const makers = terms.leadMarketMakers ?? [];
  const leads = slots.filter((_, i) => makers.some(({ account }) => account === accounts?.[i]));
  const precedence = { top: hasTop === true ? slots[0]! : -1, leads };
  const allocate = ALLOCATIONS[terms.rule];
  const count = allocate(rows, slots[0]!, lots, fills, total, bookTerms(terms), precedence);
  expect(rows).toEqual(before);
  const filled = open.map(() => 0);
  let last = -1;
  for (let i = 0; i < count; i++) {
    const order = slots.indexOf(fills[2 * i]!);
    expect(order).toBeGreaterThan(last); // in time order, each once
    last = order;
    filled[order] = fills[2 * i + 1]!;
    expect(filled[order]).toBeGreaterThan(0);
    expect(filled[order]).toBeLessThanOrEqual(open[order]!);
  }
  expect(sum(filled)).toBe(Math.min(lots, total));
  return filled;
}

export const sum = (values: readonly number[]): number =>
  values.reduce((total, each) => total + each, 0);
