import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import { FactRows } from "./fact-rows.ts";
import type { PlainColumn, PlainTable } from "./plain-columns.ts";
import type { PlainNames } from "./plain-names.ts";
import type { RawCells } from "./raw-cells.ts";

/** How far from a multiple of the tick size a price may be, in ticks: what is lost in writing it as a decimal. */
const PRICE_SLACK = 1e-6;

/** Reads a table of a plain tape into rows of the fact table of the same name. */
export function plainRows(table: PlainTable, cells: RawCells, names: PlainNames): FactRows {
  const number = FACT_TABLES.findIndex(({ name }) => name === table.name);
  const { columns } = FACT_TABLES[number]!;
  const rows = new FactRows(number, cells.table.rows);
  const instrument = instrumentReader(table, cells, names);
  for (const column of table.columns) {
    const position = columns.findIndex(({ name }) => name === column.fact);
    const read = reader(column, cells, names, {
      instrument,
      words: columns[position]!.codes ?? [],
    });
    if (read === null) continue;
    const none = columns[position]!.none ?? 0;
    for (let row = 0; row < rows.count; row++) {
      const isNone = column.nullable === true && cells.isNull(column.name, row);
      rows.set(row, position, isNone ? none : read(row));
    }
  }
  return rows;
}

type Reader = (row: number) => number;

function instrumentReader(table: PlainTable, cells: RawCells, names: PlainNames): Reader {
  if (!table.columns.some(({ type }) => type === "symbol")) return () => 0;
  if (!cells.has("instrument") && names.count === 1) return () => 0;
  if (!cells.require("instrument")) return () => 0;
  return (row) => names.instrument(cells, row);
}

interface Context {
  readonly instrument: Reader;
  readonly words: readonly string[];
}

/** Null where the column cannot be read, which is then told. */
function reader(
  { name, type, optional, otherwise }: PlainColumn,
  cells: RawCells,
  names: PlainNames,
  { instrument, words }: Context,
): Reader | null {
  if (type === "symbol") return instrument;
  if (type === "time") return timeReader(cells);
  if (optional === true && !cells.has(name)) return () => otherwise ?? NaN;
  if (!cells.require(name)) return null;
  switch (type) {
    case "date":
      return (row) => cells.date(name, row);
    case "price":
      return (row) => ticks(cells, name, row, names.tickSize(instrument(row)));
    case "real":
      return (row) => cells.real(name, row) / names.tickSize(instrument(row));
    case "net":
      return (row) => cells.integer(name, row);
    case "key":
      return (row) => (cells.isNull(name, row) ? 0 : names.key(name, cells.text(name, row)));
    case "word":
      return (row) => cells.word(name, row, words);
    default:
      return (row) => cells.count(name, row);
  }
}

/** Rising microseconds since 1970-01-01. Where a moment stands in both forms, they must agree. */
function timeReader(cells: RawCells): Reader | null {
  const isWhole = cells.has("time_us");
  const isBoth = isWhole && cells.has("time");
  if (!isWhole && !cells.require("time")) return null;
  const name = isWhole ? "time_us" : "time";
  let before = -Infinity;
  return (row) => {
    const time = isWhole ? cells.integer(name, row) : cells.moment(name, row);
    if (isBoth && cells.moment("time", row) !== time) {
      cells.refuse(name, row, "the moment of the column `time`, or one of the two columns alone");
    }
    if (time < before) cells.refuse(name, row, "rows in order of time: this one is earlier");
    before = Math.max(before, time);
    return time;
  };
}

function ticks(cells: RawCells, name: string, row: number, tickSize: number): number {
  const price = cells.real(name, row) / tickSize;
  const whole = Math.round(price);
  if (Math.abs(price - whole) <= PRICE_SLACK) return whole;
  cells.refuse(name, row, `multiples of the tick size ${tickSize}`);
  return 0;
}
