import { parseIsoDate } from "../../engine/base/civil-date.ts";
import { DAY_US, HOUR_US, MINUTE_US, SECOND_US } from "../../engine/base/sim-time.ts";
import { meant } from "../spec/nearest.ts";
import { type Problems, showText } from "../spec/problem.ts";
import { decimalNumber } from "./decimal-number.ts";
import { missingColumn } from "./missing-column.ts";
import type { RawTable, RawValue } from "./raw-table.ts";

/** Reads cells of a table as numbers; what is wrong with one is told with its file, line and column. */
export class RawCells {
  readonly table: RawTable;
  readonly #problems: Problems;
  readonly #wanted: readonly string[];
  readonly #columns: Map<string, ArrayLike<RawValue>> = new Map();

  /** @param wanted columns that such a table needs, for messages */
  constructor(table: RawTable, problems: Problems, wanted: readonly string[]) {
    this.table = table;
    this.#problems = problems;
    this.#wanted = wanted;
  }

  has(name: string): boolean {
    return this.table.names.includes(name);
  }

  /** Tells that a column is not there, with the one that may be meant and those that are wanted. */
  require(name: string): boolean {
    if (this.has(name)) return true;
    const isText = this.table.lineOf(0) > 0;
    const at = { file: this.table.file, line: isText ? 1 : 0, column: isText ? 1 : 0 };
    this.#problems.add(at, name, missingColumn(name, this.table.names, this.#wanted));
    return false;
  }

  isNull(name: string, row: number): boolean {
    const value = this.#value(name, row);
    return value === null || value === undefined;
  }

  text(name: string, row: number): string {
    const value = this.#value(name, row);
    if (value !== null && value !== undefined) return String(value);
    this.#tell(row, name, "found nothing; allowed: a text");
    return "";
  }

  real(name: string, row: number): number {
    return this.#number(name, row, Number.isFinite, "a number");
  }

  integer(name: string, row: number): number {
    return this.#number(name, row, Number.isSafeInteger, "a whole number within 2^53");
  }

  /** A whole number of 0 and above, such as lots. */
  count(name: string, row: number): number {
    const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
    return this.#number(name, row, isCount, "a whole number of 0 or above");
  }

  /** Position of a word in a list. */
  word(name: string, row: number, words: readonly string[]): number {
    const text = this.text(name, row);
    const position = words.indexOf(text);
    if (position >= 0) return position;
    this.#tell(row, name, `found ${showText(text)}; ${meant(text, words)}`);
    return 0;
  }

  /** Day number of a date YYYY-MM-DD. */
  date(name: string, row: number): number {
    const text = this.text(name, row);
    const day = parseIsoDate(text);
    if (day !== null) return day;
    this.#tell(row, name, `found ${showText(text)}; allowed: a date such as 2027-01-31`);
    return 0;
  }

  /** Microseconds since 1970-01-01 of a moment in UTC such as 2027-01-31T09:30:00.25Z. */
  moment(name: string, row: number): number {
    const text = this.text(name, row);
    const timeUs = parseMoment(text);
    if (timeUs !== null) return timeUs;
    const allowed = "a moment in UTC such as 2027-01-31T09:30:00.25Z";
    this.#tell(row, name, `found ${showText(text)}; allowed: ${allowed}`);
    return 0;
  }

  /** Tells that a cell is wrong. */
  refuse(name: string, row: number, allowed: string): void {
    const shown = showText(String(this.#value(name, row)));
    this.#tell(row, name, `found ${shown}; allowed: ${allowed}`);
  }

  #number(
    name: string,
    row: number,
    isAllowed: (value: number) => boolean,
    allowed: string,
  ): number {
    const value = this.#value(name, row);
    const number = typeof value === "string" ? decimalNumber(value) : Number(value ?? NaN);
    if (isAllowed(number)) return number;
    const found = value === null || value === undefined ? "nothing" : showText(String(value));
    this.#tell(row, name, `found ${found}; allowed: ${allowed}`);
    return 0;
  }

  #value(name: string, row: number): RawValue {
    let column = this.#columns.get(name);
    if (column === undefined) {
      column = this.table.column(name);
      this.#columns.set(name, column);
    }
    return column[row];
  }

  #tell(row: number, name: string, message: string): void {
    const line = this.table.rows === 0 ? 0 : this.table.lineOf(row);
    const where = line === 0 && row > 0 ? ` (row ${row + 1})` : "";
    const column = line === 0 ? 0 : this.table.names.indexOf(name) + 1;
    this.#problems.add({ file: this.table.file, line, column }, name, message + where);
  }
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6})\d*)?)?Z?$/;

function parseMoment(text: string): number | null {
  const match = MOMENT.exec(text);
  const day = match === null ? null : parseIsoDate(match[1]!);
  if (match === null || day === null) return null;
  const [hours, minutes, seconds] = [match[2], match[3], match[4] ?? "0"].map(Number);
  if (hours! > 23 || minutes! > 59 || seconds! > 59) return null;
  const micros = Number((match[5] ?? "").padEnd(6, "0"));
  return day * DAY_US + hours! * HOUR_US + minutes! * MINUTE_US + seconds! * SECOND_US + micros;
}
