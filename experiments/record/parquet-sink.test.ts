import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import {
  FACT_TABLES,
  T_INSTRUMENTS,
  T_ORDERS,
  T_QUOTES,
  T_TRADES,
} from "../../engine/recorder/fact-tables.ts";
import { factRows, handOver, TEST_FAMILIES, TEST_GROUPS } from "../../tests/contracts/fact-rows.ts";
import type { AppendTarget } from "./append-file.ts";
import { ParquetSink, ROW_GROUP_ROWS } from "./parquet-sink.ts";
import { RunNames } from "./run-names.ts";

const hashes = Object.fromEntries(FACT_TABLES.map(({ name }) => [name, `hash of ${name}`]));

/** Files in memory. */
class MemoryFiles {
  readonly pieces = new Map<string, Uint8Array[]>();
  readonly closed = new Set<string>();
  readonly open = (file: string): AppendTarget => {
    const pieces: Uint8Array[] = [];
    this.pieces.set(file, pieces);
    return {
      append: (bytes) => void pieces.push(bytes.slice()),
      close: () => void this.closed.add(file),
    };
  };

  bytes(file: string): ArrayBuffer {
    const joined = Buffer.concat(this.pieces.get(file)!);
    return joined.buffer.slice(joined.byteOffset, joined.byteOffset + joined.byteLength);
  }
}

function written(counts: (table: number) => number, chunkRows?: number): MemoryFiles {
  const files = new MemoryFiles();
  const sink = new ParquetSink(new RunNames(TEST_FAMILIES, TEST_GROUPS), files.open);
  handOver(sink, counts, chunkRows);
  sink.finish(hashes, { seed: "7", engine_version: "e", spec_hash: "s" });
  return files;
}

const only =
  (wanted: number, rows: number) =>
  (table: number): number =>
    table === wanted ? rows : 0;

describe("Parquet files of a run", () => {
  test.each([0, 1, ROW_GROUP_ROWS - 1, ROW_GROUP_ROWS, ROW_GROUP_ROWS + 1])(
    "%i rows are read back by hyparquet, row for row",
    async (count) => {
      const file = written(only(T_QUOTES, count)).bytes("quotes.parquet");
      const groups = parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows));
      const whole = Array.from(
        { length: Math.floor(count / ROW_GROUP_ROWS) },
        () => ROW_GROUP_ROWS,
      );
      expect(groups).toEqual(
        count % ROW_GROUP_ROWS === 0 ? whole : [...whole, count % ROW_GROUP_ROWS],
      );
      const rows = await parquetReadObjects({ file });
      expect(rows).toHaveLength(count);
      const { rows: facts, stride } = factRows(T_QUOTES, count);
      const columns = FACT_TABLES[T_QUOTES]!.columns;
      for (const i of [0, 1, 127, 128, ROW_GROUP_ROWS - 1, ROW_GROUP_ROWS].filter(
        (row) => row < count,
      )) {
        for (const [c, { name, type, none }] of columns.entries()) {
          if (type === "instrument") continue;
          const fact = facts[i * stride + c]!;
          const read: unknown = rows[i]![name];
          expect(typeof read === "bigint" ? Number(read) : read).toBe(fact === none ? null : fact);
        }
      }
    },
  );

  test("memory is handed to the file with every row group", () => {
    const files = new MemoryFiles();
    const sink = new ParquetSink(new RunNames(TEST_FAMILIES, TEST_GROUPS), files.open);
    const { rows, stride } = factRows(T_TRADES, 1000);
    handOver(sink, () => 0);
    for (let i = 0; i < 100; i++) sink.facts(T_TRADES, rows, 1000, stride);
    expect(files.pieces.get("trades.parquet")).toHaveLength(3);
  });

  test("equal facts make equal bytes, in whatever chunks they come", () => {
    const counts = (table: number): number => table * 700;
    const one = written(counts, 1024);
    const other = written(counts, 333);
    for (const { name } of FACT_TABLES) {
      expect(Buffer.from(one.bytes(`${name}.parquet`))).toEqual(
        Buffer.from(other.bytes(`${name}.parquet`)),
      );
    }
  });

  test("every file says whose it is", () => {
    const files = written(() => 3);
    for (const { name } of FACT_TABLES) {
      const metadata = parquetMetadata(files.bytes(`${name}.parquet`));
      expect(metadata.created_by).toBe("tokenpit");
      expect(metadata.key_value_metadata).toEqual([
        { key: "tokenpit.seed", value: "7" },
        { key: "tokenpit.engine_version", value: "e" },
        { key: "tokenpit.spec_hash", value: "s" },
        { key: "tokenpit.table_hash", value: `hash of ${name}` },
      ]);
    }
  });

  test("an order for a month that was never listed is shown as such, until it is listed", async () => {
    const files = new MemoryFiles();
    const sink = new ParquetSink(new RunNames(TEST_FAMILIES, TEST_GROUPS), files.open);
    const { rows, stride } = factRows(T_TRADES, ROW_GROUP_ROWS + 1);
    for (let row = 0; row <= ROW_GROUP_ROWS; row++) rows[row * stride + 3] = 2;
    sink.facts(T_TRADES, rows, ROW_GROUP_ROWS, stride);
    const listed = factRows(T_INSTRUMENTS, 3);
    sink.facts(T_INSTRUMENTS, listed.rows, 3, listed.stride);
    sink.facts(T_TRADES, rows, 1, stride);
    sink.finish(hashes, {});
    const read = await parquetReadObjects({
      file: files.bytes("trades.parquet"),
      columns: ["instrument"],
    });
    const shown = read.map((row) => row["instrument"] as string);
    expect([shown[0], shown[ROW_GROUP_ROWS]]).toEqual(["unlisted-2", "SIT-2027-03"]);
  });

  test("a code without a word stops the run", () => {
    const sink = new ParquetSink(new RunNames(TEST_FAMILIES, TEST_GROUPS), new MemoryFiles().open);
    const { rows, stride } = factRows(T_ORDERS, 1);
    handOver(sink, () => 0);
    sink.facts(T_ORDERS, rows.with(2, 99), 1, stride);
    expect(() => sink.finish(hashes, {})).toThrow("column event has no word for the code 99");
  });

  test("a file that cannot be started closes those that were", () => {
    const files = new MemoryFiles();
    const open = (file: string): AppendTarget => {
      if (file === "trades.parquet") throw new Error("EMFILE");
      return files.open(file);
    };
    expect(() => new ParquetSink(new RunNames([], []), open)).toThrow("EMFILE");
    expect(files.closed).toEqual(new Set(files.pieces.keys()));
  });
});
