import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { bytesOfContent } from "../record/file-content.ts";
import { type RowTable, tableOf } from "./row-table.ts";
import { tableFiles } from "./table-files.ts";

const rows = [
  { arm: "a", status: null, n: 3 },
  { arm: "b", status: null, n: null },
];
const files = tableFiles(tableOf(rows), ["arm", "status"]);
const parquet = bytesOfContent(files.parquet);
const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

test("a column of text without any value is text in Parquet, as the dictionary says", () => {
  const { schema } = parquetMetadata(bufferOf(parquet));
  const types = schema.slice(1).map(({ name, type }) => [name, type]);
  expect(types).toEqual([
    ["arm", "BYTE_ARRAY"],
    ["status", "BYTE_ARRAY"],
    ["n", "DOUBLE"],
  ]);
});

test("and its values are missing, not empty", async () => {
  expect(await parquetReadObjects({ file: bufferOf(parquet) })).toEqual(rows);
});

test("rows that lack columns have them in both files, in the order in which rows first had them", () => {
  const table = tableOf([{ a: 1 }, { a: 2, "b,": 'x"y' }]);
  expect(table.columns).toEqual(["a", "b,"]);
  const { csv } = tableFiles(table);
  expect(Buffer.from(bytesOfContent(csv)).toString()).toBe('a,"b,"\r\n1,\r\n2,"x""y"\r\n');
});

const LONG = Array.from({ length: 12_345 }, (_, i) => ({
  name: i % 7 === 0 ? null : `run ${i % 100}`,
  value: i % 5 === 0 ? null : i / 3,
}));

test("a table that is written in pieces has the bytes of one that is written at once", () => {
  for (const count of [1, 999, 1000, 1001, 12_345]) {
    const some = LONG.slice(0, count);
    const column = (name: "name" | "value", type: "STRING" | "DOUBLE") =>
      ({ name, data: some.map((row) => row[name]), type, nullable: true }) as const;
    const columnData = [column("name", "STRING"), column("value", "DOUBLE")];
    const pieces = tableFiles(tableOf(some), ["name"]).parquet;
    expect(bytesOfContent(pieces)).toEqual(Buffer.from(parquetWriteBuffer({ columnData })));
  }
});

test("rows are made when they are wanted, and no piece waits for all of them", async () => {
  let made = 0;
  const table: RowTable = {
    columns: Array.from({ length: 100 }, (_, i) => `c${i}`),
    texts: new Set(),
    *rows() {
      for (; made < 20_000; made++)
        yield Object.fromEntries(table.columns.map((name) => [name, made]));
    },
  };
  /** Rows between one piece and the next, at most. */
  const mostBetween = (pieces: Iterable<Uint8Array>): number => {
    made = 0;
    let [most, before] = [0, 0];
    for (const _ of pieces) {
      most = Math.max(most, made - before);
      before = made;
    }
    return most;
  };
  expect(mostBetween(tableFiles(table).csv)).toBeLessThan(1000);
  expect(mostBetween(tableFiles(table).parquet)).toBeLessThanOrEqual(6000);
  made = 0;
  const file = bufferOf(bytesOfContent(tableFiles(table).parquet));
  expect(await parquetReadObjects({ file, rowStart: 19_999, columns: ["c99"] })).toEqual([
    { c99: 19_999 },
  ]);
});

test("a text in a column of numbers is a mistake", () => {
  const table: RowTable = { columns: ["n"], texts: new Set(), rows: () => [{ n: "x" }] };
  expect(() => bytesOfContent(tableFiles(table).parquet)).toThrow("the column n is of numbers");
});
