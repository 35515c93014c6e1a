import fc from "fast-check";
import { expect, test } from "vitest";
import { matrix, multiply, transpose } from "./matrix.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

const symmetric = fc.integer({ min: 1, max: 5 }).chain((n) =>
  fc.array(fc.integer({ min: -50, max: 50 }), { minLength: n * n, maxLength: n * n }).map((raw) =>
    matrix(
      n,
      n,
      raw.map((_, i) => raw[Math.min(i, (i % n) * n + Math.floor(i / n))]!),
    ),
  ),
);

test("vectors are orthonormal, values fall, and together they are the matrix", () => {
  fc.assert(
    fc.property(symmetric, (a) => {
      const { values, vectors } = symmetricEigen(a)!;
      const n = a.rows;
      const products = multiply(transpose(vectors), vectors).values;
      products.forEach((p, i) => expect(p).toBeCloseTo(i % (n + 1) === 0 ? 1 : 0, 12));
      for (let j = 1; j < n; j++) expect(values[j]!).toBeLessThanOrEqual(values[j - 1]!);
      const scaled = matrix(
        n,
        n,
        vectors.values.map((v, i) => v * values[i % n]!),
      );
      const back = multiply(scaled, transpose(vectors)).values;
      back.forEach((v, i) => expect(v).toBeCloseTo(a.values[i]!, 10));
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("of (2, 1; 1, 2) the values are 3 and 1", () => {
  const { values } = symmetricEigen(matrix(2, 2, [2, 1, 1, 2]))!;
  expect(values[0]).toBeCloseTo(3, 14);
  expect(values[1]).toBeCloseTo(1, 14);
});

test("small values beside large ones keep their digits", () => {
  const { values } = symmetricEigen(matrix(2, 2, [1, 1e-9, 1e-9, 3e-18]))!;
  expect(values[1]! / 2e-18).toBeCloseTo(1, 9);
});

test("it is null where an entry is not finite", () => {
  expect(symmetricEigen(matrix(1, 1, [Infinity]))).toBeNull();
});
