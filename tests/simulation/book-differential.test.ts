import { expect, test } from "vitest";
import { CONTINUOUS_RULES } from "../../engine/instruments/matching-terms.ts";
import { NEXT, OPEN_LOTS, ORDER_WORDS } from "../../engine/book/order-row.ts";
import { ALLOCATIONS } from "../../engine/matching/allocations.ts";
import { BooksDiffer } from "../contracts/order-books/paired-books.ts";
import { runDifferential } from "./book-differential.ts";

const MESSAGES = 250_000;

test.each([1, 2, 3, 4])(
  "reference and column books tell the same story over 250,000 messages of seed %s",
  (seed) => {
    const { trades, mostLive, tally } = runDifferential({ seed, messages: MESSAGES });
    expect(tally.missed).toEqual([]);
    expect(trades).toBeGreaterThan(50_000);
    expect(mostLive).toBeGreaterThan(300);
  },
);

test("a run is a function of its seed", () => {
  const checksums = [5, 5, 6].map((seed) => runDifferential({ seed, messages: 20_000 }).checksum);
  expect(checksums[1]).toBe(checksums[0]);
  expect(checksums[2]).not.toBe(checksums[0]);
});

test("books that fill the latest order first are found out", () => {
  const sabotaged = (rows: Int32Array, head: number, lots: number, fills: Int32Array): number => {
    let tail = head;
    while (rows[tail * ORDER_WORDS + NEXT]! >= 0) tail = rows[tail * ORDER_WORDS + NEXT]!;
    fills[0] = tail;
    fills[1] = Math.min(lots, rows[tail * ORDER_WORDS + OPEN_LOTS]!);
    return 1;
  };
  for (const rule of CONTINUOUS_RULES) {
    const allocations = { ...ALLOCATIONS, [rule]: sabotaged };
    const run = (): unknown => runDifferential({ seed: 1, messages: 20_000, allocations });
    expect(run).toThrow(BooksDiffer);
    expect(run).toThrow(/^message \d+: .*ReferenceBooks.*book.*ColumnBooks.*book/s);
  }
});
