import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, describe, expect, test } from "vitest";
import { parquetTable } from "./parquet-table.ts";
import { BadTape, type RawTable } from "./raw-table.ts";

const FIXTURES = join(import.meta.dirname, "..", "..", "tests", "fixtures", "parquet");
const folder = mkdtempSync(join(tmpdir(), "tokenpit-parquet-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A table, or the sentence with which it is refused; anything else is thrown. */
async function read(bytes: Uint8Array): Promise<RawTable | string> {
  const path = join(folder, "t.parquet");
  writeFileSync(path, bytes);
  try {
    return await parquetTable(path, "t.parquet");
  } catch (error) {
    if (error instanceof BadTape) return error.message;
    throw error;
  }
}

const OURS = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: "price", data: [100.02, 99.98, null], type: "DOUBLE", nullable: true },
      { name: "aggressor", data: ["buy", "sell", "buy"], type: "STRING", nullable: true },
    ],
  }),
);

const DAMAGED =
  "t.parquet: cannot be read as Parquet: the file is damaged, cut off, or another kind of file";

/** The file with one bit changed, at every byte of it. */
function* flipped(bytes: Uint8Array): Iterable<readonly [at: number, changed: Uint8Array]> {
  for (let at = 0; at < bytes.length; at++) {
    const changed = Uint8Array.from(bytes);
    changed[at]! ^= 1 << ((at + (at >> 3)) % 8);
    yield [at, changed];
  }
}

/** Written by pyarrow with `write_page_checksum=True`, plain pages of version 1 and packed ones of version 2. */
describe.each(["checksums-v1", "checksums-v2"])("pages with checksums: %s", (name) => {
  const whole = readFileSync(join(FIXTURES, `${name}.parquet`));

  test("are read where they are whole", async () => {
    const table = (await read(whole)) as RawTable;
    expect(table.names).toEqual(["time", "price", "lots", "aggressor"]);
    expect(table.column("price")).toEqual([100.02, 99.98]);
    expect(table.column("aggressor")).toEqual(["buy", "sell"]);
  });

  test("are refused by column where a value is another", async () => {
    const changed = Uint8Array.from(whole);
    changed[whole.indexOf("buy")]! ^= 1;
    expect(await read(changed)).toBe(
      "t.parquet: cannot be read as Parquet: a page of the column aggressor is not what its checksum says",
    );
  });

  test("no single bit of the data can be changed without being told", async () => {
    const end = whole.lastIndexOf("schema"); // behind the pages
    const { column } = (await read(whole)) as RawTable;
    for (const [at, changed] of flipped(whole.subarray(0, end))) {
      const bytes = Buffer.concat([changed, whole.subarray(end)]);
      const found = await read(bytes);
      if (typeof found === "string") continue;
      for (const each of ["time", "price", "lots", "aggressor"]) {
        expect([at, found.column(each)]).toEqual([at, column(each)]);
      }
    }
  });
});

test.each([1, 2])(
  "files of DuckDB, version %d of its pages, are read to the last value",
  async (version) => {
    const path = join(folder, "duck.parquet");
    const connection = await (await DuckDBInstance.create()).connect();
    await connection.run(`
    copy (
      select i::integer as whole, i * 1e9::bigint as large, i / 8.0 as price, i % 3 = 0 as isBuy,
        case when i % 5 = 0 then null else 'account ' || (i % 7) end as account, 'order ' || i as name,
        [i, i + 1] as list
      from range(3000) t(i)
    ) to '${path}' (format parquet, parquet_version V${version})`);
    connection.closeSync();
    const { rows, column } = await parquetTable(path, "duck.parquet");
    expect(rows).toBe(3000);
    for (let i = 0; i < 3000; i++) {
      expect(["whole", "price", "isBuy", "account", "name"].map((name) => column(name)[i])).toEqual(
        [i, i / 8, i % 3 === 0, i % 5 === 0 ? null : `account ${i % 7}`, `order ${i}`],
      );
    }
  },
);

test("long texts of our own writer are read as they were written", async () => {
  const data = Array.from({ length: 400 }, (_, i) => `${"abc".repeat(i)}${i * i}`);
  const bytes = parquetWriteBuffer({ columnData: [{ name: "text", data, type: "STRING" }] });
  const table = (await read(new Uint8Array(bytes))) as RawTable;
  expect(table.column("text")).toEqual(data);
});

test("texts written as what differs from those before are not read, which is said", async () => {
  expect(await read(readFileSync(join(FIXTURES, "front-coded.parquet")))).toBe(
    "t.parquet: cannot be read as Parquet: the column account is written in the encoding DELTA_BYTE_ARRAY, " +
      "which is not read here",
  );
});

test("whatever byte of a file is changed, it is read or refused", async () => {
  for (const [, changed] of flipped(OURS)) {
    const found = await read(changed);
    if (typeof found !== "string") expect(found.rows).toBe(3);
  }
});

test.each([
  ["price", "prjce"],
  ["aggressor", "aggressos"],
])(
  "a column %s that the schema does not have is refused, and nothing is left behind",
  async (from, to) => {
    const bytes = Buffer.from(OURS);
    bytes.write(to, bytes.lastIndexOf(from));
    expect(await read(bytes)).toBe(DAMAGED);
    await new Promise((resolve) => setTimeout(resolve)); // what is left behind would end the process here
  },
);

test("a column without a name is refused, in a table without rows too", async () => {
  const bytes = Buffer.from(
    parquetWriteBuffer({ columnData: [{ name: "price", data: [], type: "DOUBLE" }] }),
  );
  const named = Buffer.from([0x18, 5, ...Buffer.from("price")]); // a text of five bytes in the field after the last
  const at = bytes.lastIndexOf(named);
  expect(at).toBeGreaterThan(0);
  bytes[at] = 0xc8; // the same text in a field that no reader knows
  expect(await read(bytes)).toBe(DAMAGED);
});

test("a page of more values than its column has is refused before anything is made of it", async () => {
  const bytes = Buffer.from(OURS);
  const [values, many] = [Buffer.from([0x15, 6, 0x15]), Buffer.from([0x15, 126, 0x15])];
  const at = bytes.indexOf(values);
  expect(at).toBeGreaterThan(0);
  many.copy(bytes, at);
  expect(await read(bytes)).toBe(DAMAGED);
});
