import { describe, expect, test } from "vitest";
import { dayNumber, isoDate } from "../base/civil-date.ts";
import { HOUR_US } from "../base/sim-time.ts";
import { TradingCalendar } from "../instruments/trading-calendar.ts";
import { DEFAULT_ECONOMY, DEFAULT_PROVIDERS } from "./default-economy.ts";
import { COMPUTE, TPI } from "./index-number.ts";
import { type IndexParameters, IndexWeights } from "./index-weights.ts";

/** Business days from Tuesday 1 December 2026 on. */
const calendar = new TradingCalendar({
  startDay: dayNumber(2027, 1, 1),
  rollUs: 22 * HOUR_US,
  holidays: [dayNumber(2026, 12, 25), dayNumber(2027, 1, 1)],
  daysBefore: 31,
  daysAfter: 100,
});
const PROVIDERS = 5;
const SHARES = [0.4, 0.3, 0.1, 0.1, 0.1];
const providers = SHARES.map((share, i) => ({ ...DEFAULT_PROVIDERS[i]!, share }));

const weightsOf = (changes: Partial<IndexParameters> = {}): IndexWeights => {
  const parameters = { ...DEFAULT_ECONOMY.parameters.index, ...changes };
  const weights = new IndexWeights({ calendar, parameters, providers });
  weights.reset();
  return weights;
};

/** Closes all business days before `end`; provider `day % 5` sells 10 units of each index, the others 1. */
function closeUpTo(weights: IndexWeights, end: number): void {
  for (let day = 0; day < end; day++) weights.close(day, soldOn(day));
}

const soldOn = (day: number): Float64Array =>
  new Float64Array(PROVIDERS * 2).map((_, row) =>
    Math.floor(row / 2) === day % PROVIDERS ? 10 : 1,
  );

const rowOf = (
  weights: IndexWeights,
  index: number,
  day: number,
  count: number = PROVIDERS,
): number[] => Array.from({ length: count }, (_, i) => weights.weight(index, day, i));

const shareOfSold = (first: number, last: number): unknown[] => {
  const sums = Array.from({ length: PROVIDERS }, () => 0);
  for (let day = first; day <= last; day++)
    sums.forEach((_, i) => (sums[i]! += soldOn(day)[2 * i]!));
  const total = sums.reduce((a, b) => a + b, 0);
  return sums.map((x) => expect.closeTo(x / total, 12));
};

const dayOf = (year: number, month: number, day: number): number =>
  calendar.indexAtOrAfter(dayNumber(year, month, day));

describe("index weights", () => {
  test("the months before any volume have the base weights, capped", () => {
    const weights = weightsOf();
    expect(rowOf(weights, COMPUTE, 0)).toEqual([0.4, 0.3, 0.1, 0.1, 0.1].map(close));
    expect(rowOf(weights, TPI, 0)).toEqual([0.3, 0.3, 0.4 / 3, 0.4 / 3, 0.4 / 3].map(close));
  });

  test("a cap by owner holds affiliates together", () => {
    const owned = providers.map((provider, i) => ({ ...provider, owner: i < 2 ? null : "Alder" }));
    const parameters = {
      ...DEFAULT_ECONOMY.parameters.index,
      tpiCap: 0.35,
      capBy: "owner",
    } as const;
    const weights = new IndexWeights({
      calendar,
      parameters,
      providers: [...owned, { ...owned[1]!, name: "Yew" }],
    });
    weights.reset();
    // Alder's four have 0.7 of 1.3, the two others 0.3 each.
    expect(rowOf(weights, TPI, 0, 6)).toEqual(
      [0.35 * (4 / 7), 0.325, 0.35 / 7, 0.35 / 7, 0.35 / 7, 0.325].map(close),
    );
    const february = dayOf(2027, 2, 1);
    for (let day = 0; day < february; day++) weights.close(day, new Float64Array(12).fill(1));
    expect(rowOf(weights, TPI, february, 6)).toEqual(
      [0.0875, 0.325, 0.0875, 0.0875, 0.0875, 0.325].map(close),
    );
  });

  test("a month's weights are volumes of the window that ends on the freeze date", () => {
    const weights = weightsOf({ weightWindowDays: 7, weightLagDays: 5 });
    const february = dayOf(2027, 2, 1);
    expect(isoDate(calendar.dayAt(february - 5))).toBe("2027-01-25");
    closeUpTo(weights, february + 3);
    expect(rowOf(weights, COMPUTE, february)).toEqual(shareOfSold(february - 11, february - 5));
    expect(rowOf(weights, COMPUTE, dayOf(2027, 2, 26))).toEqual(rowOf(weights, COMPUTE, february));
  });

  test("what is sold after the freeze date leaves the coming month's weights alone", () => {
    const [one, other] = [weightsOf(), weightsOf()];
    const february = dayOf(2027, 2, 1);
    closeUpTo(one, february - 4);
    closeUpTo(other, february - 4);
    for (let day = february - 4; day < february; day++) {
      one.close(day, soldOn(day));
      other.close(day, soldOn(day + 2));
    }
    expect(rowOf(one, TPI, february)).toEqual(rowOf(other, TPI, february));
  });

  test("the day before the freeze, the coming month is expected at the present weights; then at its own", () => {
    const weights = weightsOf();
    const february = dayOf(2027, 2, 1);
    closeUpTo(weights, february - 5);
    expect(rowOf(weights, TPI, february)).toEqual(rowOf(weights, TPI, february - 6));
    weights.close(february - 5, soldOn(february - 5));
    expect(rowOf(weights, TPI, february)).not.toEqual(rowOf(weights, TPI, february - 6));
    expect(rowOf(weights, TPI, dayOf(2027, 3, 15))).toEqual(rowOf(weights, TPI, february));
  });

  test("a calendar that starts within the window shortens it", () => {
    const weights = weightsOf({ weightWindowDays: 20, weightLagDays: 15 });
    const january = dayOf(2027, 1, 2);
    closeUpTo(weights, january);
    expect(rowOf(weights, COMPUTE, january)).toEqual(shareOfSold(0, january - 15));
  });

  test("without a lag the first day of a month counts for its own weights", () => {
    const weights = weightsOf({ weightWindowDays: 1, weightLagDays: 0 });
    const february = dayOf(2027, 2, 1);
    closeUpTo(weights, february + 1);
    expect(rowOf(weights, COMPUTE, february)).toEqual(shareOfSold(february, february));
  });
});

const close = (value: number): unknown => expect.closeTo(value, 12);
