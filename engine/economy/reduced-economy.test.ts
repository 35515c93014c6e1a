import { describe, expect, test } from "vitest";
import { dayNumber } from "../base/civil-date.ts";
import { UnfitNumber } from "../base/assert.ts";
import { capacityBytes, capture, reinstate } from "../base/plain-state.ts";
import { HOUR_US } from "../base/sim-time.ts";
import type { IndexName } from "../instruments/contract-spec.ts";
import { TradingCalendar } from "../instruments/trading-calendar.ts";
import { RandomSource } from "../random/random-source.ts";
import { DEFAULT_ECONOMY } from "./default-economy.ts";
import type { EconomyParameters } from "./economy-parameters.ts";
import type { EconomyFacts, IndexInput, IndexPrint } from "./economy.ts";
import type { IndexEvent } from "./index-events.ts";
import { PAPER_ECONOMY } from "./paper-economy.ts";
import { ReducedEconomy } from "./reduced-economy.ts";

const DEFAULT = DEFAULT_ECONOMY.parameters;
const INDICES: readonly IndexName[] = ["compute", "tpi"];

const calendarOf = (daysBefore: number, daysAfter: number): TradingCalendar =>
  new TradingCalendar({
    startDay: dayNumber(2027, 1, 4),
    rollUs: 22 * HOUR_US,
    holidays: [],
    daysBefore,
    daysAfter,
  });
const CALENDAR = calendarOf(60, 120);

class Heard implements EconomyFacts {
  readonly moves: [number, IndexName, number][] = [];
  readonly prints: IndexPrint[] = [];
  readonly inputs: IndexInput[] = [];
  readonly events: IndexEvent[] = [];

  spotMoved(time: number, index: IndexName, level: number): void {
    this.moves.push([time, index, level]);
  }

  indexPublished(print: IndexPrint): void {
    this.prints.push(print);
  }

  indexInput(input: IndexInput): void {
    this.inputs.push(input);
  }

  providerDay(): void {}

  tierDay(): void {}

  hourDay(): void {}

  indexEvent(event: IndexEvent): void {
    this.events.push(event);
  }
}

function economyOf(
  options: {
    parameters?: EconomyParameters;
    calendar?: TradingCalendar;
    replication?: number;
    facts?: EconomyFacts;
  } = {},
): { economy: ReducedEconomy; random: RandomSource; calendar: TradingCalendar } {
  const { parameters = DEFAULT, calendar = CALENDAR, replication = 0 } = options;
  const random = new RandomSource();
  random.reset({ seed: 42, replication, antithetic: false });
  const facts = options.facts ?? new Heard();
  const economy = new ReducedEconomy({ parameters, calendar, random, facts });
  economy.reset();
  return { economy, random, calendar };
}

/** Lives through the business days up to `last`, publishing each; `before` acts ahead of each publication. */
function live(
  economy: ReducedEconomy,
  calendar: TradingCalendar,
  last: number,
  before: (day: number) => void = () => {},
): void {
  for (let day = economy.lastPrinted() + 1; day <= last; day++) {
    before(day);
    economy.advanceTo(calendar.timeOn(day, economy.publicationUs));
    economy.publish(day);
  }
}

const START = CALENDAR.firstTradeDate;

