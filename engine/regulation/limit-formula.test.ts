import { describe, expect, test } from "vitest";
import {
  euFormula,
  openInterestFormula,
  supplyFormula,
} from "../../tests/simulation/limit-formulas.ts";
import type { LimitFormula } from "./limit-formula-terms.ts";
import { euShare, formulaLots, openInterestLots } from "./limit-formula.ts";

const lotsOf = (
  formula: LimitFormula,
  { supply = 0, openInterest = 0, isLiquid = true, isSpotMonth = true },
): number => formulaLots(formula, isSpotMonth, { deliverableLots: supply, openInterest, isLiquid });

describe("10 % of the first 50,000 lots of open interest and 2.5 % of the rest", () => {
  test.each([
    [0, 0],
    [40_000, 4000],
    [50_000, 5000],
    [100_000, 6250],
  ])("of %i lots", (openInterest, lots) => {
    expect(openInterestLots(openInterestFormula(), openInterest)).toBe(lots);
    expect(lotsOf(openInterestFormula(), { openInterest })).toBe(lots);
  });
});

describe("deliverable supply", () => {
  test("a quarter of it, in whole lots, rounded down", () => {
    expect(lotsOf(supplyFormula(), { supply: 30_000 })).toBe(7500);
    expect(lotsOf(supplyFormula(), { supply: 30_003 })).toBe(7500);
  });

  test("a share that a real cannot hold exactly loses no lot", () => {
    expect(lotsOf(supplyFormula({ share: 0.29 }), { supply: 100 })).toBe(29);
    expect(lotsOf(supplyFormula({ share: 0.29, rounding: "up" }), { supply: 100 })).toBe(29);
  });

  test.each([
    ["down", 1200],
    ["nearest", 1200],
    ["up", 1300],
  ] as const)("rounded %s to hundreds", (rounding, lots) => {
    const formula = supplyFormula({ rounding, roundTo: 100 });
    expect(lotsOf(formula, { supply: 4 * 1249 })).toBe(lots);
  });

  test("at least the minimum", () => {
    expect(lotsOf(supplyFormula({ minimumLots: 50 }), { supply: 100 })).toBe(50);
  });
});

describe("the baseline of the EU", () => {
  test.each([
    [0, 0.25],
    [-0.05, 0.2],
    [-0.25, 0.05],
    [0.1, 0.35],
    [0.3, 0.35],
  ])("adjusted by %f within the band", (adjustment, share) => {
    expect(euShare(euFormula({ adjustment }))).toBeCloseTo(share, 12);
  });

  test("of deliverable supply in the spot month, of open interest in others", () => {
    const inputs = { supply: 30_000, openInterest: 40_000 };
    expect(lotsOf(euFormula(), inputs)).toBe(7500);
    expect(lotsOf(euFormula(), { ...inputs, isSpotMonth: false })).toBe(10_000);
    expect(lotsOf(euFormula({ spotBase: "open_interest" }), inputs)).toBe(10_000);
  });

  test("2,500 lots of a contract that is new or illiquid", () => {
    expect(lotsOf(euFormula(), { supply: 30_000, isLiquid: false })).toBe(2500);
  });
});
