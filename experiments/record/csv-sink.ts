import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import type { AppendTarget } from "./append-file.ts";
import type { FactFiles, FileNotes, FinishedTable } from "./fact-files.ts";
import { type FileColumn, fileColumns } from "./file-columns.ts";
import type { RunNames } from "./run-names.ts";

const LINE_END = "\r\n"; // RFC 4180

/**
 * Writes one CSV file a table (RFC 4180, UTF-8, a header line), chunk by chunk. Numbers have the shortest digits that
 * read back to the same number; null is an empty field. CSV has no place for notes: they stand in the manifest alone.
 */
export class CsvSink implements FactFiles {
  readonly #tables: readonly CsvTable[];
  readonly #names: RunNames;

  constructor(names: RunNames, open: (file: string) => AppendTarget) {
    this.#names = names;
    const tables: CsvTable[] = [];
    this.#tables = tables;
    try {
      for (const spec of FACT_TABLES) {
        const file = `${spec.name}.csv`;
        tables.push(new CsvTable(spec.name, fileColumns(spec, names), file, open(file)));
      }
    } catch (error) {
      this.abandon();
      throw error;
    }
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    this.#names.learn(table, rows, count, stride);
    this.#tables[table]!.append(rows, count, stride);
  }

  finish(_hashes: Readonly<Record<string, string>>, _notes: FileNotes): FinishedTable[] {
    return this.#tables.map((table) => table.finish());
  }

  abandon(): void {
    for (const table of this.#tables) table.close();
  }
}

class CsvTable {
  readonly name: string;
  readonly #file: string;
  readonly #columns: readonly FileColumn[];
  readonly #target: AppendTarget;
  #lines: string;
  #rows = 0;

  constructor(name: string, columns: readonly FileColumn[], file: string, target: AppendTarget) {
    this.name = name;
    this.#columns = columns.map(asCsv);
    this.#file = file;
    this.#target = target;
    this.#lines = columns.map((column) => csvField(column.name)).join(",") + LINE_END;
  }

  append(rows: Float64Array, count: number, stride: number): void {
    let lines = this.#lines;
    for (let at = 0; at < count * stride; at += stride) {
      let separator = "";
      for (const column of this.#columns) {
        lines += separator + shown(column, rows[at + column.source]!);
        separator = ",";
      }
      lines += LINE_END;
    }
    this.#lines = lines;
    this.#rows += count;
    this.#write();
  }

  finish(): FinishedTable {
    this.#write();
    this.close();
    return { table: this.name, file: this.#file, rows: this.#rows };
  }

  close(): void {
    this.#target.close();
  }

  #write(): void {
    if (this.#lines !== "") this.#target.append(Buffer.from(this.#lines, "utf8"));
    this.#lines = "";
  }
}

/** The column with its texts as fields of CSV. */
function asCsv(column: FileColumn): FileColumn {
  const { text } = column;
  return text === null ? column : { ...column, text: (value) => csvField(text(value)) };
}

function shown({ none, text }: FileColumn, value: number): string {
  if (value === none) return "";
  return text === null ? String(value) : text(value);
}

/** A text as a CSV field: in quotes where it holds a comma, a quote or a line end. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
