import { describe, expect, test } from "vitest";
import {
  ECONOMY_CALENDAR,
  LivedEconomy,
  LivedStructural,
  START,
} from "../../../tests/contracts/lived-economy.ts";
import { capture, reinstate } from "../../base/plain-state.ts";
import { DEFAULT_STRUCTURAL } from "./default-structural.ts";
import type { StructuralEconomy } from "./structural-economy.ts";

const INDICES = ["compute", "tpi"] as const;
/** A fifth of a day's eligible hours. */
const fifth = ({ economy }: LivedStructural): number => 0.2 * economy.eligibleHours();

/** The hours before a day's publication, at noon. */
function noonOf(lived: LivedStructural, day: number): void {
  lived.live(day - 1);
  const { economy } = lived;
  economy.advanceTo(ECONOMY_CALENDAR.timeOn(START + day, economy.publicationUs / 2 + 2 * 3.6e9));
}

/** Of a sum of some numbers. */
const ROUNDING = 1e-12;
const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Every step up to a day's publication, which is not made. */
function stepsTo(economy: StructuralEconomy, day: number, look: () => void): void {
  const end = ECONOMY_CALENDAR.timeOn(START + day, economy.publicationUs);
  while (economy.time < end) {
    economy.advanceTo(economy.time + economy.stepUs);
    look();
  }
}

