import fc from "fast-check";
import { expect, test } from "vitest";
import { saltelliDesign } from "../../design/saltelli-design.ts";
import { saltelliOutputs, type SaltelliOutputs } from "./saltelli-outputs.ts";
import { sensitivityIndices, type SensitivityIndices } from "./sensitivity-indices.ts";

type Model = (x: Float64Array) => number | null;

function outputsOf(model: Model, factors: number, rows: number, seed = 1): SaltelliOutputs {
  const points = saltelliDesign({ rows, factors, scrambled: true, seed });
  return saltelliOutputs(Array.from(points, model), factors);
}

const indices = (outputs: SaltelliOutputs, draws = 0): SensitivityIndices =>
  sensitivityIndices(outputs, { seed: 3, draws });

const additive: Model = ([x, y, z]) => 4 * x! + 2 * y! - z!;
/** Shares of variance 16 : 4 : 1. */
const ADDITIVE_SHARES = [16 / 21, 4 / 21, 1 / 21];

test("an additive model's indices are its shares of variance, first-order and total alike, and sum to 1", () => {
  const { factors, variance } = indices(outputsOf(additive, 3, 1024));
  for (const [i, share] of ADDITIVE_SHARES.entries()) {
    expect(factors[i]!.first.value).toBeCloseTo(share, 2);
    expect(factors[i]!.total.value).toBeCloseTo(share, 2);
    expect(factors[i]!.firstByJansen.value).toBeCloseTo(share, 2);
  }
  expect(variance.value).toBeCloseTo(21 / 12, 2);
});

test("a pure interaction has no first-order index, and a total one of 1 for both", () => {
  const { factors } = indices(outputsOf(([x, y]) => (x! - 0.5) * (y! - 0.5), 2, 1024));
  for (const { first, total } of factors) {
    expect(Math.abs(first.value!)).toBeLessThan(0.05);
    expect(total.value).toBeCloseTo(1, 1);
  }
});

test("a factor that the model ignores has indices of exactly 0, and an interval that is a point", () => {
  const { factors } = indices(
    outputsOf(([x]) => x! * x!, 2, 64),
    100,
  );
  expect(factors[1]!.first).toMatchObject({ value: 0, status: "ok", n: 64 });
  expect(factors[1]!.total).toMatchObject({ value: 0, interval: [0, 0] });
});

test("indices do not depend on the output's zero and unit, nor on the order of rows", () => {
  const terms = fc.record({
    scale: fc.double({ min: 0.01, max: 100, noNaN: true }),
    offset: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    turn: fc.integer({ min: 0, max: 31 }),
  });
  const outputs = outputsOf(([x, y, z]) => x! * y! + z!, 3, 32);
  const plain = indices(outputs).factors;
  fc.assert(
    fc.property(terms, ({ scale, offset, turn }) => {
      const changed = (column: readonly (number | null)[]): number[] => {
        const moved = column.map((value) => value! * scale + offset);
        return [...moved.slice(turn), ...moved.slice(0, turn)];
      };
      const { a, b, ab } = outputs;
      const other = indices({ a: changed(a), b: changed(b), ab: ab.map(changed) }).factors;
      for (const [i, { first, total }] of plain.entries()) {
        expect(Math.abs(other[i]!.first.value! - first.value!)).toBeLessThan(1e-5);
        expect(Math.abs(other[i]!.total.value! - total.value!)).toBeLessThan(1e-5);
      }
    }),
    { seed: 4, numRuns: 50 },
  );
});

test("intervals hold the truth in nearly all of forty scramblings", () => {
  let held = 0;
  for (let seed = 0; seed < 40; seed++) {
    const { factors } = indices(
      outputsOf(([x, y]) => x! + x! * y!, 2, 64, seed),
      200,
    );
    // The variance is 7/9 - 9/16 = 31/144, and that of the mean given y is 1/48 = 3/144.
    const [low, high] = factors[1]!.first.interval!;
    if (low <= 3 / 31 && high >= 3 / 31) held++;
  }
  expect(held).toBeGreaterThanOrEqual(36);
});

test("rows without an output are left out; fewer than two have no index", () => {
  const whole = outputsOf(additive, 3, 16);
  const gap = { ...whole, ab: whole.ab.with(1, whole.ab[1]!.with(5, null)) };
  const without = <T>(column: readonly T[]): T[] => column.filter((_, row) => row !== 5);
  const { a, b, ab } = whole;
  expect(indices(gap)).toEqual(indices({ a: without(a), b: without(b), ab: ab.map(without) }));
  expect(indices(gap).rows).toBe(15);
  const one = { a: [1], b: [2], ab: [[3]] };
  expect(indices(one).factors[0]!.first).toMatchObject({
    value: null,
    status: "insufficient_data",
  });
});

test("the same seed gives the same intervals", () => {
  const outputs = outputsOf(additive, 3, 32);
  expect(indices(outputs, 50)).toEqual(indices(outputs, 50));
});
