import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matrix, multiply } from "../../numerics/matrix.ts";
import { priceShares, type Pair } from "./price-shares.ts";

const SEED = { seed: 21, numRuns: 200 };

const thousandths = (min: number, max: number) =>
  fc.integer({ min: 1000 * min, max: 1000 * max }).map((x) => x / 1000);

/** Adjustment, standard deviations and correlation. */
const market = fc.tuple(
  thousandths(-1, 1),
  thousandths(-1, 1),
  thousandths(0.001, 10),
  thousandths(0.001, 10),
  thousandths(-0.99, 0.99),
);

function found([a1, a2, s1, s2, rho]: readonly [number, number, number, number, number]) {
  return priceShares(
    [a1, a2],
    matrix(2, 2, [s1 * s1, rho * s1 * s2, rho * s1 * s2, s2 * s2]),
    1000,
  );
}

const sum = ([one, two]: Pair): number => one + two;

function expectPair(actual: Pair | null, wanted: Pair | null): void {
  expect(actual === null).toBe(wanted === null);
  if (actual === null || wanted === null) return;
  const size = Math.max(1, Math.abs(wanted[0]), Math.abs(wanted[1]));
  expect(actual[0] / size).toBeCloseTo(wanted[0] / size, 9);
  expect(actual[1] / size).toBeCloseTo(wanted[1] / size, 9);
}

const swapped = (pair: Pair | null): Pair | null => pair && [pair[1], pair[0]];

describe("shares in price discovery", () => {
  test("IS in either order, MIS, CS and PDS each sum to one", () => {
    fc.assert(
      fc.property(market, (inputs) => {
        const { value } = found(inputs);
        if (value === null) return;
        const size = Math.max(1, Math.abs(value.cs[0]), Math.abs(value.pds[0]));
        expect((sum(value.cs) - 1) / size).toBeCloseTo(0, 12);
        expect((sum(value.pds) - 1) / size).toBeCloseTo(0, 12);
        for (const pair of [value.isFirst, value.isSecond, value.isMid, value.mis, value.csAbs]) {
          expect(sum(pair)).toBeCloseTo(1, 12);
        }
        for (const pair of [value.ils, value.pils]) if (pair) expect(sum(pair)).toBeCloseTo(1, 12);
      }),
      SEED,
    );
  });

  test("markets by other names have the same shares", () => {
    fc.assert(
      fc.property(market, ([a1, a2, s1, s2, rho]) => {
        const one = found([a1, a2, s1, s2, rho]);
        const other = found([-a2, -a1, s2, s1, rho]);
        expect(other.status).toBe(one.status);
        if (one.value === null || other.value === null) return;
        for (const name of ["cs", "csAbs", "isMid", "isUpper", "isLower", "mis", "pds"] as const) {
          expectPair(other.value[name], swapped(one.value[name]));
        }
        expectPair(other.value.isFirst, swapped(one.value.isSecond));
        expectPair(other.value.ils, swapped(one.value.ils));
        expectPair(other.value.pils, swapped(one.value.pils));
      }),
      SEED,
    );
  });

  test("MIS and each order's IS lie within the bounds, and the ratio of PIL is that of Omega psi", () => {
    fc.assert(
      fc.property(market, (inputs) => {
        const { value } = found(inputs);
        if (value === null) return;
        for (const pair of [value.isFirst, value.isSecond, value.isMid]) {
          expect(pair[0]).toBeGreaterThanOrEqual(value.isLower[0]);
          expect(pair[0]).toBeLessThanOrEqual(value.isUpper[0]);
        }
        const [a1, a2, s1, s2, rho] = inputs;
        const omega = matrix(2, 2, [s1 * s1, rho * s1 * s2, rho * s1 * s2, s2 * s2]);
        const [one, two] = multiply(omega, matrix(2, 1, [a2, -a1])).values as unknown as Pair;
        if (value.pil === null || Math.abs(one) < 1e-9 || Math.abs(two) < 1e-9) return;
        expect(value.pil / Math.abs(one / two)).toBeCloseTo(1, 5);
      }),
      SEED,
    );
  });

  test("without correlation both orders, MIS and PDS agree, and ILS is PILS", () => {
    const { value } = found([-0.1, 0.3, 2, 3, 0]);
    for (const pair of [value!.isFirst, value!.isSecond, value!.mis]) expectPair(pair, value!.pds);
    expectPair(value!.ils, value!.pils);
  });

  test("what cannot be shared has a status, what should not be trusted a warning", () => {
    expect(found([0, 0, 1, 1, 0]).status).toBe("not_identified");
    expect(found([0.3, 0.3, 1, 1, 0]).status).toBe("not_identified");
    expect(found([-0.1, 0.1, 0, 1, 0]).status).toBe("zero_variance");
    expect(priceShares([NaN, 1], matrix(2, 2, [1, 0, 0, 1]), 9).status).toBe("degenerate");
    expect(found([-0.1, 0.1, 1, 1, 0.9]).warnings).toHaveLength(2);
    expect(found([0.1, 0.3, 1, 1, 0]).warnings).toHaveLength(1);
  });
});
