import { isoDate } from "../../engine/base/civil-date.ts";
import { readText } from "../catalog/read-text.ts";
import { type Problem, Problems, showText } from "../spec/problem.ts";
import { decimalNumber } from "../tapes/decimal-number.ts";
import { DATE_FORMS, priceDate } from "./price-dates.ts";
import type { DatedPrice } from "./price-series.ts";

const LONGEST_BYTES = 8e6;
const MOST_PRICES = 20_000;
/** Fewer say nothing about reversion and jumps. */
export const FEWEST_PRICES = 60;
const LOWEST_PRICE = 1e-9;
const HIGHEST_PRICE = 1e9;

/** A file of prices, read. */
export interface PriceFile {
  readonly prices: readonly DatedPrice[];
  /** Lines with a date and no price, taken as days that are missing. */
  readonly empty: number;
}

/**
 * Reads dates and prices: CSV with commas, semicolons or tabs, a header with `date` and `price` (or the first two
 * columns without one), by rising date. Says all at once what is wrong, with its line.
 */
export function readPrices(
  path: string,
  shown: string,
): PriceFile | { readonly problems: readonly Problem[] } {
  const problems = new Problems([shown]);
  const read = readText(path, LONGEST_BYTES);
  if ("problem" in read) {
    problems.add({ file: shown, line: 0, column: 0 }, "", read.problem);
    return { problems: problems.list() };
  }
  const found = parsePrices(read.text, shown, problems);
  return problems.any ? { problems: problems.list() } : found;
}

function parsePrices(text: string, file: string, problems: Problems): PriceFile {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const columns = columnsOf(lines[0]!);
  if (columns === null) {
    problems.add(
      { file, line: 1, column: 1 },
      "",
      `found the header ${showText(lines[0]!)}; allowed: columns date and price`,
    );
    return { prices: [], empty: 0 };
  }
  const prices: DatedPrice[] = [];
  let empty = 0;
  let last: { readonly day: number; readonly line: number } | null = null;
  for (let i = columns.first; i < lines.length; i++) {
    if (lines[i]!.trim() === "") continue;
    const cells = cellsOf(lines[i]!, columns.separator);
    const at = { file, line: i + 1, column: 1 };
    const day = priceDate(cells[columns.date] ?? "");
    if (day === null) {
      problems.add(
        at,
        "date",
        `found ${showText(cells[columns.date] ?? "")}; allowed: ${DATE_FORMS}`,
      );
      continue;
    }
    if (last !== null && day <= last.day) {
      problems.add(at, "date", orderWords(day, last));
      continue;
    }
    last = { day, line: i + 1 };
    const written = cells[columns.price] ?? "";
    if (written === "") empty += 1;
    else takePrice(written, day, prices, (message) => problems.add(at, "price", message));
  }
  refuseLengths(prices.length, file, problems);
  return { prices, empty };
}

function takePrice(
  written: string,
  day: number,
  prices: DatedPrice[],
  refuse: (message: string) => void,
): void {
  const price = decimalNumber(written);
  if (price >= LOWEST_PRICE && price <= HIGHEST_PRICE) prices.push({ day, price });
  else {
    const why = price <= 0 ? ": the process is one of the logarithm" : "";
    refuse(`found ${showText(written)}; allowed: a price from 1e-9 to 1e9, or nothing${why}`);
  }
}

function orderWords(day: number, last: { readonly day: number; readonly line: number }): string {
  const what =
    day === last.day
      ? `the date of line ${last.line} again`
      : `before ${isoDate(last.day)} of line ${last.line}`;
  return `found ${isoDate(day)}, ${what}; allowed: one price a date, by rising date`;
}

function refuseLengths(count: number, file: string, problems: Problems): void {
  if (problems.any || (count >= FEWEST_PRICES && count <= MOST_PRICES)) return;
  problems.add(
    { file, line: 0, column: 0 },
    "",
    `found ${count} prices; allowed: ${FEWEST_PRICES} to ${MOST_PRICES}`,
  );
}

interface Columns {
  readonly separator: string;
  readonly date: number;
  readonly price: number;
  /** Line of the first price, from 0. */
  readonly first: number;
}

function columnsOf(header: string): Columns | null {
  const separator = [";", "\t"].find((one) => header.includes(one)) ?? ",";
  const cells = cellsOf(header, separator);
  if (priceDate(cells[0] ?? "") !== null) return { separator, date: 0, price: 1, first: 0 };
  const names = cells.map((cell) => cell.toLowerCase());
  const [date, price] = [names.indexOf("date"), names.indexOf("price")];
  return date < 0 || price < 0 ? null : { separator, date, price, first: 1 };
}

const cellsOf = (line: string, separator: string): string[] =>
  splitCells(line, separator).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim(),
  );

/** A separator within quotes separates nothing. */
const splitCells = (line: string, separator: string): string[] => {
  const cells = [""];
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    if (letter === separator && !quoted) cells.push("");
    else cells[cells.length - 1] += letter;
  }
  return cells;
};
