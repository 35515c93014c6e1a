import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import type { AppendTarget } from "./append-file.ts";
import type { FactFiles, FileNotes, FinishedTable } from "./fact-files.ts";
import { type FileColumn, fileColumns, type FileType } from "./file-columns.ts";
import { columnSource } from "./parquet-columns.ts";
import type { RunNames } from "./run-names.ts";
import { TableColumns } from "./table-columns.ts";

/** Rows gathered before they are encoded and written: all tables together then hold less than 30 MB. */
export const ROW_GROUP_ROWS = 32_768;

/**
 * Writes one Parquet file a table, row group by row group, so that memory does not grow with the length of a run.
 * `open` starts the file of that name. Snappy, which every reader knows, browsers included.
 */
export class ParquetSink implements FactFiles {
  readonly #tables: readonly ParquetTable[];
  readonly #names: RunNames;

  constructor(names: RunNames, open: (file: string) => AppendTarget) {
    this.#names = names;
    const tables: ParquetTable[] = [];
    this.#tables = tables;
    try {
      for (const spec of FACT_TABLES) {
        const file = `${spec.name}.parquet`;
        tables.push(
          new ParquetTable(new TableColumns(spec), fileColumns(spec, names), file, open(file)),
        );
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

  finish(hashes: Readonly<Record<string, string>>, notes: FileNotes): FinishedTable[] {
    return this.#tables.map((table) => table.finish({ ...notes, table_hash: hashes[table.name]! }));
  }

  abandon(): void {
    for (const table of this.#tables) table.close();
  }
}

/** One table's file: rows that wait for their row group, and the writer. */
class ParquetTable {
  readonly #waiting: TableColumns;
  readonly #columns: readonly FileColumn[];
  readonly #file: string;
  readonly #target: AppendTarget;
  readonly #writer: ParquetWriter;
  #rows = 0;

  constructor(
    waiting: TableColumns,
    columns: readonly FileColumn[],
    file: string,
    target: AppendTarget,
  ) {
    this.#waiting = waiting;
    this.#columns = columns;
    this.#file = file;
    this.#target = target;
    this.#writer = new ParquetWriter({
      writer: new TargetWriter(target),
      schema: [{ name: "facts", num_children: columns.length }, ...columns.map(schemaElement)],
      createdBy: "tokenpit",
    });
  }

  get name(): string {
    return this.#waiting.spec.name;
  }

  append(rows: Float64Array, count: number, stride: number): void {
    let from = 0;
    while (from < count) {
      const taken = Math.min(count - from, ROW_GROUP_ROWS - this.#waiting.rows);
      this.#waiting.append(rows, from, taken, stride);
      from += taken;
      if (this.#waiting.rows === ROW_GROUP_ROWS) this.#writeRowGroup();
    }
  }

  finish(notes: FileNotes): FinishedTable {
    if (this.#waiting.rows > 0) this.#writeRowGroup();
    this.#writer.kvMetadata = Object.entries(notes).map(([key, value]) => ({
      key: `tokenpit.${key}`,
      value,
    }));
    void this.#writer.finish();
    this.#target.close();
    return { table: this.name, file: this.#file, rows: this.#rows };
  }

  close(): void {
    this.#target.close();
  }

  #writeRowGroup(): void {
    const waiting = this.#waiting;
    const columnData = this.#columns.map((column) =>
      columnSource(column, waiting.column(column.source)),
    );
    void this.#writer.write({ columnData, rowGroupSize: ROW_GROUP_ROWS, pageSize: 0 });
    this.#rows += waiting.rows;
    waiting.clear();
  }
}

/** The writer's buffer, emptied into the target after every row group. */
class TargetWriter extends ByteWriter {
  readonly #target: AppendTarget;

  constructor(target: AppendTarget) {
    super();
    this.#target = target;
  }

  flush(): void {
    this.#target.append(this.getBytes());
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}

const PHYSICAL: Readonly<Record<FileType, Pick<SchemaElement, "type" | "converted_type">>> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  int32: { type: "INT32" },
  int64: { type: "INT64" },
  double: { type: "DOUBLE" },
};

const schemaElement = ({ name, type, none }: FileColumn): SchemaElement => ({
  name,
  repetition_type: none === null ? "REQUIRED" : "OPTIONAL",
  ...PHYSICAL[type],
});
