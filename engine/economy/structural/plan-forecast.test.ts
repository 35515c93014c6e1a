import { describe, expect, test } from "vitest";
import {
  ECONOMY_CALENDAR,
  LivedEconomy,
  LivedStructural,
  START,
} from "../../../tests/contracts/lived-economy.ts";
import { YEAR_US } from "../../base/sim-time.ts";
import type { ProviderOutlook, ProviderPlan } from "../economy.ts";
import { DEFAULT_STRUCTURAL } from "./default-structural.ts";

const DAY = 5;

/** An economy half an hour into a trade date, and what its largest provider expects of plans. */
function morning() {
  const lived = new LivedStructural();
  lived.live(DAY - 1);
  const { economy } = lived;
  economy.advanceTo(ECONOMY_CALENDAR.timeOn(START + DAY, 3.6e9));
  const shares = economy.providers.map(({ share }) => share);
  const provider = shares.indexOf(Math.max(...shares));
  const outlookOf = (plan: Partial<ProviderPlan>): ProviderOutlook =>
    economy.outlookOf({ provider, withheldShare: 0, logMarkup: 0, prints: 1, ...plan }, "compute")!;
  return { lived, economy, provider, outlookOf };
}

describe("what a provider expects", () => {
  test("of its usual ways: the print that everybody expects", () => {
    const { economy, outlookOf } = morning();
    const { meanPrint, withheldHours } = outlookOf({});
    expect(meanPrint / economy.expectedPrint("compute", START + DAY)).toBeCloseTo(1, 2);
    expect(withheldHours).toBe(0);
  });

  test("of withholding: a higher print, fewer hours sold, in order of the share", () => {
    const { economy, outlookOf, provider } = morning();
    const outlooks = [0, 0.25, 0.5, 1].map((withheldShare) => outlookOf({ withheldShare }));
    for (const [i, { meanPrint, soldUnits, withheldHours }] of outlooks.entries()) {
      if (i === 0) continue;
      expect(meanPrint).toBeGreaterThan(outlooks[i - 1]!.meanPrint);
      expect(soldUnits).toBeLessThan(outlooks[i - 1]!.soldUnits);
      expect(withheldHours).toBeGreaterThan(outlooks[i - 1]!.withheldHours);
    }
    const own = economy.eligibleHours() * economy.providers[provider]!.share;
    const untilPrint = economy.publicationUs / 8.64e10 - 1 / 24;
    const businessDay = 365 / 252;
    expect(outlooks[3]!.withheldHours / ((own / businessDay) * untilPrint)).toBeCloseTo(1, 1);
    expect(outlooks[3]!.soldUnits).toBeLessThan(0.01 * outlooks[0]!.soldUnits); // what goes live meanwhile
  });

  test("of a markup: a higher print and fewer hours sold, more so the more prints it is followed to", () => {
    const { outlookOf } = morning();
    const push = (prints: number): number =>
      outlookOf({ logMarkup: 0.1, prints }).meanPrint - outlookOf({ prints }).meanPrint;
    expect(push(1)).toBeGreaterThan(0);
    expect(push(5)).toBeGreaterThan(push(1));
    expect(outlookOf({ logMarkup: 0.1, prints: 5 }).soldUnits).toBeLessThan(
      outlookOf({ prints: 5 }).soldUnits,
    );
    expect(outlookOf({ logMarkup: -0.1 }).meanPrint).toBeLessThan(outlookOf({}).meanPrint);
  });

  test("of affiliates: what they do together, and what all of them sell", () => {
    const { outlookOf, provider } = morning();
    const affiliates = [0, 1, 2].filter((each) => each !== provider);
    const alone = outlookOf({ logMarkup: 0.1, prints: 3 });
    const together = outlookOf({ logMarkup: 0.1, prints: 3, affiliates });
    expect(together.meanPrint).toBeGreaterThan(alone.meanPrint);
    const sold = [provider, ...affiliates].map((each) => outlookOf({ provider: each }).soldUnits);
    const all = sold.reduce((sum, units) => sum + units, 0);
    // But for what each of them does not know alone: when the others' next capacity goes live.
    expect(outlookOf({ affiliates }).soldUnits / all).toBeCloseTo(1, 4);
    expect(outlookOf({ affiliates: [provider] })).toEqual(outlookOf({}));
  });

  test("is in the order of what then happens", () => {
    const { economy, lived, outlookOf, provider } = morning();
    const plan = { withheldShare: 0.5, logMarkup: 0.1 };
    const expected = outlookOf(plan).meanPrint / outlookOf({}).meanPrint;
    economy.withholdHours(START + DAY, outlookOf(plan).withheldHours, provider);
    economy.postMarkup(provider, "compute", plan.logMarkup);
    lived.live(DAY);
    const real = lived.print("compute", DAY) / economy.undistortedPrint("compute", START + DAY);
    expect(Math.log(real)).toBeGreaterThan(0);
    // Whether it reprices today is drawn; what is expected is the mean over that.
    expect(Math.log(expected) / Math.log(real)).toBeGreaterThan(0.2);
    expect(Math.log(expected) / Math.log(real)).toBeLessThan(5);
  });

  test("of its capacity that goes live soon nobody else knows: it changes its owner's outlook alone", () => {
    const { economy } = morning();
    const { fleets } = economy.surroundings;
    const nowYears = economy.time / YEAR_US;
    const HOUR_YEARS = 1 / 8760;
    // As if nobody's capacity came within the year, and then one provider's, two hours from now.
    for (const plan of fleets.plans) plan.nextYears = nowYears + 1;
    const outlooks = (): ProviderOutlook[] =>
      economy.providers.map((_, provider) => {
        const plan = { provider, withheldShare: 0, logMarkup: 0, prints: 5 };
        return economy.outlookOf(plan, "compute")!;
      });
    const told = (): number[] =>
      (["compute", "tpi"] as const).map((index) => economy.expectedPrint(index, START + DAY + 20));
    const [before, publicBefore] = [outlooks(), told()];
    const owner = 2;
    fleets.plans[owner]!.nextYears = nowYears + 2 * HOUR_YEARS;
    fleets.nextSizes[owner] = 0.7;
    const [after, publicAfter] = [outlooks(), told()];
    expect(publicAfter).toEqual(publicBefore);
    for (const [provider, outlook] of after.entries()) {
      if (provider === owner) continue;
      expect(outlook).toEqual(before[provider]);
    }
    // Twice the hours to sell, and emptier fleets.
    expect(after[owner]!.soldUnits).toBeGreaterThan(before[owner]!.soldUnits);
    expect(after[owner]!.meanPrint).toBeLessThan(before[owner]!.meanPrint);
  });

  test("it knows when its next capacity goes live and its size, and expects the mean of what follows", () => {
    const { economy } = morning();
    const { fleets } = economy.surroundings;
    const [plan, size] = [fleets.plans[0]!, fleets.nextSizes[0]!];
    const capacity = fleets.capacity[0]!;
    expect(fleets.plannedCapacity(0, plan.nextYears - 1e-6)).toBe(capacity);
    expect(fleets.plannedCapacity(0, plan.nextYears) / capacity).toBeCloseTo(Math.exp(size), 12);
    expect(fleets.plannedCapacity(0, plan.nextYears + 0.5) / capacity).toBeCloseTo(
      Math.exp(size + 0.5 * DEFAULT_STRUCTURAL.supply.growth),
      12,
    );
    // What then comes is what it knew.
    const { nextYears } = plan;
    fleets.advance(nextYears);
    expect(fleets.capacity[0]! / capacity).toBeCloseTo(Math.exp(size), 12);
    expect(plan.nextYears).toBeGreaterThan(nextYears);
  });

  test("to ask changes nothing, and in reduced form there is no answer", () => {
    const { lived, outlookOf } = morning();
    outlookOf({ withheldShare: 1, logMarkup: 0.2, prints: 3 });
    const asked = lived.live(10);
    const never = new LivedStructural().live(10);
    for (let day = 0; day <= 10; day++) {
      expect(asked.print("compute", day)).toBe(never.print("compute", day));
    }
    expect(new LivedEconomy().economy.outlookOf()).toBeNull();
  });
});
