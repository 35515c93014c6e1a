import { describe, expect, test } from "vitest";
import { ContractMargin } from "../contract-margin.ts";
import {
  initialMarginShare,
  type PaperMargin,
  squaredReturn,
  twentyDayVolatility,
} from "./paper-margin.ts";

/** Equation 7 alone: no floor, no cap. */
const BARE: PaperMargin = {
  alpha: 3,
  horizonDays: 1,
  floor: 0,
  cap: null,
  maintenance: 0.75,
  initialVolatility: 0.4,
};
const PAPER: PaperMargin = { ...BARE, floor: 0.08 };

describe("equation 7", () => {
  test.each([
    [0.4, 7.6],
    [Math.sqrt(0.16 + 3 * (0.01 + 0.0625)), 11.6], // 61 %: Table 3 with its jumps
    [0.8, 15.1],
  ])(
    "at a volatility of %d a one-day margin of three sigmas is %d %% of contract value",
    (sigma, percent) => {
      expect(100 * initialMarginShare(BARE, sigma)).toBeCloseTo(percent, 1);
      expect(initialMarginShare(BARE, sigma)).toBeCloseTo((3 * sigma) / Math.sqrt(252), 12);
    },
  );

  test("grows with alpha, and with the square root of the holding period", () => {
    const day = initialMarginShare(BARE, 0.4);
    expect(initialMarginShare({ ...BARE, alpha: 6 }, 0.4)).toBeCloseTo(2 * day, 12);
    expect(initialMarginShare({ ...BARE, horizonDays: 4 }, 0.4)).toBeCloseTo(2 * day, 12);
  });

  test("never less than the floor, never more than a cap", () => {
    expect(initialMarginShare(PAPER, 0.4)).toBe(0.08);
    expect(initialMarginShare(PAPER, 0.5)).toBeCloseTo((3 * 0.5) / Math.sqrt(252), 12);
    const capped = { ...PAPER, cap: 0.12 };
    expect(initialMarginShare(capped, 0.9)).toBe(0.12);
    expect(initialMarginShare(capped, 0.1)).toBe(0.08);
  });
});

describe("the 20-day volatility", () => {
  test("of twenty equal daily moves is the move a day over a year of 252", () => {
    const move = 0.02;
    expect(twentyDayVolatility(20 * move * move, 20, 0.4)).toBeCloseTo(0.02 * Math.sqrt(252), 12);
    expect(0.02 * Math.sqrt(252)).toBeCloseTo(0.3175, 4);
  });

  test("days before the first are the initial volatility's", () => {
    expect(twentyDayVolatility(0, 0, 0.4)).toBeCloseTo(0.4, 12);
    const half = twentyDayVolatility(10 * 0.03 * 0.03, 10, 0.4);
    expect(half).toBeCloseTo(Math.sqrt((0.03 * 0.03 * 252 + 0.16) / 2), 12);
  });

  test("a squared return is that of the logarithm, symmetric, and of at least one tick", () => {
    expect(squaredReturn(280, 252)).toBeCloseTo(Math.log(0.9) ** 2, 14);
    expect(squaredReturn(252, 280)).toBeCloseTo(squaredReturn(280, 252), 14);
    expect(squaredReturn(0, 2)).toBeCloseTo(Math.log(2) ** 2, 14);
    expect(squaredReturn(5, 5)).toBe(0);
  });
});

describe("margin a lot", () => {
  test("SCU at 2.80 dollars under the floor: 8 % of $2,044, in money units of a hundredth of a cent", () => {
    const margin = new ContractMargin(PAPER);
    margin.open(1);
    margin.list(0);
    expect(margin.initial(0, 280, 73_000)).toBe(1_635_200); // $163.52
    expect(margin.maintenance(1_635_200)).toBe(1_226_400);
  });

  test("is rounded up, so that it is never short by a fraction", () => {
    const margin = new ContractMargin({ ...PAPER, floor: 0.33333 });
    margin.open(1);
    margin.list(0);
    expect(margin.initial(0, 1, 100)).toBe(34);
    expect(margin.maintenance(33)).toBe(25);
  });

  test("follows the last twenty settlement returns of its own month, and forgets older ones and other months", () => {
    const margin = new ContractMargin(BARE);
    margin.open(2);
    margin.list(0);
    margin.list(1);
    margin.observe(0, 100, 150); // falls out after twenty more
    for (let i = 0; i < 20; i++) margin.observe(0, 100, i % 2 === 0 ? 102 : 98);
    const squares = 10 * (Math.log(1.02) ** 2 + Math.log(0.98) ** 2);
    expect(margin.model.volatility(0)).toBeCloseTo(Math.sqrt((squares * 252) / 20), 12);
    expect(margin.model.volatility(1)).toBeCloseTo(0.4, 12);
    margin.list(0);
    expect(margin.model.volatility(0)).toBeCloseTo(0.4, 12);
  });

  test("a contract value beyond the safe integers is refused", () => {
    const margin = new ContractMargin(PAPER);
    margin.open(1);
    margin.list(0);
    expect(() => margin.initial(0, 2 ** 30, 1e9)).toThrow("contract value");
  });
});
