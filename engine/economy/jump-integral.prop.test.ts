import fc from "fast-check";
import { expect, test } from "vitest";
import { jumpIntegral, normalQuadrature, normalSeries } from "./jump-integral.ts";

const RUNS = { seed: 20270104, numRuns: 400 };
const real = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

test("series and quadrature of the normal jump integral agree to 1e-12 where both are accurate", () => {
  fc.assert(
    fc.property(
      real(-1, 1),
      real(0, 0.8),
      real(0.1, 2),
      real(0.2, 8),
      real(1e-6, 5),
      (...drawn) => {
        const [mean, sd, u, kappa, tau] = drawn;
        fc.pre(Math.abs(mean) > 1e-3);
        const size = Math.abs(mean * u) + (sd * sd * u * u) / 2;
        fc.pre(size <= 1);
        const series = normalSeries(mean, sd, u, kappa, tau);
        const quadrature = normalQuadrature(mean, sd, u, kappa, tau);
        // E[e^{uJ}] - 1 may change its sign within the integral: the sizes of its parts bound the error.
        expect(Math.abs(series - quadrature)).toBeLessThanOrEqual(
          1e-12 * size * Math.min(tau, 1 / kappa),
        );
      },
    ),
    RUNS,
  );
});

test("the integral over two stretches is the integral over the first and that of what is left over the second", () => {
  const law = fc.oneof(
    fc.record({ kind: fc.constant("normal" as const), mean: real(-1, 1), sd: real(0, 1) }),
    fc.record({
      kind: fc.constant("double_exponential" as const),
      upProbability: real(0, 1),
      upRate: real(2.1, 20),
      downRate: real(0.5, 20),
    }),
  );
  fc.assert(
    fc.property(law, real(0.1, 2), real(0.2, 8), real(0.001, 3), real(0.001, 3), (...drawn) => {
      const [jumps, u, kappa, first, second] = drawn;
      const whole = jumpIntegral(jumps, u, kappa, first + second);
      const left = u * Math.exp(-kappa * first);
      const parts = jumpIntegral(jumps, u, kappa, first) + jumpIntegral(jumps, left, kappa, second);
      expect(Math.abs(whole - parts)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(whole)));
    }),
    RUNS,
  );
});

test("a double-exponential jump whose exponential has no mean is refused", () => {
  const law = { kind: "double_exponential", upProbability: 0.5, upRate: 2, downRate: 6 } as const;
  expect(() => jumpIntegral(law, 2, 1, 1)).toThrow("E[exp(2 J)] is infinite");
});
