import { describe, expect, test } from "vitest";
import { AddOns, type AddOnTerms } from "./add-ons.ts";

const CONCENTRATION = { volumeMultiple: 0.5, charge: 0.25, volumeDays: 3, leastVolume: 100 };

function addOnsOf(terms: Partial<AddOnTerms>): AddOns {
  const addOns = new AddOns({ concentration: null, liquidity: null, ...terms });
  addOns.open(2);
  addOns.list(0);
  addOns.refresh(0, 1000, 20_000);
  return addOns;
}

describe("the charge for concentration", () => {
  test("falls on lots above the multiple of the average daily volume", () => {
    const addOns = addOnsOf({ concentration: CONCENTRATION });
    for (const lots of [9999, 300, 500, 400]) addOns.observe(0, lots);
    expect(addOns.averageVolume(0)).toBe(400);
    addOns.refresh(0, 1000, 20_000);
    expect(addOns.charge(0, 200)).toBe(0);
    expect(addOns.charge(0, 201)).toBe(250);
    expect(addOns.charge(0, 300)).toBe(25_000);
  });

  test("counts a month that has not traded, or hardly, with the least volume", () => {
    const addOns = addOnsOf({ concentration: CONCENTRATION });
    expect(addOns.charge(0, 51)).toBe(250);
    addOns.observe(0, 10);
    addOns.refresh(0, 1000, 20_000);
    expect(addOns.charge(0, 51)).toBe(250);
    addOns.observe(0, 10_000);
    addOns.refresh(0, 1000, 20_000);
    expect(addOns.charge(0, 51)).toBe(0);
    addOns.list(0);
    expect(addOns.averageVolume(0)).toBe(0);
  });
});

describe("the charge for liquidity", () => {
  test("is a share of contract value a lot, rounded up", () => {
    const addOns = addOnsOf({ liquidity: { closingCost: 0.01 } });
    expect(addOns.charge(0, 7)).toBe(1400);
    addOns.refresh(0, 1000, 20_001);
    expect(addOns.charge(0, 1)).toBe(201);
  });

  test("stands beside that for concentration; without either nothing is charged", () => {
    const both = addOnsOf({ concentration: CONCENTRATION, liquidity: { closingCost: 0.01 } });
    expect(both.charge(0, 60)).toBe(60 * 200 + 10 * 250);
    expect(addOnsOf({}).charge(0, 1e6)).toBe(0);
  });
});
