import { describe, expect, test } from "vitest";
import { dayNumber } from "../base/civil-date.ts";
import { capture, reinstate } from "../base/plain-state.ts";
import { HOUR_US, YEAR_US } from "../base/sim-time.ts";
import type { IndexName } from "../instruments/contract-spec.ts";
import { TradingCalendar } from "../instruments/trading-calendar.ts";
import { RandomSource } from "../random/random-source.ts";
import { DEFAULT_ECONOMY } from "./default-economy.ts";
import type { EconomyParameters } from "./economy-parameters.ts";
import { ReducedEconomy } from "./reduced-economy.ts";

const INDICES: readonly IndexName[] = ["compute", "tpi"];
const SILENT = {
  spotMoved() {},
  indexPublished() {},
  indexInput() {},
  indexEvent() {},
  providerDay() {},
  tierDay() {},
  hourDay() {},
};

const CALENDAR = new TradingCalendar({
  startDay: dayNumber(2027, 1, 4),
  rollUs: 22 * HOUR_US,
  holidays: [],
  daysBefore: 30,
  daysAfter: 50,
});
const START = CALENDAR.firstTradeDate;

/** Lively enough for every term of the expectation to matter; on a coarse grid, as every step is exact. */
const LIVELY: EconomyParameters = {
  ...DEFAULT_ECONOMY.parameters,
  grid: { step: 4 * HOUR_US, publicationTime: 20 * HOUR_US },
  compute: {
    ...DEFAULT_ECONOMY.parameters.compute,
    reversionRate: 6,
    volatility: 0.5,
    jumpRate: 8,
    jumpMean: 0.1,
    jumpSd: 0.2,
    trend: -0.5,
    seasonAmplitude: 0.1,
    slowVolatility: 0.3,
    factorCorrelation: 0.5,
  },
  throughput: { ...DEFAULT_ECONOMY.parameters.throughput, volatility: 0.4, markup: 1.2 },
  channel: { ...DEFAULT_ECONOMY.parameters.channel, persistence: 0.8, tpiPassThrough: 0.5 },
  providers: DEFAULT_ECONOMY.parameters.providers.map((p) => ({ ...p, priceSd: 0.1 })),
};
/** Then the weights of months not frozen yet are those frozen last, and the expectation is exact over them too. */
const CONSTANT_VOLUMES: EconomyParameters = {
  ...LIVELY,
  providers: LIVELY.providers.map((p) => ({ ...p, volumeSd: 0 })),
};

/** An economy on the morning of its third business day, with pressure on the last print, and its random source. */
function midway(parameters: EconomyParameters): { economy: ReducedEconomy; random: RandomSource } {
  const random = new RandomSource();
  random.reset({ seed: 9, replication: 0, antithetic: false });
  const economy = new ReducedEconomy({ parameters, calendar: CALENDAR, random, facts: SILENT });
  economy.reset();
  for (let day = START; day < START + 2; day++) {
    economy.buySpotHours(day, 0.15 * economy.eligibleHours());
    publishNext(economy);
  }
  economy.advanceTo(CALENDAR.timeOn(START + 2, 8 * HOUR_US));
  return { economy, random };
}

function publishNext(economy: ReducedEconomy): void {
  const day = economy.lastPrinted() + 1;
  economy.advanceTo(CALENDAR.timeOn(day, economy.publicationUs));
  economy.publish(day);
}

/**
 * Asserts for both indices that `expected` is the mean of `value` over futures of the present state, each lived up to
 * the print of `last`, within 4 standard errors, which are at most `precision` of it.
 */
