import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MatchingTerms } from "../instruments/matching-terms.ts";
import { MATCHING_RULES } from "../instruments/matching-terms.ts";
import { NEXT, OPEN_LOTS, ORDER_WORDS } from "../book/order-row.ts";
import { ALLOCATIONS } from "./allocations.ts";

/** A level: lots of its orders in time order, what comes, and how it is shared. */
interface Level {
  readonly open: readonly number[];
  readonly lots: number;
  readonly terms: MatchingTerms;
  /** By how much what is left of the allocation before is turned. */
  readonly stale?: number;
}

/** Lots of each order that an allocation fills, in the level's order; every promise of `Allocation` is asserted. */
function filledOf({ open, lots, terms, stale = 0 }: Level): number[] {
  const slots = open.map((_, i) => (i * 7 + 3) % (open.length * 7 + 5));
  const rows = new Int32Array((open.length * 7 + 5) * ORDER_WORDS);
  slots.forEach((slot, i) => {
    rows[slot * ORDER_WORDS + OPEN_LOTS] = open[i]!;
    rows[slot * ORDER_WORDS + NEXT] = slots[i + 1] ?? -1;
  });
  const before = rows.slice();
  // What an allocation before it has left, of the same orders in another turn.
  const fills = Int32Array.from({ length: 2 * open.length }, (_, i) =>
    i % 2 === 0 ? slots[((i >> 1) + stale) % open.length]! : 1,
  );
  const total = sum(open);
  const count = ALLOCATIONS[terms.rule](rows, slots[0]!, lots, fills, total, terms);
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

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

const anyTerms: fc.Arbitrary<MatchingTerms> = fc.record({
  rule: fc.constantFrom(...MATCHING_RULES),
  minimumLots: fc.integer({ min: 1, max: 5 }),
  fifoPercent: fc.integer({ min: 0, max: 100 }),
});
const lotsUpTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
const levels: fc.Arbitrary<Level> = fc.constantFrom(20, 1000, 2_147_483_647).chain((max) =>
  fc.record({
    open: fc.array(lotsUpTo(max), { minLength: 1, maxLength: 30 }),
    lots: lotsUpTo(max),
    terms: anyTerms,
    stale: fc.nat(29),
  }),
);
const RUNS = { seed: 20_271_127, numRuns: 600 };

test("fills sum to what is executed, nobody gets more than is open, and rounding loses nothing", () => {
  fc.assert(
    fc.property(levels, (level) => void filledOf(level)),
    RUNS,
  );
});

test("a split of all by time is first in, first out; one of nothing by time is pro rata", () => {
  fc.assert(
    fc.property(levels, ({ open, lots, terms: { minimumLots } }) => {
      const by = (rule: MatchingTerms["rule"], fifoPercent: number): number[] =>
        filledOf({ open, lots, terms: { rule, minimumLots, fifoPercent } });
      expect(by("split", 100)).toEqual(by("fifo", 0));
      expect(by("split", 0)).toEqual(by("pro_rata", 0));
    }),
    RUNS,
  );
});

describe("pro rata", () => {
  test("gives each order its share, whenever it came, but for the lots that rounding leaves", () => {
    fc.assert(
      fc.property(levels, ({ open, lots }) => {
        const minimumLots = 1;
        const filled = filledOf({
          open,
          lots,
          terms: { rule: "pro_rata", minimumLots, fifoPercent: 0 },
        });
        const total = BigInt(sum(open));
        if (lots >= total) return;
        const shares = open.map((each) => Number((BigInt(lots) * BigInt(each)) / total));
        expect(filled.every((each, i) => each >= shares[i]!)).toBe(true);
        const rest = lots - sum(shares);
        expect(rest).toBeLessThan(open.length);
        let left = rest; // to the earliest as far as it goes
        for (const [i, each] of open.entries()) {
          const added = filled[i]! - shares[i]!;
          expect(added).toBe(Math.min(left, each - shares[i]!));
          left -= added;
        }
      }),
      RUNS,
    );
  });

  test.each<[string, number[], number, number, number[]]>([
    ["rounds down, the rest by time", [10, 20, 30], 10, 1, [2, 3, 5]],
    ["leaves nothing over where shares are whole", [10, 20, 30], 6, 1, [1, 2, 3]],
    ["a share below the minimum is none", [10, 20, 30], 6, 2, [1, 2, 3]],
    ["a share below a minimum of three is none", [10, 20, 30], 6, 3, [3, 0, 3]],
    ["with no share at all the earliest takes it", [5, 5, 5], 1, 1, [1, 0, 0]],
    ["the rest goes on to the next when the earliest is full", [1, 9, 90], 4, 2, [1, 0, 3]],
    ["takes a whole level in time order", [5, 7], 12, 1, [5, 7]],
  ])("%s", (_what, open, lots, minimumLots, expected) => {
    const terms: MatchingTerms = { rule: "pro_rata", minimumLots, fifoPercent: 0 };
    expect(filledOf({ open, lots, terms })).toEqual(expected);
  });
});

describe("split", () => {
  test.each<[string, number[], number, number, number[]]>([
    ["two fifths by time, the rest shared", [10, 20, 30], 10, 40, [4 + 0 + 1, 2, 3]],
    ["the part by time is rounded up", [10, 10], 3, 50, [2 + 1, 0]],
  ])("%s", (_what, open, lots, fifoPercent, expected) => {
    const terms: MatchingTerms = { rule: "split", minimumLots: 1, fifoPercent };
    expect(filledOf({ open, lots, terms })).toEqual(expected);
  });
});
