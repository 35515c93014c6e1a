import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Ownership } from "../scenario.ts";
import { holdersOf } from "./ownership.ts";

const held = (owner: string, of: string, share: number, independent = false): Ownership => ({
  owner,
  of,
  share,
  independent,
});

describe("holders of a group", () => {
  test("are those who hold it directly, and through others by the product of the shares", () => {
    const ownership = [
      held("fund", "firm", 0.5),
      held("bank", "fund", 0.3),
      held("bank", "firm", 0.1),
    ];
    expect(holdersOf("firm", ownership)).toEqual([
      { owner: "bank", share: 0.1 + 0.5 * 0.3 },
      { owner: "fund", share: 0.5 },
    ]);
    expect(holdersOf("fund", ownership)).toEqual([{ owner: "bank", share: 0.3 }]);
    expect(holdersOf("bank", ownership)).toEqual([]);
  });

  test("are not charged with what has an independent controller, nor with what is held through it", () => {
    const ownership = [held("fund", "firm", 0.5, true), held("bank", "fund", 0.9)];
    expect(holdersOf("firm", ownership)).toEqual([]);
  });
});

test("however chains run, nobody holds more than the whole, and relief only ever takes away", () => {
  const holding = fc.record({
    owner: fc.nat(5),
    of: fc.nat(5),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    independent: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(holding, { maxLength: 12 }), (drawn) => {
      // Holders have larger numbers than what they hold, so that there is no circle; shares of one are those of all.
      const upwards = drawn.filter(({ owner, of }) => owner > of);
      const ownership = upwards.map(({ owner, of, part, independent }) => {
        const count = upwards.filter((each) => each.of === of).length;
        return held(String(owner), String(of), part / count, independent);
      });
      const charged = ownership.map((each) => ({ ...each, independent: false }));
      for (const group of ["0", "1", "2"]) {
        const all = new Map(holdersOf(group, charged).map(({ owner, share }) => [owner, share]));
        for (const share of all.values()) expect(share).toBeLessThanOrEqual(1 + 1e-12);
        for (const { owner, share } of holdersOf(group, ownership)) {
          expect(share).toBeLessThanOrEqual(all.get(owner)! + 1e-12);
        }
      }
    }),
    { seed: 20261128, numRuns: 300 },
  );
});
