import { expect, test } from "vitest";
import { aliasSets, aliasWords } from "./alias-words.ts";
import { cornersOf, fractionalFactorial } from "./fractional-factorial.ts";
import { bitCount } from "./word-pattern.ts";

/** Box, Hunter and Hunter, Statistics for Experimenters, table of 2^(k-p) designs: free factors, then resolutions. */
const RESOLUTIONS: readonly (readonly [free: number, from: number, resolutions: string])[] = [
  [3, 4, "4 3 3 3"],
  [4, 5, "5 4 4 4 3 3 3 3 3 3 3"],
  [5, 6, "6 4 4 4 4 4"],
  [6, 7, "7 5 4 4 4"],
  [7, 8, "8 6 5 5"],
];

test.each(
  RESOLUTIONS.flatMap(([free, from, list]) =>
    list
      .split(" ")
      .map((resolution, i) => [from + i, from + i - free, Number(resolution)] as const),
  ),
)("the fraction of %d factors halved %d times has resolution %d, as tabled", (k, p, resolution) => {
  expect(fractionalFactorial(k, p).resolution).toBe(resolution);
});

/** Words of 4, 5, ... factors of minimum-aberration designs: Chen, Sun and Wu 1993, the first design of each size. */
test.each([
  [7, 2, [1, 2]],
  [8, 3, [3, 4]],
  [8, 4, [14, 0, 0, 0, 1]],
  [9, 3, [1, 4, 2]],
  [9, 4, [6, 8, 0, 0, 1]],
  [10, 4, [2, 8, 4, 0, 1]],
])("the fraction of %d factors halved %d times has the fewest short words", (k, p, counts) => {
  const { words } = fractionalFactorial(k, p);
  expect(words.filter((word) => bitCount(word) === 3)).toEqual([]);
  for (const [i, count] of counts.entries()) {
    expect(words.filter((word) => bitCount(word) === i + 4)).toHaveLength(count);
  }
});

test.each([
  [16, 11],
  [9, 3],
  [14, 8],
  [12, 5],
  [20, 8],
])("%d factors halved %d times are half the corners or fewer: resolution IV or more", (k, p) => {
  expect(fractionalFactorial(k, p).resolution).toBeGreaterThanOrEqual(4);
});

test("columns of the corners are balanced and orthogonal, and the product of each word is 1", () => {
  const design = fractionalFactorial(9, 4);
  const signs = Array.from(cornersOf(design), (corner) =>
    [...corner].map((level) => 2 * level - 1),
  );
  expect(new Set(signs.map(String)).size).toBe(32);
  for (let i = 0; i < 9; i++) {
    expect(signs.reduce((sum, corner) => sum + corner[i]!, 0)).toBe(0);
    for (let j = 0; j < i; j++) {
      expect(signs.reduce((sum, corner) => sum + corner[i]! * corner[j]!, 0)).toBe(0);
    }
  }
  for (const corner of signs) {
    for (const word of design.words) {
      expect(
        corner.reduce((product, sign, i) => ((word >>> i) & 1 ? product * sign : product), 1),
      ).toBe(1);
    }
  }
});

test("effects of an alias set have the same column of signs, all others another", () => {
  const design = fractionalFactorial(7, 3);
  const signs = Array.from(cornersOf(design), (corner) =>
    [...corner].map((level) => 2 * level - 1),
  );
  const column = (effect: number): string =>
    signs
      .map((corner) =>
        corner.reduce((product, sign, i) => ((effect >>> i) & 1 ? product * sign : product), 1),
      )
      .join(",");
  const sets = aliasSets(design);
  // Seven sets of three interactions each: known of the 2^(7-3) design.
  expect(sets.map((set) => set.length)).toEqual([3, 3, 3, 3, 3, 3, 3]);
  for (const set of sets) expect(new Set(set.map(column)).size).toBe(1);
  expect(new Set(sets.map(([first]) => column(first!))).size).toBe(7);
});

test("aliases are told in the factors' own names", () => {
  expect(aliasWords(fractionalFactorial(4, 1), ["limit", "fee", "margin", "tax"])).toEqual([
    "2^(4-1): 8 corners, resolution IV; main effects are aliased with interactions of 3 factors or more",
    "generated: tax = limit x fee x margin",
    "aliased: limit x fee = margin x tax",
    "aliased: limit x margin = fee x tax",
    "aliased: limit x tax = fee x margin",
  ]);
  expect(aliasWords(fractionalFactorial(3, 1), ["a", "b", "c"])).toEqual([
    "2^(3-1): 4 corners, resolution III; main effects are aliased with interactions of two factors",
    "generated: c = a x b",
    "aliased: a = b x c",
    "aliased: b = a x c",
    "aliased: c = a x b",
  ]);
});

test("the last free factor runs fastest, and the corner of highs alone is among them", () => {
  const corners = Array.from(cornersOf(fractionalFactorial(3, 1)), (corner) => corner.join(""));
  expect(corners).toEqual(["001", "010", "100", "111"]);
});

test("more factors than there are products of the free ones are refused", () => {
  expect(() => fractionalFactorial(8, 5)).toThrow("8 factors are too many for 3 free ones");
});
