import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOfContent } from "../../../../experiments/record/file-content.ts";
import { type RowTable, type StudyRow, tableOf } from "../../../../experiments/study/row-table.ts";
import { tableFiles } from "../../../../experiments/study/table-files.ts";
import { blobSource } from "../file-source.ts";
import { ResultsProblem } from "../results-problem.ts";
import { ParquetTable } from "./parquet-table.ts";

const parquetOf = (table: RowTable): Uint8Array<ArrayBuffer> =>
  new Uint8Array(bytesOfContent(tableFiles(table).parquet));

const open = (bytes: Uint8Array<ArrayBuffer>): Promise<ParquetTable> =>
  ParquetTable.open(blobSource("runs.parquet", new Blob([bytes])));

async function columnsIn(table: ParquetTable): Promise<Record<string, unknown[]>> {
  const read: Record<string, unknown[]> = {};
  for (const [name, kind] of table.columns) {
    read[name] = [...(await (kind === "text" ? table.texts(name) : table.numbers(name)))];
  }
  return read;
}

const columnsOf = ({ columns, rows }: RowTable): Record<string, unknown[]> =>
  Object.fromEntries(columns.map((name) => [name, [...rows()].map((row) => row[name] ?? null)]));

const number = fc.double({ noNaN: true });
const text = fc.oneof(fc.constantFrom("none", "point-1", ""), fc.string({ unit: "grapheme" }));
const anyTable = fc
  .array(
    fc.record({
      n: fc.option(number, { freq: 3 }),
      few: fc.option(fc.constantFrom(0, 1, -0.5)),
      same: fc.constant(7),
      t: fc.option(text, { freq: 3 }),
      all: text,
    }),
    { minLength: 1, maxLength: 60, size: "max" },
  )
  .map((rows): RowTable => tableOf(rows as StudyRow[]));

test("whatever table a study writes is read back", () =>
  fc.assert(
    fc.asyncProperty(anyTable, async (table) => {
      expect(await columnsIn(await open(parquetOf(table)))).toEqual(columnsOf(table));
    }),
    { numRuns: 50 },
  ));

const LONG = tableOf(
  Array.from({ length: 2500 }, (_, i) => ({
    arm: `point-${Math.floor(i / 500)}`,
    run: i % 500,
    value: i % 7 === 0 ? null : i / 3,
    trace_hash: i.toString(16).padStart(32, "0"),
  })),
);

test("rows of some groups are read without the others", async () => {
  const table = await open(parquetOf(LONG));
  const all = columnsOf(LONG);
  for (const [from, to] of [
    [0, 2500],
    [990, 1010],
    [1500, 1501],
    [2400, 2500],
    [7, 7],
  ] as const) {
    expect(await table.numbers("value", from, to)).toEqual(all["value"]!.slice(from, to));
    expect(await table.texts("arm", from, to)).toEqual(all["arm"]!.slice(from, to));
  }
});

describe("what is no table of a study is told in a sentence", () => {
  const whole = parquetOf(LONG);
  const cases: readonly (readonly [string, Uint8Array<ArrayBuffer>, RegExp])[] = [
    ["nothing", new Uint8Array(), /no Parquet file/],
    ["a text", new TextEncoder().encode("arm,run\nnone,1\n"), /no Parquet file/],
    ["a file that was cut short", whole.slice(0, whole.length - 100), /was cut short/],
    ["a description that is too long", lengthened(whole), /no description.*damaged/],
  ];
  test.each(cases)("%s", async (_, bytes, told) => {
    await expect(open(bytes)).rejects.toThrow(told);
    await expect(open(bytes)).rejects.toBeInstanceOf(ResultsProblem);
  });

  test("a column that is not there, or of another kind", async () => {
    const table = await open(whole);
    await expect(table.numbers("volume")).rejects.toThrow(/the column `volume` is missing/);
    await expect(table.numbers("arm")).rejects.toThrow(/`arm` holds texts, not numbers/);
  });

  test("a huge one, before any of it is read", async () => {
    const never = (): never => expect.unreachable();
    const huge = { name: "runs.parquet", bytes: 2e9, slice: never };
    await expect(ParquetTable.open(huge)).rejects.toThrow(/found 2,000 MB; .* at most 1,000 MB/);
  });
});

function lengthened(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(copy.length - 8, 0x7f00_0000, true);
  return copy;
}

const SMALL = parquetOf(
  tableOf(
    Array.from({ length: 24 }, (_, i) => ({
      arm: i < 12 ? "none" : "tight",
      value: i % 5 === 0 ? null : i / 3,
      hash: i % 6 === 0 ? null : `${i * 7919}`,
    })),
  ),
);

/** A table, or a sentence: nothing else comes of bytes, whatever they are. */
async function isToldOrRead(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    await columnsIn(await open(bytes));
  } catch (error) {
    if (!(error instanceof ResultsProblem)) throw error;
  }
}

test("a file cut at any byte is told of", async () => {
  for (let length = 0; length < SMALL.length; length++) {
    await expect(open(SMALL.slice(0, length))).rejects.toBeInstanceOf(ResultsProblem);
  }
});

test("a file with any byte changed is told of, or is a table", () =>
  fc.assert(
    fc.asyncProperty(fc.nat(SMALL.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = SMALL.slice();
      bytes[at]! ^= change;
      return isToldOrRead(bytes);
    }),
    { numRuns: 1500 },
  ));

/** Bytes that hyparquet's own reader took minutes over. */
test.each([
  [309, [35, 222, 232, 133, 13, 252, 190, 185, 241, 135, 165]],
  [243, [252, 193, 255, 45, 169, 13, 112, 140]],
])("a text column that is damaged at byte %i is told of at once", async (at, over) => {
  const bytes = SMALL.slice();
  bytes.set(over, at);
  const table = await open(bytes);
  await expect(table.texts("hash")).rejects.toThrow(/the column `hash` cannot be read/);
});

test("as is one with any run of bytes changed", () =>
  fc.assert(
    fc.asyncProperty(fc.nat(SMALL.length - 1), fc.uint8Array({ minLength: 1 }), (at, over) => {
      const bytes = SMALL.slice();
      bytes.set(over.subarray(0, bytes.length - at), at);
      return isToldOrRead(bytes);
    }),
    { numRuns: 600 },
  ));
