import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  FACT_TABLES,
  T_INSTRUMENTS,
  T_OWNERS,
  T_SPREADS,
} from "../../engine/recorder/fact-tables.ts";
import {
  handOver,
  TEST_FAMILIES,
  TEST_GROUPS,
  TEST_MONTHS,
} from "../../tests/contracts/fact-rows.ts";
import { appendFile } from "./append-file.ts";
import { ColumnSink, type FactRow } from "./column-sink.ts";
import { csvField, CsvSink } from "./csv-sink.ts";
import { FILE_FORMATS, type FileFormat } from "./fact-files.ts";
import { fileColumns } from "./file-columns.ts";
import { ParquetSink } from "./parquet-sink.ts";
import { RunNames } from "./run-names.ts";

const folder = mkdtempSync(join(tmpdir(), "tokenpit-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

const names = (): RunNames => new RunNames(TEST_FAMILIES, TEST_GROUPS);
const hashes = Object.fromEntries(FACT_TABLES.map(({ name }) => [name, `hash of ${name}`]));
/** Some tables have rows, every third has none. */
const counts = (table: number): number => (table % 3 === 0 ? 0 : 150 + table);

function write(format: FileFormat): ReturnType<ParquetSink["finish"]> {
  const open = (file: string) => appendFile(join(folder, file));
  const sink = format === "csv" ? new CsvSink(names(), open) : new ParquetSink(names(), open);
  handOver(sink, counts);
  return sink.finish(hashes, { seed: "7" });
}

/** What the table holds, by way of the columns in memory. */
function expected(table: number): FactRow[] {
  const sink = new ColumnSink();
  const known = names();
  sink.facts(T_INSTRUMENTS, ...instrumentChunk());
  handOver({ facts: (...chunk) => chunk[0] !== T_INSTRUMENTS && sink.facts(...chunk) }, counts);
  known.learn(T_INSTRUMENTS, ...instrumentChunk());
  if (table === T_SPREADS) handOver({ facts: (...chunk) => known.learn(...chunk) }, counts);
  return sink.toRows(table, known);
}

function instrumentChunk(): [Float64Array, number, number] {
  let chunk: [Float64Array, number, number] | null = null;
  handOver(
    { facts: (table, ...rest) => table === T_INSTRUMENTS && (chunk = rest) },
    () => 0,
    TEST_MONTHS,
  );
  return chunk!;
}

describe.each(FILE_FORMATS)("files in %s", (format) => {
  let finished: ReturnType<typeof write> = [];
  let query: (sql: string) => Promise<Record<string, unknown>[]>;

  beforeAll(async () => {
    finished = write(format);
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    query = async (sql) => (await connection.runAndReadAll(sql)).getRowObjects();
  });

  const source = (table: number): string => {
    const spec = FACT_TABLES[table]!;
    const path = join(folder, `${spec.name}.${format}`);
    if (format === "parquet") return `read_parquet('${path}')`;
    const types = fileColumns(spec, names())
      .map(({ name, type }) => `'${name}': '${SQL_TYPES[type]}'`)
      .join(", ");
    return `read_csv('${path}', header = true, columns = {${types}}, strict_mode = true)`;
  };

  test("there is one for every table, the tables without rows included", () => {
    expect(finished.map(({ table, rows }) => [table, rows])).toEqual(
      FACT_TABLES.map(({ name }, table) => [
        name,
        table === T_INSTRUMENTS ? TEST_MONTHS : counts(table),
      ]),
    );
  });

  test.each(FACT_TABLES.map(({ name }, table) => [name, table] as const))(
    "DuckDB reads %s back as it was",
    async (_name, table) => {
      const rows = await query(`select * from ${source(table)}`);
      expect(rows.map(asNumbers)).toEqual(expected(table));
    },
  );

  test.each(FACT_TABLES.map(({ name }, table) => [name, table] as const))(
    "DuckDB sees the columns of %s with their types",
    async (_name, table) => {
      const described = await query(`describe select * from ${source(table)}`);
      expect(described.map((row) => [row["column_name"], row["column_type"]])).toEqual(
        fileColumns(FACT_TABLES[table]!, names()).map(({ name, type }) => [name, SQL_TYPES[type]]),
      );
    },
  );
});

const SQL_TYPES = { int32: "INTEGER", int64: "BIGINT", double: "DOUBLE", text: "VARCHAR" } as const;

const asNumbers = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === "bigint" ? Number(value) : value,
    ]),
  );

test.each(FACT_TABLES.map(({ name }, table) => [name, table] as const))(
  "hyparquet reads %s back as it was",
  async (name, table) => {
    const bytes = Uint8Array.from(readFileSync(join(folder, `${name}.parquet`)));
    const rows = await parquetReadObjects({ file: bytes.buffer });
    expect(rows.map(asNumbers)).toEqual(expected(table));
  },
);

describe("CSV", () => {
  test("quotes what RFC 4180 asks to be quoted, and nothing else", () => {
    expect(["plain", "a b", "", "a,b", 'say "so"', "two\nlines", "\r"].map(csvField)).toEqual([
      "plain",
      "a b",
      "",
      '"a,b"',
      '"say ""so"""',
      '"two\nlines"',
      '"\r"',
    ]);
  });

  test("ends every line with CR LF, the last one included", () => {
    const text = readFileSync(join(folder, "settlements.csv"), "utf8");
    expect(text.endsWith("\r\n")).toBe(true);
    expect(text.split("\r\n")).toHaveLength(counts(7) + 2);
  });
});

describe("columns in memory", () => {
  test("hold what was handed over, as typed arrays by column", () => {
    const sink = new ColumnSink([T_OWNERS]);
    handOver(sink, counts);
    const { rows, columns } = sink.table(T_OWNERS);
    expect(rows).toBe(counts(T_OWNERS));
    expect(columns["seq"]).toEqual(Float64Array.from({ length: rows }, (_, i) => i + 1));
    expect(columns["group"]).toBeInstanceOf(Int32Array);
    expect(columns["size"]).toBeInstanceOf(Float64Array);
  });

  test("a table that is not kept has no rows", () => {
    const sink = new ColumnSink([T_OWNERS]);
    handOver(sink, () => 5);
    expect(sink.table(T_INSTRUMENTS).rows).toBe(0);
  });

  test("nothing of one run is left for the next", () => {
    const sink = new ColumnSink();
    handOver(sink, () => 5);
    sink.clear();
    expect(sink.table(T_OWNERS).columns["owner"]).toHaveLength(0);
  });

  test("a number beyond 32 bits in an integer column is refused", () => {
    const sink = new ColumnSink();
    expect(() =>
      sink.facts(T_OWNERS, Float64Array.from([1, 2 ** 31, 0, 0, 0, 0, 0, 0]), 1, 8),
    ).toThrow("owners: column owner holds a number beyond 32-bit integers");
  });
});
