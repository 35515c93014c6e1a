import { describe, expect, test } from "vitest";
import { exactProduct, moneyCeiling, moneyFromReal, realFromMoney } from "./money.ts";
import { safeInteger } from "./assert.ts";

const UNIT = 0.0001;

describe("a real becomes money", () => {
  test.each([
    [3.65, 36_500],
    [-3.65, -36_500],
    [0.00004, 0],
    [-0.00004, 0],
    [0.00005, 1],
    [-0.00005, -1],
    [0.9, 9000],
  ])("%d dollars are %i units", (amount, units) => {
    expect(Object.is(moneyFromReal(amount, UNIT), units)).toBe(true);
  });

  test("halves go away from zero, symmetrically", () => {
    for (const [amount, units] of [
      [0.5, 1],
      [1.5, 2],
      [2.5, 3],
      [2.49, 2],
    ] as const) {
      expect(moneyFromReal(amount, 1)).toBe(units);
      expect(moneyFromReal(-amount, 1)).toBe(-units);
    }
  });

  test("a requirement is rounded up, never to minus zero", () => {
    expect(moneyCeiling(1.2, 1)).toBe(2);
    expect(moneyCeiling(2, 1)).toBe(2);
    expect(moneyCeiling(2.1, 0.5)).toBe(5);
    expect(Object.is(moneyCeiling(-0.4, 1), 0)).toBe(true);
  });

  test("and back", () => {
    expect(realFromMoney(moneyFromReal(12.34, UNIT), UNIT)).toBeCloseTo(12.34, 12);
  });

  test.each([1e12, -1e12, Number.NaN, Infinity])("%d dollars are refused", (amount) => {
    expect(() => moneyFromReal(amount, UNIT)).toThrow("money is not a safe integer");
  });
});

describe("products are exact or refused", () => {
  test("up to 2^53 - 1 in both directions", () => {
    expect(exactProduct(94_906_265, 94_906_265, "it")).toBe(9_007_199_136_250_225);
    expect(exactProduct(-94_906_265, 94_906_265, "it")).toBe(-9_007_199_136_250_225);
    expect(exactProduct(Number.MAX_SAFE_INTEGER, 1, "it")).toBe(Number.MAX_SAFE_INTEGER);
    expect(exactProduct(Number.MAX_SAFE_INTEGER, -1, "it")).toBe(Number.MIN_SAFE_INTEGER);
    expect(() => exactProduct(94_906_266, 94_906_267, "tick lots")).toThrow("tick lots");
    expect(() => exactProduct(-94_906_266, 94_906_267, "tick lots")).toThrow("tick lots");
    expect(() => exactProduct(Number.NaN, 1, "it")).toThrow("it");
  });

  test("zero is zero, whatever its sign", () => {
    expect(Object.is(exactProduct(-5, 0, "it"), 0)).toBe(true);
  });

  test("a safe integer is one", () => {
    expect(safeInteger(5, "x")).toBe(5);
    expect(() => safeInteger(0.5, "x")).toThrow("x is not a safe integer: 0.5");
  });
});