function expectMeanOverFutures(
  { economy, random }: { economy: ReducedEconomy; random: RandomSource },
  options: {
    futures: number;
    last: number;
    precision: number;
    expected: (index: IndexName) => number;
    value: (index: IndexName) => number;
  },
): void {
  const { futures, last, precision } = options;
  const present = capture(economy);
  const expected = INDICES.map(options.expected);
  const sums = INDICES.map(() => 0);
  const squares = INDICES.map(() => 0);
  for (let replication = 1; replication <= futures; replication++) {
    reinstate(economy, present);
    random.reset({ seed: 9, replication, antithetic: false });
    // The state knows the next jump's time already, an expectation does not: the wait starts afresh (no memory).
    economy.computePrice.jumps.reset(economy.time / YEAR_US);
    while (economy.lastPrinted() < last) publishNext(economy);
    INDICES.forEach((index, i) => {
      const value = options.value(index);
      sums[i]! += value;
      squares[i]! += value * value;
    });
  }
  INDICES.forEach((index, i) => {
    const mean = sums[i]! / futures;
    const se = Math.sqrt((squares[i]! / futures - mean * mean) / futures);
    expect(se / mean, index).toBeLessThan(precision);
    expect(Math.abs(mean - expected[i]!), index).toBeLessThan(4 * se);
  });
}

const meanOfPrints = (
  economy: ReducedEconomy,
  index: IndexName,
  first: number,
  last: number,
): number => {
  let sum = 0;
  for (let day = first; day <= last; day++) sum += economy.print(index, day);
  return sum / (last - first + 1);
};

describe("expectations of both indices", () => {
  test.each([
    ["the running month", LIVELY, START, START + 18],
    ["a coming month", CONSTANT_VOLUMES, START + 20, START + 26],
  ])("the expected mean of %s is the mean over 2,500 futures", (_, parameters, first, last) => {
    const world = midway(parameters);
    const { economy } = world;
    expectMeanOverFutures(world, {
      futures: 2500,
      last,
      precision: 0.0065,
      expected: (index) => economy.expectedMean(index, first, last, parameters.channel.persistence),
      value: (index) => meanOfPrints(economy, index, first, last),
    });
  });

  test("the expected next print is the mean undistorted print over 5,000 futures", () => {
    const world = midway(LIVELY);
    const { economy } = world;
    expectMeanOverFutures(world, {
      futures: 5000,
      last: START + 2,
      precision: 0.001,
      expected: (index) => economy.expectedPrint(index, START + 2),
      value: (index) => economy.undistortedPrint(index, START + 2),
    });
  });
});

describe.each(INDICES)("expectations of the %s index", (index) => {
  test("of a month that is over, the mean of its prints is expected", () => {
    const { economy } = midway(LIVELY);
    const mean = meanOfPrints(economy, index, START - 20, START + 1);
    expect(economy.expectedMean(index, START - 20, START + 1, 0.5)).toBe(mean);
  });

  test("the pressure on the last print fades day by day in what is expected", () => {
    const { economy } = midway(LIVELY);
    const pressure = economy.administrator.channel.pressureOn(index === "tpi" ? 1 : 0);
    expect(pressure).toBeGreaterThan(0.1);
    for (const [ahead, left] of [
      [1, 0.5],
      [2, 0.25],
      [5, 0.03125],
    ] as const) {
      const day = START + 1 + ahead;
      const bare = economy.expectedPrint(index, day);
      expect(economy.expectedMean(index, day, day, 0)).toBe(bare);
      const pressed = economy.expectedMean(index, day, day, 0.5);
      expect(pressed / bare).toBeCloseTo(Math.exp(left * pressure), 12);
    }
    const both = economy.expectedMean(index, START + 2, START + 3, 0.5);
    const [one, two] = [START + 2, START + 3].map((day) =>
      economy.expectedMean(index, day, day, 0.5),
    );
    expect(both).toBeCloseTo((one! + two!) / 2, 12);
  });
});

test("what is expected does not depend on having been asked before", () => {
  const [asked, silent] = [midway(LIVELY).economy, midway(LIVELY).economy];
  for (let day = START + 2; day < START + 12; day++) {
    for (const index of INDICES) asked.expectedMean(index, START, START + 30, 0.5);
    publishNext(asked);
    publishNext(silent);
  }
  for (const index of INDICES) {
    const expected = silent.expectedMean(index, START, START + 30, 0.5);
    expect(asked.expectedMean(index, START, START + 30, 0.5)).toBe(expected);
  }
});

test("a print already made is not expected any more", () => {
  const { economy } = midway(LIVELY);
  expect(() => economy.expectedPrint("tpi", START + 1)).toThrow("is printed already");
});