describe("the structural economy", () => {
  test("until somebody acts the market is the undistorted one, to the bit", () => {
    const lived = new LivedStructural().live(30);
    for (const index of INDICES) {
      for (let day = 0; day <= 30; day++) {
        expect(lived.print(index, day)).toBe(lived.economy.undistortedPrint(index, START + day));
      }
    }
    expect(lived.prints.every(({ pressure }) => pressure === 0)).toBe(true);
  });

  test("hours that are bought raise both indices, and leave the undistorted ones alone", () => {
    const calm = new LivedStructural().live(20);
    const lived = new LivedStructural();
    for (let day = 5; day < 15; day++) {
      noonOf(lived, day);
      expect(lived.economy.buySpotHours(START + day, fifth(lived))).toBeGreaterThan(0);
    }
    lived.live(20);
    for (let day = 6; day < 15; day++) {
      expect(lived.print("compute", day)).toBeGreaterThan(calm.print("compute", day));
    }
    expect(lived.print("tpi", 14)).toBeGreaterThan(calm.print("tpi", 14));
    for (const index of INDICES) {
      for (let day = 0; day <= 20; day++) {
        expect(lived.economy.undistortedPrint(index, START + day)).toBe(calm.print(index, day));
      }
    }
    const told = lived.prints.filter(({ index, businessDay }) => {
      return index === "compute" && businessDay === START + 10;
    });
    expect(told[0]!.pressure).toBeCloseTo(
      Math.log(lived.print("compute", 10) / calm.print("compute", 10)),
      12,
    );
    expect(told[0]!.share).toBeGreaterThan(0);
  });

  test("it is forecast in the right direction and in order of the hours", () => {
    const lived = new LivedStructural();
    noonOf(lived, 5);
    const { economy } = lived;
    const pressures = [0.05, 0.1, 0.2, 0.4].map((share) =>
      economy.pressureOf(START + 5, share * economy.eligibleHours()),
    );
    expect(pressures[0]).toBeGreaterThan(0);
    expect(pressures).toEqual([...pressures].sort((a, b) => a - b));
    expect(economy.pressureOf(START + 5, 0)).toBe(0);
  });

  test("what a provider withholds raises the price, the more the larger it is", () => {
    const peaks = ["Maple", "Birch", "Alder"].map((name) => {
      const lived = new LivedStructural();
      const provider = lived.economy.providers.findIndex((each) => each.name === name);
      for (let day = 5; day < 15; day++) {
        noonOf(lived, day);
        lived.economy.withholdHours(START + day, 0.5 * fifth(lived) * 5, provider);
      }
      return Math.log(
        lived.live(15).print("compute", 15) / lived.economy.undistortedPrint("compute", START + 15),
      );
    });
    expect(peaks[0]).toBeGreaterThan(0);
    expect(peaks).toEqual([...peaks].sort((a, b) => a - b));
  });

  test("nobody buys or withholds more than there is", () => {
    const lived = new LivedStructural();
    noonOf(lived, 5);
    const { economy } = lived;
    const most = economy.buySpotHours(START + 5, 1e15);
    expect(most).toBeLessThanOrEqual(economy.eligibleHours());
    expect(economy.buySpotHours(START + 5, 1)).toBeCloseTo(0, 6);
    expect(economy.buySpotHours(START + 5, -1e15)).toBeCloseTo(-most, 6);
    expect(economy.buySpotHours(START, 1)).toBe(0);
  });

  test("a price that is posted higher moves the index and costs its owner sales", () => {
    const calm = new LivedStructural().live(30);
    const lived = new LivedStructural().live(5);
    const cedar = lived.economy.providers.findIndex(({ name }) => name === "Cedar");
    lived.economy.postMarkup(cedar, "compute", 0.3);
    lived.live(30);
    expect(lived.print("compute", 30)).toBeGreaterThan(calm.print("compute", 30));
    const sold = ({ providerDays }: LivedStructural): number =>
      providerDays
        .filter(({ provider, businessDay }) => provider === cedar && businessDay >= START + 20)
        .reduce((sum, { soldHours }) => sum + soldHours, 0);
    expect(sold(lived)).toBeLessThan(sold(calm));
  });

  test("what a provider forgoes by its price is told by the day, and nothing before anybody acts", () => {
    const calm = new LivedStructural().live(5);
    const lived = new LivedStructural().live(5);
    const providers = [...lived.economy.providers.keys()];
    const elm = lived.economy.providers.findIndex(({ name }) => name === "Elm");
    expect(providers.map((i) => lived.economy.forgoneRevenue(i))).toEqual(providers.map(() => 0));
    lived.economy.postMarkup(elm, "compute", 0.3);
    /** Of the last day, by the prices at its end. */
    const revenue = ({ providerDays }: LivedStructural, of: number): number => {
      const { computePrice, powerCost, soldHours, soldTokens, tokenPrice } = providerDays.findLast(
        ({ provider }) => provider === of,
      )!;
      return soldHours * (computePrice - powerCost) + soldTokens * tokenPrice;
    };
    for (let day = 10; day < 20; day++) {
      calm.live(day);
      lived.live(day);
      const told = lived.economy.forgoneRevenue(elm);
      expect(told / (revenue(calm, elm) - revenue(lived, elm))).toBeCloseTo(1, 0);
      // Who turns away from it goes to the others.
      expect(told).toBeGreaterThan(0);
      expect(lived.economy.forgoneRevenue((elm + 1) % providers.length)).toBeLessThan(0);
    }
    expect(new LivedEconomy().economy.forgoneRevenue()).toBe(0);
  });

  test("until weights are frozen anew a cap limits what the largest provider's price does to the token index", () => {
    const pressure = (tpiCap: number): number => {
      const lived = new LivedStructural({}, 0, { tpiCap }).live(5);
      const alder = lived.economy.providers.findIndex(({ name }) => name === "Alder");
      lived.economy.postMarkup(alder, "tpi", 0.3);
      lived.live(14);
      return Math.log(lived.print("tpi", 14) / lived.economy.undistortedPrint("tpi", START + 14));
    };
    expect(pressure(0.3)).toBeGreaterThan(0);
    expect(pressure(0.3)).toBeLessThan(pressure(1));
  });

  test("state is captured and reinstated whole", () => {
    const lived = new LivedStructural();
    noonOf(lived, 8);
    lived.economy.buySpotHours(START + 8, fifth(lived));
    const state = capture(lived.economy);
    const draws = capture(lived.random);
    const first = lived.live(20).print("tpi", 20);
    const told = lived.providerDays.splice(0);
    reinstate(lived.economy, state);
    reinstate(lived.random, draws);
    expect(lived.live(20).print("tpi", 20)).toBe(first);
    expect(lived.providerDays).toEqual(told.slice(-lived.providerDays.length));
  });

  test("it is captured at a publication's time, before the publication", () => {
    const lived = new LivedStructural().live(7);
    const { economy } = lived;
    economy.advanceTo(ECONOMY_CALENDAR.timeOn(START + 8, economy.publicationUs));
    const state = capture(economy);
    economy.publish(START + 8);
    const told = lived.providerDays.slice(-8);
    lived.live(12);
    reinstate(economy, state);
    economy.publish(START + 8);
    expect(lived.providerDays.slice(-8)).toEqual(told);
  });

  test("in no step does a provider sell more than it offers, nor all of them what traders have bought away", () => {
    const lived = new LivedStructural({}, 3);
    noonOf(lived, 2);
    const { economy } = lived;
    let steps = 0;
    for (let day = 2; day < 12; day++) {
      economy.withholdHours(START + day, fifth(lived), 0);
      economy.buySpotHours(START + day, 2 * fifth(lived));
      stepsTo(economy, day, () => {
        const { actions, conditions, markets } = economy;
        const { soldHours } = markets.market;
        const offered = conditions.onDemand.map((has, i) =>
          Math.max(0, has - actions.withheld[i]!),
        );
        for (const [i, sold] of soldHours.entries()) {
          expect(sold).toBeGreaterThanOrEqual(0);
          expect(sold).toBeLessThanOrEqual(offered[i]! * (1 + ROUNDING));
        }
        // However much traders have bought, a twentieth is left to others.
        const has = sumOf(offered);
        const all = sumOf(soldHours) + Math.min(actions.bought, 0.95 * has);
        expect(all).toBeLessThanOrEqual(has * (1 + ROUNDING));
        steps++;
      });
      economy.publish(START + day);
    }
    expect(steps).toBeGreaterThan(200);
  });

  test("a tier is served no more than it asks for", () => {
    const lived = new LivedStructural({}, 3).live(20);
    expect(lived.tierDays.length).toBeGreaterThan(100);
    for (const { askedTokens, servedTokens } of lived.tierDays) {
      expect(servedTokens).toBeLessThanOrEqual(askedTokens);
      expect(servedTokens).toBeGreaterThan(0);
    }
  });

  test("no price of hours goes down to less than their power costs, whatever their owner takes off", () => {
    const lived = new LivedStructural();
    noonOf(lived, 2);
    const { economy } = lived;
    const { conditions, markets } = economy;
    for (const i of economy.providers.keys()) economy.postMarkup(i, "compute", -8);
    const floor = (i: number): number => conditions.logFloor(i);
    let before = markets.market.logPrices.slice();
    for (let day = 2; day < 40; day++) {
      stepsTo(economy, day, () => {
        const after = markets.market.logPrices;
        for (const i of economy.providers.keys()) {
          // A posted price stays where power has become dearer meanwhile; it falls no further.
          expect(after[2 * i]!).toBeGreaterThanOrEqual(
            Math.min(before[2 * i]!, floor(i)) - ROUNDING,
          );
        }
        before = after.slice();
      });
      economy.publish(START + day);
    }
    const over = [...economy.providers.keys()].map((i) => before[2 * i]! - floor(i));
    expect(Math.min(...over)).toBeLessThan(0.1);
  });

  test("what is expected is what comes in the mean, within a few percent", () => {
    const errors: number[] = [];
    for (let replication = 0; replication < 12; replication++) {
      const lived = new LivedStructural({}, replication);
      const expected = lived.economy.expectedPrint("compute", START + 45);
      errors.push(lived.live(45).print("compute", 45) / expected - 1);
    }
    const mean = errors.reduce((sum, each) => sum + each, 0) / errors.length;
    expect(Math.abs(mean)).toBeLessThan(0.08);
  });

  test("an optimistic outlook brings dearer hours, a pessimistic one cheaper tokens", () => {
    const { demand } = DEFAULT_STRUCTURAL;
    const after = (outlook: "baseline" | "optimistic" | "pessimistic"): [number, number] => {
      const sums: [number, number] = [0, 0];
      for (let replication = 0; replication < 2; replication++) {
        const changes = {
          demand: { ...demand, outlook, explosionRate: outlook === "optimistic" ? 4 : 0 },
        };
        const lived = new LivedStructural(changes, replication).live(60);
        sums[0] += lived.print("compute", 60);
        sums[1] += lived.print("tpi", 60);
      }
      return sums;
    };
    const [baseHours, baseTokens] = after("baseline");
    expect(after("optimistic")[0]).toBeGreaterThan(baseHours);
    expect(after("pessimistic")[1]).toBeLessThan(baseTokens);
  });
});
