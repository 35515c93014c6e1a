import { crc32 } from "node:zlib";
import type { ColumnMetaData, FileMetaData, SchemaElement } from "hyparquet";
import { BadBytes, CompactReader, type CompactStruct } from "./compact-thrift.ts";
import { isFrontCoded, isSound, type Leaf, type PageContent } from "./parquet-content.ts";
import { MOST_BYTES, MOST_ROWS } from "./raw-table.ts";

/** A page that is not what the file says of it. */
export class BadPage extends Error {
  override name = "BadPage";
}

/** Fields of a page's header, and of the headers within it. */
const [KIND, UNPACKED, PACKED, CHECKSUM] = [1, 2, 3, 4];
const [FIRST_HEADER, DICTIONARY_HEADER, SECOND_HEADER] = [5, 7, 8];
const VALUES = 1;
/** Kinds of pages by their number. */
const [FIRST_DATA, DICTIONARY, SECOND_DATA] = [0, 2, 3];

/** Snappy copies at most 64 bytes by three. */
const MOST_UNPACKED_TIMES = 64;
const BITS = 8;
/** Bytes of a value of fixed length. */
const LONGEST_FIXED = 65_536;

/**
 * Walks over all pages of a Parquet file and throws `BadPage` where sizes or numbers of values contradict each other,
 * the columns are not those of the schema, or a checksum is wrong, where there is one: what decodes the pages believes
 * what they say, and would reserve memory or go on without an end.
 *
 * @see apache/parquet-format, README.md (data pages, checksumming) and parquet.thrift (PageHeader)
 */
export function checkPages(file: Uint8Array, metadata: FileMetaData): void {
  try {
    walk(file, metadata);
  } catch (error) {
    if (error instanceof BadBytes) throw new BadPage(DAMAGED);
    throw error;
  }
}

function walk(file: Uint8Array, metadata: FileMetaData): void {
  const leaves = leavesOf(metadata.schema);
  let rows = 0;
  for (const group of metadata.row_groups) {
    const groupRows = Number(group.num_rows);
    demand(group.columns.length === leaves.length && groupRows >= 0);
    for (const [i, { meta_data: column }] of group.columns.entries()) {
      const leaf = leaves[i]!;
      demand(column !== undefined && column.path_in_schema.join("\0") === leaf.path.join("\0"));
      const values = Number(column.num_values);
      demand(values <= MOST_ROWS && (leaf.repeats > 0 || values === groupRows));
      checkChunk(file, column, leaf);
    }
    rows += groupRows;
  }
  demand(rows === Number(metadata.num_rows));
}

/** The columns of a schema that is written as a tree in order. */
function leavesOf(schema: readonly SchemaElement[]): Leaf[] {
  const leaves: Leaf[] = [];
  let at = 1;
  const below = (children: number, above: Leaf): void => {
    for (let child = 0; child < children; child++) {
      const element = schema[at++];
      demand(typeof element?.name === "string");
      const { name, repetition_type: repetition, num_children: inner, type_length = 0 } = element;
      demand(type_length >= 0 && type_length <= LONGEST_FIXED);
      const leaf = {
        path: [...above.path, name],
        repeats: above.repeats + Number(repetition === "REPEATED"),
        optionals: above.optionals + Number(repetition !== "REQUIRED"),
      };
      if (inner === undefined) leaves.push(leaf);
      else below(inner, leaf);
    }
  };
  below(schema[0]?.num_children ?? 0, { path: [], repeats: 0, optionals: 0 });
  demand(at === schema.length);
  return leaves;
}

function checkChunk(file: Uint8Array, column: ColumnMetaData, leaf: Leaf): void {
  // As the decoder finds the chunk.
  let at = Number(column.dictionary_page_offset || column.data_page_offset);
  const end = at + Number(column.total_compressed_size);
  demand(at >= 0 && at <= end && end <= file.length);
  const wanted = Number(column.num_values);
  let values = 0;
  while (at < end && (leaf.repeats > 0 || values < wanted)) {
    const page = pageAt(file, at, end, column);
    if (page.data !== null) {
      refuseFrontCoded(page.data, column);
      demand(isSound(page.data, column, leaf));
      values += page.values;
    }
    at = page.end;
  }
  demand(values === wanted);
}

interface Page {
  readonly values: number;
  /** Null: it holds no values of the column. */
  readonly data: PageContent | null;
  readonly end: number;
}

function pageAt(file: Uint8Array, at: number, end: number, column: ColumnMetaData): Page {
  const reader = new CompactReader(file, at, end);
  const header = reader.struct();
  const packedBytes = numberIn(header, PACKED);
  const unpackedBytes = numberIn(header, UNPACKED);
  demand(packedBytes >= 0 && packedBytes <= reader.left);
  demand(unpackedBytes >= 0 && unpackedBytes <= mostUnpacked(packedBytes, column));
  const packed = file.subarray(reader.at, reader.at + packedBytes);
  checkSum(header, packed, column);
  const kind = numberIn(header, KIND);
  const inner = innerHeader(header, kind);
  const values = inner === null ? 0 : numberIn(inner, VALUES);
  const isData = kind === FIRST_DATA || kind === SECOND_DATA;
  // Values of a dictionary are written out; those of data may be a run of one.
  demand(values >= 0 && (isData || values <= BITS * unpackedBytes));
  const isSecondVersion = kind === SECOND_DATA;
  const data = isData ? { header: inner!, isSecondVersion, packed, unpackedBytes } : null;
  return { values, data, end: reader.at + packedBytes };
}

function refuseFrontCoded(page: PageContent, { path_in_schema: path }: ColumnMetaData): void {
  if (!isFrontCoded(page)) return;
  const encoding = "the encoding DELTA_BYTE_ARRAY, which is not read here";
  throw new BadPage(`the column ${path.join(".")} is written in ${encoding}`);
}

const mostUnpacked = (packed: number, { codec }: ColumnMetaData): number =>
  Math.min(MOST_BYTES, codec === "UNCOMPRESSED" ? packed : MOST_UNPACKED_TIMES * packed);

function checkSum(header: CompactStruct, packed: Uint8Array, column: ColumnMetaData): void {
  const checksum = header.get(CHECKSUM);
  // The header has it as a signed number.
  if (checksum === undefined || checksum === (crc32(packed) | 0)) return;
  const name = column.path_in_schema.join(".");
  throw new BadPage(`a page of the column ${name} is not what its checksum says`);
}

function innerHeader(header: CompactStruct, kind: number): CompactStruct | null {
  const field = new Map([
    [FIRST_DATA, FIRST_HEADER],
    [SECOND_DATA, SECOND_HEADER],
    [DICTIONARY, DICTIONARY_HEADER],
  ]).get(kind);
  if (field === undefined) return null;
  const inner = header.get(field);
  demand(typeof inner === "object");
  return inner;
}

function numberIn(struct: CompactStruct, field: number): number {
  const value = struct.get(field);
  demand(typeof value === "number");
  return value;
}

const DAMAGED = "the file is damaged, cut off, or another kind of file";

function demand(condition: boolean): asserts condition {
  if (!condition) throw new BadPage(DAMAGED);
}
