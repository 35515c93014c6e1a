import { expect, test } from "vitest";
import { minimise } from "./minimise.ts";
import { numericalHessian } from "./numerical-hessian.ts";

/** Rosenbrock's valley: 0 at (1, 1). */
const valley = ([x = 0, y = 0]: Float64Array): number =>
  100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x);

test("the end of Rosenbrock's valley is found", () => {
  const { at, value } = minimise(valley, [-1.2, 1]);
  expect(at[0]).toBeCloseTo(1, 3);
  expect(at[1]).toBeCloseTo(1, 3);
  expect(value).toBeLessThan(1e-6);
});

test("the curvature there is that of its formula", () => {
  const { values } = numericalHessian(valley, Float64Array.of(1, 1));
  for (const [i, expected] of [802, -400, -400, 200].entries()) {
    expect(values[i]! / expected).toBeCloseTo(1, 3);
  }
});

test("a start where the function is not finite is refused", () => {
  expect(() => minimise(() => NaN, [0])).toThrow("where the function is finite");
});
