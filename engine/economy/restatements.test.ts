import { describe, expect, test } from "vitest";
import {
  ECONOMY_CALENDAR,
  LivedEconomy,
  NO_RESTATEMENTS,
  START,
} from "../../tests/contracts/lived-economy.ts";
import { capture, reinstate } from "../base/plain-state.ts";
import type { RestatementParameters, ScheduledRestatement } from "./restatements.ts";

const restated = (changes: Partial<RestatementParameters>): LivedEconomy =>
  new LivedEconomy({ restatements: { ...NO_RESTATEMENTS, ...changes } });

const on = (day: number, delay: number, factor: number): ScheduledRestatement => ({
  index: "compute",
  date: ECONOMY_CALENDAR.dayAt(START + day),
  delay,
  factor,
});

describe("a restatement that is set", () => {
  test("is told when it is published, and counts from then on where restatements count", () => {
    const lived = restated({ schedule: [on(2, 3, 0.9)] }).live(4);
    const { economy } = lived;
    const first = lived.print("compute", 2);
    expect(economy.print("compute", START + 2, Infinity)).toBe(first);
    lived.live(5);
    expect(lived.told("compute")).toEqual([[2, "restated", "", 0.9, first]]);
    expect(lived.events[0]!.price).toBe(first * 0.9);
    expect(lived.print("compute", 2)).toBe(first);
    expect(economy.print("compute", START + 2, START + 4)).toBe(first);
    expect(economy.print("compute", START + 2, START + 5)).toBe(first * 0.9);
    expect(lived.told("tpi")).toEqual([]);
  });

  test("changes no other value, and none that is to come", () => {
    const lived = restated({ schedule: [on(2, 1, 2)] }).live(20);
    expect(lived.prints).toEqual(new LivedEconomy().live(20).prints);
  });

  test("of a day outside the run's calendar never happens", () => {
    const early = { ...on(2, 1, 2), date: ECONOMY_CALENDAR.dayAt(0) - 7 };
    expect(restated({ schedule: [early] }).live(20).events).toEqual([]);
  });

  test("stands in for what chance would have done to that value", () => {
    const lived = restated({ probability: 1, delay: 2, factorSd: 0, schedule: [on(2, 4, 3)] });
    lived.live(8);
    const factors = lived.told("compute").map(([day, , , factor]) => [day, factor]);
    expect(factors).toEqual([
      [0, 1],
      [1, 1],
      [3, 1],
      [2, 3],
      [4, 1],
      [5, 1],
      [6, 1],
    ]);
  });
});

describe("restatements by chance", () => {
  test("come as often as they should, around their mean factor, each index for itself", () => {
    let [count, values, sum] = [0, 0, 0];
    const both: number[][] = [[], []];
    for (let replication = 0; replication < 60; replication++) {
      const lived = new LivedEconomy(
        { restatements: { ...NO_RESTATEMENTS, probability: 0.3, meanFactor: 1.02 } },
        replication,
      ).live(60);
      values += 2 * (lived.economy.lastPrinted() + 1 - 5);
      for (const { index, value } of lived.events) {
        both[index === "compute" ? 0 : 1]!.push(value);
        sum += value;
        count++;
      }
    }
    expect(Math.abs(count / values - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / values));
    expect(Math.abs(sum / count - 1.02)).toBeLessThan((4 * 0.052) / Math.sqrt(count));
    expect(both[0]).not.toEqual(both[1]);
  });

  test("are those of the day of the value, whenever it is published", () => {
    const factors = (delay: number): unknown =>
      restated({ probability: 0.5, delay })
        .live(40)
        .told("tpi")
        .map(([day, , , factor]) => [day, factor])
        .filter(([day]) => (day as number) < 30);
    expect(factors(9)).toEqual(factors(2));
  });
});

describe("what a mean of prints is expected at", () => {
  const BIASED = { probability: 0.6, delay: 3, meanFactor: 1.1, factorSd: 0.2 };

  test("is unmoved where restatements do not count, come too late, or leave the mean alone", () => {
    const free = new LivedEconomy().live(5).economy;
    const expected = free.expectedMean("compute", START + 2, START + 12, 0);
    const biased = restated(BIASED).live(5).economy;
    expect(biased.expectedMean("compute", START + 2, START + 12, 0)).toBe(expected);
    const { economy } = restated({ ...BIASED, delay: 30, meanFactor: 1.1 }).live(5);
    expect(economy.expectedMean("compute", START + 2, START + 12, 0, START + 12)).toBe(expected);
    const fair = restated({ ...BIASED, delay: 30, meanFactor: 1 }).live(5).economy;
    expect(fair.expectedMean("compute", START + 2, START + 12, 0, START + 60)).toBe(expected);
  });

  test("is the mean over 2,000 futures, restated values among them", () => {
    const lived = restated(BIASED).live(5);
    const { economy, random } = lived;
    const [first, last] = [START + 3, START + 7];
    const expected = economy.expectedMean("tpi", first, last, 0, last);
    const present = capture(economy);
    let [sum, squares] = [0, 0];
    const futures = 2000;
    for (let replication = 1; replication <= futures; replication++) {
      reinstate(economy, present);
      random.reset({ seed: 9, replication, antithetic: false });
      lived.live(7);
      let mean = 0;
      for (let day = first; day <= last; day++) mean += economy.print("tpi", day, last) / 5;
      sum += mean;
      squares += mean * mean;
    }
    const mean = sum / futures;
    const se = Math.sqrt((squares / futures - mean * mean) / futures);
    expect(se / mean).toBeLessThan(0.003);
    expect(Math.abs(mean - expected)).toBeLessThan(4 * se);
    expect(expected / lived.economy.expectedMean("tpi", first, last, 0)).toBeGreaterThan(1);
  });
});
