import { describe, expect, test } from "vitest";
import { paretoMoment } from "./pareto-moment.ts";

/** E[min(X, largest)^k] by summing over quantiles of a Pareto variate. */
function moment(k: 1 | 2, smallest: number, largest: number, shape: number): number {
  const steps = 400_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const u = (i + 0.5) / steps;
    sum += Math.min(largest, smallest / (1 - u) ** (1 / shape)) ** k;
  }
  return sum / steps;
}

describe("moments of a Pareto variate cut off at a largest value", () => {
  test.each([
    [1, 1.5],
    [2, 1.5],
    [1, 3],
    [2, 3],
    [1, 1],
    [2, 2],
    [1, 0.7],
  ] as const)("of order %i for a tail index of %d equal a sum over quantiles", (k, shape) => {
    for (const [smallest, largest] of [
      [1, 50],
      [2.5, 20],
    ] as const) {
      const exact = paretoMoment(k, smallest, largest, shape);
      expect(exact / moment(k, smallest, largest, shape)).toBeCloseTo(1, 3);
    }
  });

  test("of a constant are its powers", () => {
    expect(paretoMoment(1, 7, 7, 1.5)).toBeCloseTo(7, 10);
    expect(paretoMoment(2, 7, 7, 2)).toBeCloseTo(49, 10);
  });

  test("are smooth where the tail index meets the order, and finite for any tail", () => {
    const at = paretoMoment(2, 1, 50, 2);
    for (const shape of [2 - 1e-9, 2 + 1e-9]) {
      expect(paretoMoment(2, 1, 50, shape)).toBeCloseTo(at, 6);
    }
    expect(paretoMoment(2, 10.5, 10.9, 1e6)).toBeCloseTo(110.25, 3);
  });
});