describe("the reduced economy", () => {
  test("after a reset it stands at time 0 with a print for every business day before", () => {
    const { economy } = economyOf();
    expect(economy.time).toBe(0);
    expect(economy.lastPrinted()).toBe(START - 1);
    for (let day = 0; day < START; day++) {
      for (const index of INDICES) expect(economy.print(index, day)).toBeGreaterThan(0);
    }
    expect(() => economy.print("compute", START)).toThrow(`business day ${START} has no print`);
  });

  test("the same seed gives the same life again after a reset, another replication another", () => {
    const { economy, calendar } = economyOf();
    live(economy, calendar, START + 30);
    const first = capture(economy);
    economy.reset();
    live(economy, calendar, START + 30);
    expect(capture(economy)).toEqual(first);
    const { economy: other } = economyOf({ replication: 1 });
    expect(other.level("compute")).not.toBe(economyOf().economy.level("compute"));
  });

  test("captured at any moment and reinstated, it goes on identically", () => {
    const { economy, calendar } = economyOf();
    for (const [day, hours] of [
      [START, 0],
      [START + 3, 7],
      [START + 12, 19],
    ] as const) {
      live(economy, calendar, day - 1, (d) => economy.buySpotHours(d, 1000 * d));
      economy.advanceTo(calendar.timeOn(day, hours * HOUR_US));
      economy.withholdHours(day, 50_000);
      const expected = economy.expectedMean("tpi", day, day + 30, 0.3);
      const captured = capture(economy);
      live(economy, calendar, day + 25);
      const later = capture(economy);
      reinstate(economy, captured);
      expect(economy.expectedMean("tpi", day, day + 30, 0.3)).toBe(expected);
      live(economy, calendar, day + 25);
      expect(capture(economy)).toEqual(later);
      reinstate(economy, captured);
    }
  });

  test("a snapshot of one economy continues identically in another", () => {
    const { economy, calendar } = economyOf();
    live(economy, calendar, START + 5);
    const { economy: twin } = economyOf();
    reinstate(twin, capture(economy));
    live(economy, calendar, START + 20);
    live(twin, calendar, START + 20);
    expect(capture(twin)).toEqual(capture(economy));
  });

  test("a longer calendar changes nothing of what both see", () => {
    const [short, long] = [calendarOf(60, 60), calendarOf(60, 400)].map((calendar) => {
      const { economy } = economyOf({ calendar });
      live(economy, calendar, START + 20);
      return INDICES.map((index) => economy.print(index, START + 20));
    });
    expect(long).toEqual(short);
  });

  test("whoever buys or withholds, the undistorted prints of a seed are the same to the bit", () => {
    const [one, other] = [economyOf(), economyOf()];
    live(one.economy, one.calendar, START + 40);
    live(other.economy, other.calendar, START + 40, (day) => {
      other.economy.buySpotHours(day, 30_000 * (day % 7));
      other.economy.withholdHours(day + 2, 100_000);
    });
    for (const index of INDICES) {
      for (let day = 0; day <= START + 40; day++) {
        const undistorted = other.economy.undistortedPrint(index, day);
        expect(undistorted).toBe(one.economy.undistortedPrint(index, day));
        expect(one.economy.print(index, day)).toBe(undistorted);
        if (day > START + 1) expect(other.economy.print(index, day)).toBeGreaterThan(undistorted);
      }
      expect(other.economy.level(index)).toBe(one.economy.level(index));
    }
  });

  test("a print is its inputs, weighted and pressed", () => {
    const facts = new Heard();
    const { economy, calendar } = economyOf({ facts });
    const eligible = economy.eligibleHours();
    const announced = economy.pressureOf(START, 0.3 * eligible);
    expect(economy.buySpotHours(START, 0.2 * eligible)).toBeCloseTo(0.2 * eligible, 6);
    expect(economy.withholdHours(START, 0.1 * eligible)).toBeCloseTo(0.1 * eligible, 6);
    live(economy, calendar, START);
    for (const index of INDICES) {
      const print = facts.prints.find((p) => p.businessDay === START && p.index === index)!;
      const inputs = facts.inputs.filter((i) => i.businessDay === START && i.index === index);
      expect(inputs).toHaveLength(8);
      const basket = inputs.reduce((sum, i) => sum + (i.weight * i.rawPrice) / i.quality, 0);
      expect(print.undistorted).toBeCloseTo(basket, 12);
      expect(print.pressure).toBeCloseTo(announced, 12);
      expect(print.price).toBeCloseTo(basket * Math.exp(announced), 12);
      expect(print.share).toBeCloseTo(0.3, 12);
      expect(inputs.reduce((sum, i) => sum + i.weight, 0)).toBeCloseTo(1, 12);
      expect(inputs.reduce((sum, i) => sum + i.withheldHours, 0)).toBeCloseTo(0.1 * eligible, 6);
      expect(inputs.reduce((sum, i) => sum + i.offeredHours, 0)).toBeCloseTo(0.9 * eligible, 6);
      if (index === "tpi")
        expect(Math.max(...inputs.map((i) => i.weight))).toBeLessThanOrEqual(0.3);
      expect(economy.billedPrice(0, index)).toBeGreaterThan(0);
    }
  });

  test("of a day already printed nothing can be bought or withheld", () => {
    const { economy } = economyOf();
    expect(economy.buySpotHours(START - 1, 100)).toBe(0);
    expect(economy.withholdHours(START - 1, 100)).toBe(0);
  });

  test("it tells the level of both indices after every step, and the prints of the prehistory", () => {
    const facts = new Heard();
    const { economy } = economyOf({ facts });
    expect(facts.moves).toHaveLength(0);
    expect(facts.prints).toHaveLength(2 * START);
    economy.advanceTo(3 * HOUR_US);
    expect(facts.moves).toHaveLength(6);
    expect(facts.moves[4]).toEqual([3 * HOUR_US, "compute", economy.level("compute")]);
    expect(economy.level("compute") / economy.throughput()).toBeCloseTo(economy.level("tpi"), 12);
  });

  test("the driver cannot go back, leave the grid, pass a publication or publish off its time", () => {
    const { economy, calendar } = economyOf();
    economy.advanceTo(5 * HOUR_US);
    expect(() => economy.advanceTo(4 * HOUR_US)).toThrow("no step of the economy ends at");
    expect(() => economy.advanceTo(5.5 * HOUR_US)).toThrow("no step of the economy ends at");
    expect(() => economy.advanceTo(21 * HOUR_US)).toThrow(`business day ${START} is due before`);
    expect(() => economy.publish(START)).toThrow("is due at");
    live(economy, calendar, START);
    expect(() => economy.publish(START)).toThrow("is out of order");
  });

  test("a print that is not a finite number stops the run with its name and time", () => {
    const { economy, calendar } = economyOf();
    economy.advanceTo(calendar.timeOn(START, economy.publicationUs));
    economy.levels[1] = Number.NaN;
    const expected = new UnfitNumber("the print of the tpi index would be NaN", 20 * HOUR_US);
    expect(() => economy.publish(START)).toThrow(expected);
  });

  test("an impossible parameter set is refused", () => {
    const parameters = { ...DEFAULT, providers: DEFAULT.providers.slice(0, 3) };
    expect(() => economyOf({ parameters })).toThrow("at least 6 are needed");
  });

  test("without a prehistory the paper's economy starts at 2.80 and 2.00 dollars", () => {
    const parameters = PAPER_ECONOMY.parameters;
    const { economy } = economyOf({ parameters, calendar: calendarOf(0, 400) });
    expect(economy.level("compute")).toBeCloseTo(2.8, 12);
    expect(economy.level("tpi")).toBeCloseTo(2, 12);
    expect(economy.lastPrinted()).toBe(-1);
    // The table's futures at 6 and 12 months lie between the expected prints around them.
    const at = (days: number): number =>
      economy.expectedPrint("tpi", calendarOf(0, 400).indexAtOrAfter(dayNumber(2027, 1, 4) + days));
    expect(at(182)).toBeCloseTo(2.171, 2);
    expect(at(365)).toBeCloseTo(1.814, 2);
  });

  test("its memory does not grow with the days, but for the columns of prints", () => {
    const { economy, calendar } = economyOf({ calendar: calendarOf(60, 400) });
    live(economy, calendar, START);
    const before = capacityBytes(economy);
    live(economy, calendar, 255);
    expect(capacityBytes(economy)).toBe(before);
    live(economy, calendar, 256);
    expect(capacityBytes(economy)).toBe(before + 4 * 256 * 8);
  });
});
