import type { FactColumn, FactTable } from "../../engine/recorder/fact-table.ts";
import {
  FACT_TABLES,
  T_ACCOUNTS,
  T_INSTRUMENTS,
  T_OWNERS,
  T_SETTLEMENT_INSTRUMENTS,
  T_SPREADS,
} from "../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { NO_GROUP } from "../../engine/simulation/population-record.ts";
import { CLEARING_GROUP } from "../../engine/simulation/roster.ts";
import type { Problems } from "../spec/problem.ts";
import { FactRows } from "./fact-rows.ts";
import { RawCells } from "./raw-cells.ts";
import { BadTape } from "./raw-table.ts";
import type { TapeFolder } from "./tape-folder.ts";

const OF_INSTRUMENTS = [T_INSTRUMENTS, T_SPREADS, T_SETTLEMENT_INSTRUMENTS];

/** Tables that others name rows of, then all others: one is in memory at a time. */
const FIRST = [...OF_INSTRUMENTS, T_OWNERS, T_ACCOUNTS];

/** Hands the facts of a recorded run on, as its recorder did. Stops after the first table with problems. */
export async function handRecordedFacts(
  folder: TapeFolder,
  scenario: Scenario,
  sink: FactSink,
  problems: Problems,
): Promise<void> {
  const names = new RecordedNames(scenario);
  for (const table of [...FIRST, ...[...FACT_TABLES.keys()].filter((t) => !FIRST.includes(t))]) {
    const spec = FACT_TABLES[table]!;
    // oxlint-disable-next-line no-await-in-loop -- tables are large: one at a time
    const raw = await folder.table(spec.name);
    if (raw === null && spec.optional) continue;
    if (raw === null) throw new BadTape(`${folder.shown}: no table ${spec.name}`);
    const cells = new RawCells(
      raw,
      problems,
      spec.columns.map(({ name }) => name),
    );
    if (OF_INSTRUMENTS.includes(table)) names.learn(cells);
    const rows = factRows(table, spec, cells, names);
    if (problems.any) return;
    rows.handTo(sink);
  }
}

function factRows(
  table: number,
  { columns }: FactTable,
  cells: RawCells,
  names: RecordedNames,
): FactRows {
  const rows = new FactRows(table, cells.table.rows);
  for (const [position, column] of columns.entries()) {
    if (!cells.require(column.name)) continue;
    const read = names.reader(column, cells, table);
    for (let row = 0; row < rows.count; row++) {
      const isNone = column.none !== undefined && cells.isNull(column.name, row);
      rows.set(row, position, isNone ? column.none : read(row));
    }
  }
  return rows;
}

/** From what the files of a run show back to the numbers that stand for it. */
class RecordedNames {
  readonly #families: readonly string[];
  readonly #groups: readonly string[];
  readonly #instruments: Map<string, number> = new Map();

  constructor({ families, population }: Scenario) {
    this.#families = families.map(({ symbol }) => symbol);
    this.#groups = population.map(({ name }) => name);
  }

  learn(instruments: RawCells): void {
    if (!instruments.require("instrument") || !instruments.require("symbol")) return;
    for (let row = 0; row < instruments.table.rows; row++) {
      const number = instruments.count("instrument", row);
      this.#instruments.set(instruments.text("symbol", row), number);
    }
  }

  reader(
    { name, type, codes }: FactColumn,
    cells: RawCells,
    table: number,
  ): (row: number) => number {
    switch (type) {
      case "code":
        return this.#words(name, cells, codes ?? []);
      case "instrument":
        return name === "instrument" && OF_INSTRUMENTS.includes(table)
          ? (row) => cells.count(name, row)
          : (row) => this.#instrument(name, row, cells);
      case "family":
        return this.#words(name, cells, this.#families);
      case "group":
        return (row) =>
          cells.text(name, row) === CLEARING_GROUP ? NO_GROUP : cells.word(name, row, this.#groups);
      case "real":
        return (row) => cells.real(name, row);
      default:
        return (row) => cells.integer(name, row);
    }
  }

  #words(name: string, cells: RawCells, words: readonly string[]): (row: number) => number {
    const codes = new Map(words.map((word, code) => [word, code]));
    return (row) => codes.get(cells.text(name, row)) ?? cells.word(name, row, words);
  }

  #instrument(name: string, row: number, cells: RawCells): number {
    const symbol = cells.text(name, row);
    const number = this.#instruments.get(symbol) ?? unlisted(symbol);
    if (number === null) cells.refuse(name, row, "a symbol of the tables of instruments");
    return number ?? 0;
  }
}

function unlisted(symbol: string): number | null {
  const match = /^unlisted-(-?\d+)$/.exec(symbol);
  return match === null ? null : Number(match[1]);
}
