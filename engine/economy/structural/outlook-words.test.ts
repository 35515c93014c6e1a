import fc from "fast-check";
import { expect, test } from "vitest";
import { RandomSource } from "../../random/random-source.ts";
import { DEFAULT_STRUCTURAL } from "./default-structural.ts";
import { Demand } from "./demand.ts";
import type { DemandParameters } from "./demand-parameters.ts";
import { extraEfficiency, withOutlook } from "./outlook-words.ts";

type Outlook = DemandParameters["outlook"];

const keys = (outlook: Outlook, explosionRate: number | null = null): DemandParameters => ({
  ...DEFAULT_STRUCTURAL.demand,
  outlook,
  explosionRate,
});

function demandOf(parameters: DemandParameters, replication = 0): Demand {
  const random = new RandomSource();
  random.reset({ seed: 3, replication, antithetic: false });
  const { tiers } = DEFAULT_STRUCTURAL;
  const demand = new Demand({ parameters, tiers, stepHours: 1, random });
  demand.reset(0);
  return demand;
}

test("demand for hours and for tokens of every tier grows by 0.3 a year more or less", () => {
  const [base, more, less] = (["baseline", "optimistic", "pessimistic"] as const).map((outlook) =>
    demandOf(keys(outlook, 0)),
  );
  fc.assert(
    fc.property(
      fc.nat({ max: DEFAULT_STRUCTURAL.tiers.length - 1 }),
      fc.double({ min: 0, max: 5, noNaN: true }),
      (tier, years) => {
        const calls = base!.logCalls(tier, years);
        expect(more!.logCalls(tier, years) - calls).toBeCloseTo(0.3 * years, 9);
        expect(less!.logCalls(tier, years) - calls).toBeCloseTo(-0.3 * years, 9);
        expect(more!.logHours(years) - base!.logHours(years)).toBeCloseTo(0.3 * years, 9);
        expect(less!.logHours(years) - base!.logHours(years)).toBeCloseTo(-0.3 * years, 9);
      },
    ),
  );
});

test("the rate of the explosion is the outlook's own where none is given, and any that is given holds", () => {
  const rate = (...args: Parameters<typeof keys>): number =>
    withOutlook(keys(...args)).explosionRate;
  expect(rate("baseline")).toBe(0);
  expect(rate("pessimistic")).toBe(0);
  expect(rate("optimistic")).toBe(0.5);
  expect(rate("optimistic", 0)).toBe(0);
  expect(rate("optimistic", 4)).toBe(4);
  expect(rate("baseline", 4)).toBe(4);
});

test("at the optimistic rate the explosion comes after two years in the mean, at 0 never", () => {
  const waits = Array.from(
    { length: 400 },
    (_, replication) => demandOf(keys("optimistic"), replication).explosionYears,
  );
  const mean = waits.reduce((sum, each) => sum + each, 0) / waits.length;
  expect(Math.abs(mean - 2)).toBeLessThan(4 * (2 / Math.sqrt(400))); // four standard errors
  expect(demandOf(keys("optimistic", 0)).explosionYears).toBe(Number.MAX_VALUE);
});

test("once it has come, the tiers that can explode grow by its size in the end, the others by nothing", () => {
  const parameters = { ...keys("optimistic"), explosionSize: 2.3, explosionRampDays: 10 };
  const demand = demandOf(parameters);
  const calm = demandOf({ ...parameters, explosionRate: 0 });
  const rise = (tier: number, years: number): number =>
    demand.logCalls(tier, years) - calm.logCalls(tier, years);
  const autonomous = DEFAULT_STRUCTURAL.tiers.findIndex(({ name }) => name === "autonomous");
  expect(rise(autonomous, demand.explosionYears)).toBe(0);
  expect(rise(autonomous, demand.explosionYears + 10 / 365)).toBeCloseTo(2.3 / 2, 6);
  expect(rise(autonomous, demand.explosionYears + 2)).toBeCloseTo(2.3, 6);
  expect(rise(0, demand.explosionYears + 2)).toBe(0);
});

test("efficiency grows faster in the pessimistic outlook alone", () => {
  expect(extraEfficiency(keys("pessimistic"))).toBe(0.4);
  expect(extraEfficiency(keys("baseline"))).toBe(0);
  expect(extraEfficiency(keys("optimistic"))).toBe(0);
});
