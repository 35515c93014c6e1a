import fc from "fast-check";
import { expect, test } from "vitest";
import { EMPTY_RANK, NO_LEVEL, priceOf, rankOf } from "./ladder-rows.ts";
import { PriceLadders } from "./price-ladders.ts";

/** Ranks that share pages, sit at their edges, or lie anywhere in the range. */
const anyRank = fc.oneof(
  fc.integer({ min: -130, max: 130 }),
  fc.integer({ min: -40, max: 40 }).map((page) => 64 * page),
  fc.integer({ min: -40, max: 40 }).map((page) => 64 * page + 63),
  fc.integer({ min: -(2 ** 30), max: 2 ** 30 - 1 }),
);
const step = fc.record({
  side: fc.integer({ min: 0, max: 3 }),
  rank: anyRank,
  leaves: fc.boolean(),
});

/** The occupied ranks of a side, best first, as the ladder tells them. */
function walk(ladders: PriceLadders, side: number): number[] {
  const ranks: number[] = [];
  for (let at = ladders.bestLevels[side]!; at !== NO_LEVEL; at = ladders.worseLevel(side, at)) {
    ranks.push(ladders.rankOfLevel(at));
  }
  return ranks;
}

test("a ladder is a sorted set of ranks, and has pages for the occupied ones only", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200, size: "max" }), (steps) => {
      const ladders = new PriceLadders(1);
      ladders.reserveBook(1);
      ladders.setOpen(0, true);
      ladders.setOpen(1, true);
      const sets = [0, 1, 2, 3].map(() => new Set<number>());
      for (const { side, rank, leaves } of steps) {
        const set = sets[side]!;
        if (set.has(rank)) {
          if (!leaves) continue;
          set.delete(rank);
          ladders.vacate(side, ladders.levelAt(side, rank));
        } else {
          set.add(rank);
          ladders.occupy(side, ladders.levelAt(side, rank), rank);
        }
        expect(ladders.bestRanks[side]).toBe(set.size === 0 ? EMPTY_RANK : Math.max(...set));
      }
      sets.forEach((set, side) => {
        expect(walk(ladders, side)).toEqual([...set].sort((one, other) => other - one));
        const pages = new Set([...set].map((each) => each >> 6)).size;
        expect(ladders.pageCounts[side]).toBe(pages);
      });
    }),
    { seed: 3, numRuns: 300 },
  );
});

test("a better price has the higher rank, and the way back is the same", () => {
  const ticks = fc.integer({ min: -(2 ** 30) + 1, max: 2 ** 30 - 1 });
  fc.assert(
    fc.property(ticks, ticks, (one, other) => {
      expect(rankOf(0, one) > rankOf(0, other)).toBe(one > other);
      expect(rankOf(1, one) > rankOf(1, other)).toBe(one < other);
      for (const side of [0, 1, 6, 7]) expect(priceOf(side, rankOf(side, one))).toBe(one);
      expect(rankOf(1, one)).toBe(~rankOf(0, one));
    }),
    { seed: 4, numRuns: 300 },
  );
});

test("pages are used again: a price that wanders far needs no more than it occupies", () => {
  const ladders = new PriceLadders(2);
  ladders.reserveBook(0);
  for (let rank = 0; rank < 64_000; rank += 40) {
    ladders.occupy(0, ladders.levelAt(0, rank), rank);
    if (rank > 0) ladders.vacate(0, ladders.levelAt(0, rank - 40));
  }
  expect(ladders.keys.length).toBe(2);
  ladders.reset();
  expect(ladders.bestLevels[0]).toBe(NO_LEVEL);
  expect(ladders.isOpen(0)).toBe(false);
});
