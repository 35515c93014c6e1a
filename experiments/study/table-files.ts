import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { csvPieces } from "../report/csv-text.ts";
import type { StudyRow, RowTable } from "./row-table.ts";

/**
 * A table as the bytes of its files, by ending, in pieces: of a long table some thousand rows are held at once. The
 * same rows give the same bytes.
 *
 * @param texts Columns that are text, whether or not any row has a value there.
 */
export const tableFiles = (
  table: RowTable,
  texts: readonly string[] = [],
): Record<"csv" | "parquet", Iterable<Uint8Array>> => ({
  csv: csvPieces(table.columns, table.rows()),
  parquet: parquetPieces(table, texts),
});

/** Rows of a file's first row group, as hyparquet-writer has it. */
const FIRST_ROWS = 1000;
/** Values of each other group, some tens of bytes each while it is gathered and written. */
const GROUP_VALUES = 600_000;

type Value = StudyRow[string];

function* parquetPieces(table: RowTable, declared: readonly string[]): Iterable<Uint8Array> {
  const names = table.columns.length === 0 ? ["empty"] : table.columns;
  const areTexts = names.map((name) => declared.includes(name) || table.texts.has(name));
  const writer = new PieceWriter();
  const parquet = new ParquetWriter({ writer, schema: schemaOf(names, areTexts) });
  let group = names.map((): Value[] => []);
  let most = FIRST_ROWS;
  const write = (): Uint8Array => {
    const columnData = names.map((name, i) => ({ name, data: group[i]! }));
    void parquet.write({ columnData, rowGroupSize: most });
    group = names.map(() => []);
    most = Math.max(FIRST_ROWS, Math.floor(GROUP_VALUES / names.length));
    return writer.take();
  };
  for (const row of table.rows()) {
    for (const [i, name] of names.entries()) group[i]!.push(valueOf(row, name, areTexts[i]!));
    if (group[0]!.length === most) yield write();
  }
  if (group[0]!.length > 0) yield write();
  void parquet.finish();
  yield writer.take();
}

const schemaOf = (names: readonly string[], areTexts: readonly boolean[]) =>
  schemaFromColumnData({
    columnData: names.map((name, i) => ({
      name,
      data: [],
      type: areTexts[i]! ? "STRING" : "DOUBLE",
      nullable: true,
    })),
  });

function valueOf(row: StudyRow, name: string, isText: boolean): Value {
  const value = row[name] ?? null;
  if (value === null) return null;
  if (isText) return String(value);
  if (typeof value === "number") return value;
  throw new TypeError(`the column ${name} is of numbers and has a text`);
}

/** Bytes that are taken away piece by piece. */
class PieceWriter extends ByteWriter {
  /** What was written since the last piece. */
  take(): Uint8Array {
    const piece = this.getBytes().slice();
    this.index = 0;
    return piece;
  }
}
