import { describe, expect, test } from "vitest";
import { convergence } from "./convergence.ts";

/** Six expiries whose basis closes on a line, from one side and the other. */
const rows = Array.from({ length: 6 * 21 }, (_, i) => ({
  expiry: 202700 + Math.floor(i / 21),
  days: i % 21,
  basis: (i % 2 === 0 ? 1 : -1) * (0.001 + 0.002 * (i % 21)),
}));

const columns = (of: typeof rows) =>
  [of.map((row) => row.expiry), of.map((row) => row.days), of.map((row) => row.basis)] as const;

describe("convergence", () => {
  test("a basis that closes on a line has its slope and no error, whatever its sign", () => {
    const value = convergence(...columns(rows)).value!;
    expect(value.slope).toBeCloseTo(0.002, 12);
    expect(value.intercept).toBeCloseTo(0.001, 12);
    expect(value.slopeError).toBeCloseTo(0, 12);
    expect(value.meanAbsAtExpiry).toBeCloseTo(0.001, 12);
    expect(value.rmsAtExpiry).toBeCloseTo(0.001, 12);
    expect(value.remainingShare).toBeCloseTo(1 / 41, 12);
  });

  test("the order of rows does not matter, and n counts expiries", () => {
    const turned = convergence(...columns(rows.toReversed()));
    expect(turned.n).toBe(6);
    expect(turned.value!.slope).toBeCloseTo(0.002, 12);
  });

  test("without a price at expiry that part is null", () => {
    const { value } = convergence(...columns(rows.filter(({ days }) => days > 0)));
    expect([value!.meanAbsAtExpiry, value!.remainingShare]).toEqual([null, null]);
    expect(value!.slope).toBeCloseTo(0.002, 12);
  });

  test("four expiries are too few, and rows of one day have no slope", () => {
    expect(convergence(...columns(rows.slice(0, 84))).status).toBe("insufficient_data");
    const one = rows.filter(({ days }) => days === 3);
    expect(convergence(...columns(one)).status).toBe("zero_variance");
  });
});
