import type { ColumnMetaData } from "hyparquet";
import { CompactReader, type CompactStruct } from "./compact-thrift.ts";
import { checkRuns, EndlessRun, onesIn } from "./parquet-runs.ts";
import { unpackSnappy } from "./snappy.ts";

/** What the schema says of a column. */
export interface Leaf {
  readonly path: readonly string[];
  /** Largest repetition and definition level: how many of it and what it is in may repeat, or be missing. */
  readonly repeats: number;
  readonly optionals: number;
}

/** Encodings by their number. */
const [PLAIN_DICTIONARY, RLE, DELTA_BINARY, DELTA_LENGTHS, RLE_DICTIONARY] = [2, 3, 5, 6, 8];
/** Texts as what differs from those before, DELTA_BYTE_ARRAY: their lengths cannot be bounded one by one. */
const FRONT_CODED = 7;
const LENGTH_BYTES = 4;
const WIDEST_INDEX = 32;
/** Values of a block of differences that anybody writes. */
const LARGEST_BLOCK = 65_536;
const BLOCKS_OF = 128;

/** A page's bytes as its header describes them. */
export interface PageContent {
  /** The page's own header within the header: of version 1 or 2. */
  readonly header: CompactStruct;
  readonly isSecondVersion: boolean;
  readonly packed: Uint8Array;
  readonly unpackedBytes: number;
}

/**
 * Whether the runs in which a page's levels and values are written stay within its number of values, and its numbers
 * of rows and of missing values are right: what decodes them takes any length that stands there, and would fill memory
 * or go on without an end. Throws `BadBytes` where the page is too short.
 *
 * @see apache/parquet-format, Encodings.md
 */
export function isSound(page: PageContent, column: ColumnMetaData, leaf: Leaf): boolean {
  if (column.codec !== "UNCOMPRESSED" && column.codec !== "SNAPPY") return true; // the decoder has no other
  try {
    return page.isSecondVersion
      ? isSecondSound(page, column, leaf)
      : isFirstSound(page, column, leaf);
  } catch (error) {
    if (error instanceof EndlessRun) return false;
    throw error;
  }
}

/** Levels stand before the packed values, with their lengths in the header. */
function isSecondSound(page: PageContent, column: ColumnMetaData, leaf: Leaf): boolean {
  const { header, packed, unpackedBytes } = page;
  const of = (field: number, absent = 0): number =>
    (header.get(field) as number | undefined) ?? absent;
  const [values, nulls, rows, encoding, optionals, repeats] = [1, 2, 3, 4, 5, 6].map((field) =>
    of(field),
  ) as [number, number, number, number, number, number];
  const levels = optionals + repeats;
  const isPacked = of(7, 1) !== 0;
  if (leaf.repeats === 0 && rows !== values) return false;
  if (Math.min(nulls, optionals, repeats) < 0 || levels > Math.min(packed.length, unpackedBytes)) {
    return false;
  }
  const rest = packed.subarray(levels);
  const bytes = isPacked ? unpacked(rest, unpackedBytes - levels, column) : rest;
  checkRuns(packed.subarray(0, repeats), bitsFor(leaf.repeats), values);
  const defined = packed.subarray(repeats, levels);
  checkRuns(defined, bitsFor(leaf.optionals), values);
  const present = leaf.optionals === 1 ? onesIn(defined, values) : values - nulls;
  return present === values - nulls && areValuesSound(bytes, encoding, column, values);
}

/** Levels stand before the values, packed with them, each with its length in front. */
function isFirstSound(page: PageContent, column: ColumnMetaData, leaf: Leaf): boolean {
  const [values, encoding] = [1, 2].map((field) => page.header.get(field)) as [number, number];
  let bytes = unpacked(page.packed, page.unpackedBytes, column);
  for (const most of [leaf.repeats, leaf.optionals]) {
    if (most === 0) continue;
    const [runs, rest] = withLength(bytes);
    checkRuns(runs, bitsFor(most), values);
    bytes = rest;
  }
  return areValuesSound(bytes, encoding, column, values);
}

/** Whether a page's values are front-coded texts, which are not read. */
export const isFrontCoded = ({ header, isSecondVersion }: PageContent): boolean =>
  header.get(isSecondVersion ? 4 : 2) === FRONT_CODED;

function areValuesSound(
  bytes: Uint8Array,
  encoding: number,
  { type }: ColumnMetaData,
  values: number,
): boolean {
  switch (encoding) {
    case PLAIN_DICTIONARY:
    case RLE_DICTIONARY:
    case RLE: {
      if (type === "BOOLEAN") checkRuns(withLength(bytes)[0], 1, values);
      else if (bytes[0]! > WIDEST_INDEX) return false;
      else checkRuns(bytes.subarray(1), bytes[0] ?? 0, values);
      return true;
    }
    case DELTA_BINARY:
    case DELTA_LENGTHS:
      return isBlockBounded(bytes);
    default:
      return true; // values one after another, or byte by byte
  }
}

function isBlockBounded(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return true;
  const reader = new CompactReader(bytes);
  const [block, parts] = [reader.varint(), reader.varint()];
  const isBlock = block > 0 && block <= LARGEST_BLOCK && block % BLOCKS_OF === 0;
  return isBlock && parts > 0 && block % parts === 0;
}

const bitsFor = (level: number): number => 32 - Math.clz32(level);

const unpacked = (packed: Uint8Array, bytes: number, { codec }: ColumnMetaData): Uint8Array =>
  codec === "UNCOMPRESSED" ? packed : unpackSnappy(packed, bytes);

/** What stands behind a length of four bytes, and what behind that. */
function withLength(bytes: Uint8Array): readonly [Uint8Array, Uint8Array] {
  const reader = new CompactReader(bytes);
  reader.pass(LENGTH_BYTES);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  reader.pass(length);
  return [bytes.subarray(LENGTH_BYTES, reader.at), bytes.subarray(reader.at)];
}
