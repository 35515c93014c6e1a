import { describe, expect, test } from "vitest";
import { exp } from "../../engine/base/real.ts";
import { type Curve, nonlinearLeastSquares } from "./nonlinear-least-squares.ts";

const near = (found: number | undefined, expected: number, digits: number): void =>
  expect(Math.abs(found! / expected - 1)).toBeLessThan(10 ** -digits);

describe("Misra1a of the statistical reference datasets of NIST", () => {
  const x = [
    77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760,
  ];
  const y = [
    10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78,
  ];
  const curve: Curve = ([b1, b2], i, gradient) => {
    const fall = exp(-b2! * x[i]!);
    gradient[0] = 1 - fall;
    gradient[1] = b1! * x[i]! * fall;
    return b1! * (1 - fall);
  };

  test.each([
    [500, 0.0001],
    [250, 0.0005],
  ])("the certified values are found from %d, %d", (...start) => {
    const fit = nonlinearLeastSquares(y, start, curve)!;
    near(fit.parameters[0], 2.3894212918e2, 9);
    near(fit.parameters[1], 5.5015643181e-4, 9);
    near(fit.sumOfSquares, 1.2455138894e-1, 9);
    near(Math.sqrt(fit.covariance!.values[0]!), 2.7070075241, 8);
    near(Math.sqrt(fit.covariance!.values[3]!), 7.2668688436e-6, 8);
  });
});

const line: Curve = ([a, b], i, gradient) => {
  gradient[0] = 1;
  gradient[1] = i;
  return a! + b! * i;
};

test("a curve that goes through all points leaves nothing", () => {
  const fit = nonlinearLeastSquares([1, 3, 5, 7], [0, 0], line)!;
  expect(fit.sumOfSquares).toBeLessThan(1e-24);
  near(fit.parameters[1], 2, 12);
});

test("parameters that only their sum tells apart have no covariance", () => {
  const twice: Curve = ([a, b], _, gradient) => {
    gradient.fill(1);
    return a! + b!;
  };
  const fit = nonlinearLeastSquares([1, 2, 3], [5, 0], twice)!;
  near(fit.parameters[0]! + fit.parameters[1]!, 2, 9);
  expect(fit.covariance).toBeNull();
});

test("as many parameters as points leave no variance", () => {
  const fit = nonlinearLeastSquares([1, 3], [0, 0], line)!;
  expect([fit.residualVariance, fit.covariance]).toEqual([null, null]);
});

test("there is no fit of fewer points than parameters, or from where the curve is not finite", () => {
  expect(nonlinearLeastSquares([1], [0, 0], line)).toBeNull();
  expect(nonlinearLeastSquares([1, 2, 3], [Infinity, 0], line)).toBeNull();
  expect(nonlinearLeastSquares([1, Number.NaN, 3], [0, 0], line)).toBeNull();
});
