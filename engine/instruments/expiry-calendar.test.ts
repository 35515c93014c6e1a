import { describe, expect, test } from "vitest";
import { civilDate, dayNumber, isoDate, parseIsoDate, weekday } from "../base/civil-date.ts";
import { HOUR_US } from "../base/sim-time.ts";
import type { ContractSpec } from "./contract-spec.ts";
import {
  contractMonthDates,
  fixingCount,
  listedMonths,
  monthNumber,
  monthOf,
  totalListed,
  yearOf,
} from "./expiry-calendar.ts";
import { futureSymbol, newFuture } from "./future.ts";
import { SCU_NYMEX } from "./scu.ts";
import { SIT } from "./sit.ts";
import { TradingCalendar } from "./trading-calendar.ts";

/**
 * New Year, Martin Luther King, Good Friday, Memorial Day, Juneteenth (observed), Christmas: some that fall on
 * expiries.
 */
const HOLIDAYS = [
  "2027-01-01",
  "2027-01-18",
  "2027-01-20",
  "2027-03-26",
  "2027-05-31",
  "2027-06-18",
  "2027-09-30",
  "2027-10-29",
  "2027-12-24",
  "2027-12-31",
  "2028-01-31",
  "2028-05-17",
  "2028-12-29",
];

function calendar(holidays: readonly string[]): TradingCalendar {
  return new TradingCalendar({
    startDay: parseIsoDate("2027-01-04")!,
    rollUs: 22 * HOUR_US,
    holidays: holidays.map((date) => parseIsoDate(date)!),
    daysBefore: 120,
    daysAfter: 365 * 7,
  });
}

const PLAIN = calendar([]);
const WITH_HOLIDAYS = calendar(HOLIDAYS);
const THREE_YEARS = Array.from({ length: 36 }, (_, i) => monthNumber(2027, 1) + i);

const lastTradeDay = (spec: ContractSpec, month: number, of: TradingCalendar): string =>
  isoDate(of.dayAt(contractMonthDates(spec, month, of).lastTradeDate));

describe("last trading days", () => {
  test("of SIT are third Wednesdays, or the business day before", () => {
    for (const month of THREE_YEARS) {
      let wednesdays = 0;
      let day = dayNumber(yearOf(month), monthOf(month), 1) - 1;
      while (wednesdays < 3) if (weekday(++day) === 2) wednesdays++;
      expect(lastTradeDay(SIT, month, PLAIN)).toBe(isoDate(day));
      while (!WITH_HOLIDAYS.isBusinessDay(day)) day--;
      expect(lastTradeDay(SIT, month, WITH_HOLIDAYS)).toBe(isoDate(day));
    }
    expect(lastTradeDay(SIT, monthNumber(2027, 1), PLAIN)).toBe("2027-01-20");
    expect(lastTradeDay(SIT, monthNumber(2027, 1), WITH_HOLIDAYS)).toBe("2027-01-19");
    expect(lastTradeDay(SIT, monthNumber(2027, 9), PLAIN)).toBe("2027-09-15");
  });

  test("of SCU are last business days of the month", () => {
    for (const dates of [PLAIN, WITH_HOLIDAYS]) {
      for (const month of THREE_YEARS) {
        let day = dayNumber(yearOf(month + 1), monthOf(month + 1), 1) - 1;
        while (!dates.isBusinessDay(day)) day--;
        expect(lastTradeDay(SCU_NYMEX, month, dates)).toBe(isoDate(day));
      }
    }
    expect(lastTradeDay(SCU_NYMEX, monthNumber(2027, 1), PLAIN)).toBe("2027-01-29");
    expect(lastTradeDay(SCU_NYMEX, monthNumber(2027, 12), WITH_HOLIDAYS)).toBe("2027-12-30");
    expect(lastTradeDay(SCU_NYMEX, monthNumber(2027, 5), WITH_HOLIDAYS)).toBe("2027-05-28");
  });
});

describe("fixings", () => {
  test("of SCU are the business days of the month, every one of them", () => {
    for (const month of THREE_YEARS) {
      const dates = contractMonthDates(SCU_NYMEX, month, WITH_HOLIDAYS);
      const days = Array.from({ length: fixingCount(dates) }, (_, i) =>
        WITH_HOLIDAYS.dayAt(dates.firstFixing + i),
      );
      const wanted = Array.from(WITH_HOLIDAYS.businessDays).filter((day) => {
        const date = civilDate(day);
        return monthNumber(date.year, date.month) === month;
      });
      expect(days).toEqual(wanted);
    }
  });

  test("of SIT are the twenty business days up to the last trading day", () => {
    for (const month of THREE_YEARS) {
      const dates = contractMonthDates(SIT, month, WITH_HOLIDAYS);
      expect(fixingCount(dates)).toBe(20);
      expect(dates.lastFixing).toBe(dates.lastTradeDate);
    }
  });

  test("a trailing mean of one day is the point price", () => {
    const spec = { ...SIT, finalSettlement: { kind: "trailing_mean", days: 1 } } as const;
    const dates = contractMonthDates(spec, monthNumber(2027, 3), PLAIN);
    expect([dates.firstFixing, dates.lastFixing]).toEqual([
      dates.lastTradeDate,
      dates.lastTradeDate,
    ]);
  });

  test("before the calendar's start they are refused", () => {
    const short = new TradingCalendar({
      startDay: parseIsoDate("2027-01-15")!,
      rollUs: 22 * HOUR_US,
      holidays: [],
      daysBefore: 5,
      daysAfter: 100,
    });
    const make = (): unknown =>
      newFuture({
        instrument: 0,
        slot: 0,
        family: 0,
        spec: SIT,
        month: monthNumber(2027, 1),
        calendar: short,
      });
    expect(make).toThrow("SIT-2027-01 fixes before the calendar starts");
  });
});

