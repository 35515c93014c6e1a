import fc from "fast-check";
import { expect, test } from "vitest";
import { treeReduce, TreeReduction } from "./tree-reduction.ts";

const join = (left: string, right: string): string => `(${left}${right})`;

/** The definition, word for word. */
function byDefinition(first: number, n: number): string {
  if (n === 0) return "";
  if (n === 1) return `${first}.`;
  let k = 1;
  while (2 * k < n) k *= 2;
  return join(byDefinition(first, k), byDefinition(first + k, n - k));
}

test("the tree is T(first k) + T(rest), k the largest power of two below n", () => {
  for (let n = 0; n <= 70; n++) {
    expect(treeReduce(n, (i) => `${i}.`, join, "")).toBe(byDefinition(0, n));
  }
});

/** The aligned subtrees that cover 0..n-1, cut where `cut` says, as [first, level]. */
function cover(n: number, cut: (first: number, level: number) => boolean): [number, number][] {
  const parts = (first: number, level: number): [number, number][] => {
    const size = 2 ** level;
    if (first >= n) return [];
    if (first + size <= n && (level === 0 || !cut(first, level))) return [[first, level]];
    return [...parts(first, level - 1), ...parts(first + size / 2, level - 1)];
  };
  return parts(0, 7);
}

test("subtrees of any size in any order give the same tree", () => {
  const cases = fc.record({
    n: fc.integer({ min: 1, max: 100 }),
    salt: fc.nat(),
    order: fc.infiniteStream(fc.nat()),
  });
  fc.assert(
    fc.property(cases, ({ n, salt, order }) => {
      const parts = cover(n, (first, level) => (first * 31 + level * 7 + salt) % 5 < 3);
      const shuffled = parts
        .map((part) => ({ part, rank: order.next().value as number }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ part }) => part);
      const tree = new TreeReduction(join);
      for (const [first, level] of shuffled)
        tree.add(first, level, byDefinition(first, 2 ** level));
      expect(tree.result(n, "")).toBe(byDefinition(0, n));
    }),
    { seed: 6, numRuns: 100 },
  );
});

test("a leaf that is missing, that comes twice, or beyond the last is told", () => {
  const tree = new TreeReduction(join);
  tree.add(0, 0, "0.");
  tree.add(2, 0, "2.");
  expect(() => tree.result(3, "")).toThrow("gaps");
  expect(() => tree.add(2, 0, "2.")).toThrow("before");
  expect(() => tree.add(1, 1, "")).toThrow("begins no subtree of level 1");
  tree.add(1, 0, "1.");
  expect(() => tree.result(2, "")).toThrow("2 leaves are wanted, 3 are there");
  expect(() => tree.result(4, "")).toThrow("4 leaves are wanted, 3 are there");
  expect(tree.result(3, "")).toBe("((0.1.)2.)");
});
