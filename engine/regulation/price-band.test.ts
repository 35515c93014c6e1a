import fc from "fast-check";
import { expect, test } from "vitest";
import { PRICE_BOUND_TICKS } from "../book/order-books.ts";
import { bandEdges } from "./price-band.ts";

const PAPER = [0.15, 0.25];

test.each([
  // reference, first lower, first upper, second lower, second upper
  [280, 238, 322, 210, 350],
  [100, 85, 115, 75, 125],
  [101, 86, 116, 76, 126],
  [20, 17, 23, 15, 25],
  [7, 6, 8, 5, 9], // widths 1.05 and 1.75
  [3, 2, 4, 1, 5], // narrower than a tick: one tick, and two
  [1, 0, 2, -1, 3],
])("the bands around %d ticks", (reference, lower, upper, secondLower, secondUpper) => {
  expect(bandEdges(reference, PAPER, 0)).toEqual({ lower, upper });
  expect(bandEdges(reference, PAPER, 1)).toEqual({ lower: secondLower, upper: secondUpper });
});

test("widths are the exact fraction of the reference, rounded inward", () => {
  const parts = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 29 }), parts, (reference, millionths) => {
      const { upper, lower } = bandEdges(reference, [millionths / 1_000_000, 1], 0);
      const exact = (BigInt(reference) * BigInt(millionths)) / 1_000_000n;
      const width = exact > 1n ? Number(exact) : 1;
      expect([lower, upper]).toEqual([reference - width, reference + width]);
    }),
    { seed: 20261122, numRuns: 2000 },
  );
});

test("edges are prices that an order can have", () => {
  const last = PRICE_BOUND_TICKS - 1;
  for (const far of [last, last - 1]) {
    expect(bandEdges(far, PAPER, 1).upper).toBe(last);
    expect(bandEdges(-far, PAPER, 1).lower).toBe(-last);
  }
});
