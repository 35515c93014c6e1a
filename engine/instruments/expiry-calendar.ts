import { type DayNumber, dayNumber, daysInMonth, weekday } from "../base/civil-date.ts";
import type { ContractSpec, LastTradeRule } from "./contract-spec.ts";
import type { TradingCalendar } from "./trading-calendar.ts";

/** Months counted from year 0, January: `year * 12 + month - 1`. */
export type MonthNumber = number;

export const monthNumber = (year: number, month: number): MonthNumber => year * 12 + month - 1;
export const yearOf = (month: MonthNumber): number => Math.floor(month / 12);
export const monthOf = (month: MonthNumber): number => (month % 12) + 1;

/** Dates of one contract month, as positions in the calendar's business days. */
export interface ContractMonthDates {
  /** The last trading day. */
  readonly lastTradeDate: number;
  /**
   * First and last business day whose index value enters the final settlement price; of a contract that is delivered,
   * of delivery, which makes what it is worth.
   */
  readonly firstFixing: number;
  readonly lastFixing: number;
}

export function contractMonthDates(
  spec: ContractSpec,
  month: MonthNumber,
  calendar: TradingCalendar,
): ContractMonthDates {
  const lastTradeDate = lastBusinessDayUpTo(
    calendar,
    lastTradeDay(spec.lastTrade, yearOf(month), monthOf(month)),
  );
  if (spec.delivery !== undefined) {
    const { days } = spec.delivery;
    return { lastTradeDate, firstFixing: lastTradeDate + 1, lastFixing: lastTradeDate + days };
  }
  if (spec.finalSettlement.kind === "month_average") {
    const first = calendar.indexAtOrAfter(dayNumber(yearOf(month), monthOf(month), 1));
    return { lastTradeDate, firstFixing: first, lastFixing: lastTradeDate };
  }
  return {
    lastTradeDate,
    firstFixing: lastTradeDate - spec.finalSettlement.days + 1,
    lastFixing: lastTradeDate,
  };
}

/** The last business day on which a restatement can be published that counts; -1: none does. */
export const restatedUntil = (spec: ContractSpec, dates: ContractMonthDates): number =>
  spec.restatementCutoff === undefined ? -1 : dates.lastTradeDate - spec.restatementCutoff;

/** Fixings of a contract month. */
export const fixingCount = (dates: ContractMonthDates): number =>
  dates.lastFixing - dates.firstFixing + 1;

function lastTradeDay(rule: LastTradeRule, year: number, month: number): DayNumber {
  if (rule.kind === "last_business_day") return dayNumber(year, month, daysInMonth(year, month));
  const first = dayNumber(year, month, 1);
  const untilWeekday = (rule.weekday - weekday(first) + 7) % 7;
  return first + untilWeekday + 7 * (rule.nth - 1);
}

function lastBusinessDayUpTo(calendar: TradingCalendar, day: DayNumber): number {
  const index = calendar.indexAtOrAfter(day);
  return calendar.dayAt(index) === day ? index : index - 1;
}

/**
 * The months that a family lists on a trade date: `monthly` consecutive months from the nearest whose last trading
 * day has not passed, then the `quarterly` next quarterly months beyond those.
 */
export function listedMonths(
  spec: ContractSpec,
  tradeDate: number,
  calendar: TradingCalendar,
): MonthNumber[] {
  const today = calendar.dayAt(tradeDate);
  let nearest = nearestMonth(today);
  while (contractMonthDates(spec, nearest, calendar).lastTradeDate < tradeDate) nearest++;
  const months: MonthNumber[] = [];
  for (let i = 0; i < spec.listing.monthly; i++) months.push(nearest + i);
  for (let month = nearest + spec.listing.monthly; months.length < totalListed(spec); month++) {
    if (monthOf(month) % 3 === 0) months.push(month);
  }
  return months;
}

/** Months that a family lists at any time. */
export const totalListed = (spec: ContractSpec): number =>
  spec.listing.monthly + spec.listing.quarterly;

function nearestMonth(day: DayNumber): MonthNumber {
  // A date's own month; the loop of `listedMonths` moves on where that month has expired.
  let year = 1970 + Math.floor(day / 366);
  while (dayNumber(year + 1, 1, 1) <= day) year++;
  let month = 1;
  while (month < 12 && dayNumber(year, month + 1, 1) <= day) month++;
  return monthNumber(year, month);
}
