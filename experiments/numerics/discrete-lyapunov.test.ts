import { expect, test } from "vitest";
import { discreteLyapunov } from "./discrete-lyapunov.ts";
import { matrix, multiply, transpose } from "./matrix.ts";

test("an autoregression of 0.5 with unit shocks has variance 4/3, one of 0.999999 half a million", () => {
  expect(discreteLyapunov(matrix(1, 1, [0.5]), matrix(1, 1, [1]))!.values[0]).toBeCloseTo(
    4 / 3,
    14,
  );
  const found = discreteLyapunov(matrix(1, 1, [0.999999]), matrix(1, 1, [1]))!.values[0]!;
  expect(found * (1 - 0.999999 * 0.999999)).toBeCloseTo(1, 9);
});

test("the solution solves the equation, with complex roots too", () => {
  const a = matrix(3, 3, [0.2, -0.9, 0.1, 0.8, 0.3, 0, 0.4, 0, -0.5]);
  const q = matrix(3, 3, [2, 0.5, 0, 0.5, 1, 0, 0, 0, 0]);
  const s = discreteLyapunov(a, q)!;
  const back = multiply(multiply(a, s), transpose(a)).values;
  s.values.forEach((value, i) => expect(back[i]! + q.values[i]!).toBeCloseTo(value, 11));
});

test("it is null for a root beyond one", () => {
  expect(discreteLyapunov(matrix(1, 1, [1.01]), matrix(1, 1, [1]))).toBeNull();
});