describe("listed months", () => {
  test.each([
    ["SCU", SCU_NYMEX, 12],
    ["SIT", SIT, 10],
  ] as const)(
    "%s: at every date of three years as many as the terms say, without a gap, as a walk over all months finds them",
    (_symbol, spec, count) => {
      for (const dates of [PLAIN, WITH_HOLIDAYS]) {
        const last = dates.indexAtOrAfter(parseIsoDate("2029-12-31")!);
        let before: number[] = [];
        for (let date = dates.firstTradeDate; date <= last; date++) {
          const months = listedMonths(spec, date, dates);
          expect(months).toEqual(listedNaively(spec, date, dates));
          expect(months).toHaveLength(count);
          expect(totalListed(spec)).toBe(count);
          const gone = before.filter((month) => !months.includes(month));
          for (const month of gone) {
            expect(contractMonthDates(spec, month, dates).lastTradeDate).toBe(date - 1);
          }
          before = months;
        }
      }
    },
  );

  test("SIT: six consecutive months, then the four nearest of March, June, September, December", () => {
    const at = (date: string): string[] =>
      listedMonths(SIT, PLAIN.indexAtOrAfter(parseIsoDate(date)!), PLAIN).map((month) =>
        futureSymbol(SIT, month).slice(4),
      );
    expect(at("2027-01-20")).toEqual([
      "2027-01",
      "2027-02",
      "2027-03",
      "2027-04",
      "2027-05",
      "2027-06",
      "2027-09",
      "2027-12",
      "2028-03",
      "2028-06",
    ]);
    expect(at("2027-01-21")).toEqual([
      "2027-02",
      "2027-03",
      "2027-04",
      "2027-05",
      "2027-06",
      "2027-07",
      "2027-09",
      "2027-12",
      "2028-03",
      "2028-06",
    ]);
    expect(at("2027-03-18").slice(6)).toEqual(["2027-12", "2028-03", "2028-06", "2028-09"]);
  });

  test("SCU: twelve consecutive months; the day after an expiry the next year's month comes", () => {
    const at = (date: string): string[] =>
      listedMonths(SCU_NYMEX, PLAIN.indexAtOrAfter(parseIsoDate(date)!), PLAIN).map((month) =>
        futureSymbol(SCU_NYMEX, month).slice(4),
      );
    expect([at("2027-01-29")[0], at("2027-01-29")[11]]).toEqual(["2027-01", "2027-12"]);
    expect([at("2027-02-01")[0], at("2027-02-01")[11]]).toEqual(["2027-02", "2028-01"]);
  });

  test("a month that expires early by holidays leaves early, within its own calendar month", () => {
    const of = calendar(["2027-01-25", "2027-01-26", "2027-01-27", "2027-01-28", "2027-01-29"]);
    const after = of.indexAtOrAfter(parseIsoDate("2027-01-23")!);
    expect(isoDate(of.dayAt(after))).toBe("2027-02-01");
    expect(listedMonths(SCU_NYMEX, after, of)[0]).toBe(monthNumber(2027, 2));
    expect(listedMonths(SCU_NYMEX, after - 1, of)[0]).toBe(monthNumber(2027, 1));
  });
});

/** All months from far back: those that have not expired, then every third. */
function listedNaively(spec: ContractSpec, date: number, of: TradingCalendar): number[] {
  const { year, month } = civilDate(of.dayAt(date));
  const live: number[] = [];
  for (let m = monthNumber(year, month) - 1; live.length < 40; m++) {
    if (contractMonthDates(spec, m, of).lastTradeDate >= date) live.push(m);
  }
  const consecutive = live.slice(0, spec.listing.monthly);
  const quarterly = live
    .slice(spec.listing.monthly)
    .filter((m) => [3, 6, 9, 12].includes(monthOf(m)))
    .slice(0, spec.listing.quarterly);
  return [...consecutive, ...quarterly];
}

test("a month's symbol and number", () => {
  expect(futureSymbol(SCU_NYMEX, monthNumber(2027, 3))).toBe("SCU-2027-03");
  expect([yearOf(monthNumber(2030, 12)), monthOf(monthNumber(2030, 12))]).toEqual([2030, 12]);
});
