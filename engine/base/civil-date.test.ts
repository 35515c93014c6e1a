import { describe, expect, test } from "vitest";
import { civilDate, dayNumber, daysInMonth, isoDate, parseIsoDate, weekday } from "./civil-date.ts";

const MONDAY = 0;
const SUNDAY = 6;

describe("known dates", () => {
  test.each([
    ["1970-01-01", 0, 3],
    ["1969-12-31", -1, 2],
    ["2000-02-29", 11_016, 1],
    ["2027-01-04", 20_822, MONDAY],
    ["1582-10-15", -141_427, 4],
    ["1900-03-01", -25_508, 3],
    ["2400-02-29", 157_113, 1],
    ["0001-01-01", -719_162, MONDAY],
    ["9999-12-31", 2_932_896, 4],
  ])("%s is day %i, weekday %i", (text, day, name) => {
    expect(parseIsoDate(text)).toBe(day);
    expect(isoDate(day)).toBe(text);
    expect(weekday(day)).toBe(name);
  });
});

test("a walk day by day over more than 400 years never skips, repeats or stumbles", () => {
  let { year, month, day } = { year: 1890, month: 1, day: 1 };
  let name = 2; // 1890-01-01 was a Wednesday
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const isLeap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const wrong: string[] = [];
  const from = dayNumber(1890, 1, 1);
  for (let number = from; number < from + 146_097 + 4000; number++) {
    const found = civilDate(number);
    const same = found.year === year && found.month === month && found.day === day;
    if (!same || dayNumber(year, month, day) !== number || weekday(number) !== name) {
      wrong.push(`${number}: ${year}-${month}-${day}`);
    }
    const length = month === 2 && isLeap(year) ? 29 : lengths[month - 1]!;
    if (day === 1 && daysInMonth(year, month) !== length) wrong.push(`length of ${year}-${month}`);
    name = name === SUNDAY ? MONDAY : name + 1;
    day++;
    if (day > length) [day, month] = [1, month + 1];
    if (month > 12) [month, year] = [1, year + 1];
  }
  expect(wrong).toEqual([]);
  expect(year).toBe(2300);
});

test("a walk across year zero and backwards agrees with the era arithmetic", () => {
  for (let number = -719_528 - 800; number < -719_528 + 800; number++) {
    const { year, month, day } = civilDate(number);
    expect(dayNumber(year, month, day)).toBe(number);
  }
});

describe("texts", () => {
  test.each([
    "2027-02-29",
    "2100-02-29",
    "2027-13-01",
    "2027-00-10",
    "2027-04-31",
    "2027-01-00",
    "2027-1-01",
    "27-01-01",
    "2027-01-01 ",
    "",
  ])("%j is no date", (text) => {
    expect(parseIsoDate(text)).toBeNull();
  });

  test("a fraction of a day has no text", () => {
    expect(() => isoDate(0.5)).toThrow("not a day number: 0.5");
  });
});
