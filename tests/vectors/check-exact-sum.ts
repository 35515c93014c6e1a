import { expect } from "vitest";
import { z } from "zod";
import { ExactSum, exactSum } from "../../experiments/analysis/mergeable/exact-sum.ts";
import { treeReduce } from "../../experiments/analysis/mergeable/tree-reduction.ts";
import { sum } from "../../experiments/numerics/summary.ts";
import { DESCRIPTION, hexOfReal, hexReal, realOfHex, type VectorTopic } from "./vector-topic.ts";

/** Bits, or what a sum that overflowed on its way has come to. */
const bitsOrBeyond = z.union([hexReal, z.enum(["Infinity", "-Infinity", "NaN"])]);

const sumCase = z.strictObject({
  name: z.string(),
  n: z.number().int().nonnegative(),
  x_hex: z.array(hexReal),
  expected: z.strictObject({
    correctly_rounded_hex: hexReal,
    correctly_rounded: z.string(),
    naive_left_to_right_hex: bitsOrBeyond,
    canonical_tree_hex: bitsOrBeyond,
    neumaier_hex: bitsOrBeyond,
  }),
});

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("exact_sum"),
  cases: z.array(sumCase).min(1),
  tolerance: z.literal("bit-exact"),
});

type SumCase = z.infer<typeof sumCase>;

/** Sums that do not depend on order, and the canonical tree. */
export const exactSumVectors: VectorTopic = {
  id: "exact_sum",
  checksOf: (parsed) =>
    vectorFile.parse(parsed).cases.flatMap((one) => [
      { name: `${one.name}: rounded once`, run: () => checkExact(one) },
      { name: `${one.name}: in parts, backwards`, run: () => checkParts(one) },
      { name: `${one.name}: canonical tree`, run: () => checkTree(one) },
      { name: `${one.name}: compensated`, run: () => checkCompensated(one) },
    ]),
};

const valuesOf = ({ x_hex, n }: SumCase): number[] => {
  expect(x_hex).toHaveLength(n);
  return x_hex.map(realOfHex);
};

function checkExact(one: SumCase): void {
  const total = exactSum(valuesOf(one));
  expect(hexOfReal(total)).toBe(one.expected.correctly_rounded_hex);
  expect(total).toBe(Number(one.expected.correctly_rounded));
}

function checkParts(one: SumCase): void {
  const values = valuesOf(one).toReversed();
  const parts = Array.from({ length: 3 }, () => new ExactSum());
  for (const [i, value] of values.entries()) parts[i % 3]!.add(value);
  const whole = new ExactSum();
  for (const part of parts) whole.merge(ExactSum.of(part.serialise()));
  expect(hexOfReal(whole.value())).toBe(one.expected.correctly_rounded_hex);
}

function checkTree(one: SumCase): void {
  const values = valuesOf(one);
  const total = treeReduce(
    values.length,
    (i) => values[i]!,
    (a, b) => a + b,
    0,
  );
  expectBits(total, one.expected.canonical_tree_hex);
}

function checkCompensated(one: SumCase): void {
  expectBits(sum(valuesOf(one)), one.expected.neumaier_hex);
}

function expectBits(total: number, bits: string): void {
  expect(Number.isFinite(total) ? hexOfReal(total) : String(total)).toBe(bits);
}
