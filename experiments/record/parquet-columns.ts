import type { ColumnSource } from "hyparquet-writer";
import { assert } from "../../engine/base/assert.ts";
import type { FileColumn, FileType } from "./file-columns.ts";
import type { FactArray } from "./table-columns.ts";

/** One column's values as the Parquet writer takes them, with the encoding that suits them. */
export function columnSource(column: FileColumn, values: FactArray): ColumnSource {
  return { name: column.name, offsetIndex: false, ...encoded(column, values) };
}

type Encoded = Pick<ColumnSource, "data" | "encoding" | "statistics">;

const encoded = (column: FileColumn, values: FactArray): Encoded =>
  ENCODE[column.type](column, values);

const ENCODE: Readonly<Record<FileType, (column: FileColumn, values: FactArray) => Encoded>> = {
  // Every row group has all words: least and greatest would tell a reader nothing.
  text: (column, values) => ({
    data: texts(column, values),
    encoding: "RLE_DICTIONARY",
    statistics: false,
  }),
  int32: (column, values) => ({ data: numbers(column, values), encoding: "DELTA_BINARY_PACKED" }),
  int64: (column, values) => ({ data: longs(column, values), encoding: "DELTA_BINARY_PACKED" }),
  double: (column, values) => {
    const data = numbers(column, values);
    return { data, encoding: repeats(data) ? "RLE_DICTIONARY" : "BYTE_STREAM_SPLIT" };
  },
};

function texts({ text, none }: FileColumn, values: FactArray): (string | null)[] {
  const shown: (string | null)[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    shown.push(value === none ? null : text!(value));
  }
  return shown;
}

/** The typed array itself, or, where "none" may occur, an array with nulls. */
const numbers = (column: FileColumn, values: FactArray): FactArray | (number | null)[] =>
  column.none === null ? values : withNulls(values, column.none);

function withNulls(values: FactArray, none: number): (number | null)[] {
  const shown: (number | null)[] = [];
  for (let i = 0; i < values.length; i++) shown.push(values[i] === none ? null : values[i]!);
  return shown;
}

/**
 * Integers up to 2^53. As 32-bit numbers where all of them fit, for which the writer has a fast path; else as 64-bit
 * words, made without a BigInt each.
 */
function longs(
  column: FileColumn,
  values: FactArray,
): Int32Array | BigInt64Array | (bigint | null)[] {
  let small = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isSafeInteger(value)) {
      assert(false, `column ${column.name} holds ${value}, which is no safe integer`);
    }
    if ((value | 0) !== value) small = false;
  }
  if (column.none !== null) {
    const { none } = column;
    return Array.from(values, (value) => (value === none ? null : BigInt(value)));
  }
  return small ? Int32Array.from(values) : longWords(values);
}

function longWords(values: FactArray): BigInt64Array {
  const pairs = new BigInt64Array(values.length);
  const words = new Int32Array(pairs.buffer); // Parquet and every machine that runs this are little-endian
  for (let i = 0; i < values.length; i++) {
    words[2 * i] = values[i]!;
    words[2 * i + 1] = Math.floor(values[i]! / 0x1_0000_0000);
  }
  return pairs;
}

const WINDOW = 128;
const WINDOWS = 4;

/** Do few values recur? Judged by how many are distinct within some windows of neighbouring rows. */
function repeats(values: FactArray | readonly (number | null)[]): boolean {
  let seen = 0;
  let distinct = 0;
  for (let w = 0; w < WINDOWS; w++) {
    const from = Math.floor((values.length * w) / WINDOWS);
    const window = values.slice(from, Math.min(from + WINDOW, values.length));
    seen += window.length;
    distinct += new Set<number | null>(window as Iterable<number | null>).size;
  }
  return 2 * distinct < seen;
}
