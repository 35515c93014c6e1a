import { expect, test } from "vitest";
import { saltelliDesign, saltelliPlace } from "./saltelli-design.ts";
import { sobolDesign } from "./sobol-design.ts";

test.each([false, true])(
  "rows are A, B, and A with one column of B each (scrambled: %s)",
  (scrambled) => {
    const points = [...saltelliDesign({ rows: 8, factors: 3, scrambled, seed: 2 })];
    const base = [...sobolDesign({ points: 8, dimensions: 6, scrambled, seed: 2 })];
    expect(points).toHaveLength(8 * 5);
    for (const [index, point] of points.entries()) {
      const { row, matrix } = saltelliPlace(index, 3);
      const a = Array.from(base[row]!.subarray(0, 3));
      const b = Array.from(base[row]!.subarray(3));
      const expected = matrix === "A" ? a : matrix === "B" ? b : a.with(matrix, b[matrix]!);
      expect([...point]).toEqual(expected);
    }
  },
);

test("places count the matrices of each row in order", () => {
  const places = Array.from({ length: 8 }, (_, index) => saltelliPlace(index, 2));
  expect(places.map(({ row, matrix }) => `${row}${matrix}`)).toEqual([
    "0A",
    "0B",
    "00",
    "01",
    "1A",
    "1B",
    "10",
    "11",
  ]);
});
