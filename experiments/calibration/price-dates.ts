import { dayNumber, daysInMonth, parseIsoDate } from "../../engine/base/civil-date.ts";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** What is read as a date, in words. */
export const DATE_FORMS =
  "a date such as 2026-10-05, 2026/10/05, 20261005, 05.10.2026, 5 Oct 2026 or Oct 5, 2026";

/** The date that a text writes, as days since 1970-01-01; null where it is none, or could be two. */
export function priceDate(text: string): number | null {
  const written = text.trim();
  const yearFirst = /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:[T ][\d:.]+Z?)?$/.exec(written);
  if (yearFirst !== null) return parseIsoDate(yearFirst.slice(1, 4).join("-"));
  const points = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written);
  if (points !== null) return dateOf(points[3]!, Number(points[2]), points[1]!);
  const dayFirst = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})$/.exec(written);
  if (dayFirst !== null) return dateOf(dayFirst[3]!, monthOf(dayFirst[2]!), dayFirst[1]!);
  const monthFirst = /^([A-Za-z]{3})[a-z]* (\d{1,2}),? (\d{4})$/.exec(written);
  if (monthFirst !== null) return dateOf(monthFirst[3]!, monthOf(monthFirst[1]!), monthFirst[2]!);
  return null;
}

const monthOf = (name: string): number => MONTHS.indexOf(name.toLowerCase()) + 1;

function dateOf(yearText: string, month: number, dayText: string): number | null {
  const [year, day] = [Number(yearText), Number(dayText)];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayNumber(year, month, day);
}
