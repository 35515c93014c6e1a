import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { tableFiles } from "./table-files.ts";

const rows = [
  { arm: "a", status: null, n: 3 },
  { arm: "b", status: null, n: null },
];

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

test("a column of text without any value is text in Parquet, as the dictionary says", () => {
  const { schema } = parquetMetadata(bufferOf(tableFiles(rows, ["arm", "status"]).parquet));
  const types = schema.slice(1).map(({ name, type }) => [name, type]);
  expect(types).toEqual([
    ["arm", "BYTE_ARRAY"],
    ["status", "BYTE_ARRAY"],
    ["n", "DOUBLE"],
  ]);
});

test("and its values are missing, not empty", async () => {
  const file = bufferOf(tableFiles(rows, ["arm", "status"]).parquet);
  expect(await parquetReadObjects({ file })).toEqual(rows);
});
