import { describe, expect, test } from "vitest";
import { cutRound, MOST_SHARDS, shardSizes } from "./cut-round.ts";

const times = (shardSeconds: number, cellSeconds: number) => ({ shardSeconds, cellSeconds });

describe("a round is cut", () => {
  test("into shards of the wanted time", () => {
    expect(cutRound(300, 0, times(60, 2)).cells).toBe(30);
    expect(cutRound(300, 0, times(60, 100)).cells).toBe(1);
    expect(cutRound(300_000, 0, times(600, 0.001)).cells).toBe(1000);
  });

  test("into longer ones where there would be more than a map may have", () => {
    expect(cutRound(1_000_000, 0, times(60, 2)).cells).toBe(100);
  });

  test("but into none that would outlive its function: the rest waits for the next round", () => {
    const { cells } = cutRound(10_000_000, 0, times(60, 2));
    expect(cells).toBe(300);
    expect(shardSizes(10_000_000, cells, MOST_SHARDS)).toHaveLength(MOST_SHARDS);
  });

  test("with cells that were lost alone, as long as shards are left for them", () => {
    expect(cutRound(0, 200, times(60, 2)).lostCells).toBe(1);
    expect(cutRound(0, 25_000, times(60, 2)).lostCells).toBe(3);
    expect(cutRound(299_970, 5, times(60, 2))).toEqual({ cells: 30, lostCells: 5 });
  });
});

test("sizes of shards add up, the last one the smaller", () => {
  expect(shardSizes(7, 3, 10)).toEqual([3, 3, 1]);
  expect(shardSizes(7, 3, 2)).toEqual([3, 3]);
  expect(shardSizes(0, 3, 2)).toEqual([]);
});
