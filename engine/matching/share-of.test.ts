import fc from "fast-check";
import { expect, test } from "vitest";
import { shareOf } from "./share-of.ts";

const exact = (lots: number, part: number, whole: number): number =>
  Number((BigInt(lots) * BigInt(part)) / BigInt(whole));

test("a share is exact, however many lots there are", () => {
  const lots = fc.integer({ min: 1, max: 2_147_483_647 });
  const others = fc.integer({ min: 0, max: 2 ** 50 });
  fc.assert(
    fc.property(lots, lots, others, (coming, part, rest) => {
      expect(shareOf(coming, part, part + rest)).toBe(exact(coming, part, part + rest));
    }),
    { seed: 20_271_128, numRuns: 2000 },
  );
});

test.each([
  [2_147_482_335, 2_147_483_629, 4_394_071_177_009, 1_049_523],
  [2_147_481_503, 2_147_483_629, 4_394_035_981_059, 1_049_531],
])(
  "one lot in 10^18 below a whole share is not rounded up: %i of %i in %i",
  (lots, part, whole, share) => {
    expect(Math.floor((lots * part) / whole)).toBe(share + 1); // what doubles make of it
    expect(shareOf(lots, part, whole)).toBe(share);
  },
);
