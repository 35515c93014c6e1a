import {
  type ColumnMetaData,
  type FileMetaData,
  parquetMetadata,
  type SchemaElement,
} from "hyparquet";
import { type FileSource, tooLarge } from "../file-source.ts";
import { ResultsProblem } from "../results-problem.ts";
import { MOST_COLUMNS, MOST_FILE_BYTES, MOST_FOOTER_BYTES, MOST_ROWS } from "./parquet-limits.ts";
import { damaged, otherForm } from "./parquet-problem.ts";

/** What the columns of a study's tables hold. */
export type ColumnKind = "number" | "text";

/** Where the values of a column lie, of one group of rows. */
export interface ColumnChunk {
  readonly from: number;
  readonly to: number;
  readonly terms: ColumnMetaData;
}

export interface RowGroup {
  /** Of its first row. */
  readonly start: number;
  readonly rows: number;
  /** In the order of the columns. */
  readonly chunks: readonly ColumnChunk[];
}

/** What stands at the end of a Parquet file, as far as it can be believed. */
export interface Footer {
  readonly rows: number;
  /** By name, in their order. */
  readonly columns: ReadonlyMap<string, ColumnKind>;
  readonly schema: readonly SchemaElement[];
  readonly groups: readonly RowGroup[];
}

const MAGIC = "PAR1";
/** Length of the description, and the magic word. */
const TAIL = 8;
const LEAST_BYTES = 4 + TAIL;

/** Reads what a file says of itself, and holds it against the file. Rejects with a `ResultsProblem`. */
export async function readFooter(file: FileSource): Promise<Footer> {
  const { name, bytes } = file;
  if (bytes > MOST_FILE_BYTES) throw new ResultsProblem(tooLarge(file, MOST_FILE_BYTES));
  if (bytes < LEAST_BYTES || (await wordAt(file, 0)) !== MAGIC) {
    throw new ResultsProblem(`${name}: this is no Parquet file`);
  }
  if ((await wordAt(file, bytes - 4)) !== MAGIC) {
    throw new ResultsProblem(`${name}: its end is missing: the file was cut short`);
  }
  const tail = new DataView(await file.slice(bytes - TAIL, bytes));
  const length = tail.getUint32(0, true);
  if (length > bytes - LEAST_BYTES) throw damaged(name, "what stands at its end is no description");
  if (length > MOST_FOOTER_BYTES) throw otherForm(name, `a description of ${length} bytes`);
  const bytesOfIt = await file.slice(bytes - TAIL - length, bytes);
  return checked(name, parsed(name, bytesOfIt), bytes - TAIL - length);
}

async function wordAt(file: FileSource, at: number): Promise<string> {
  return String.fromCharCode(...new Uint8Array(await file.slice(at, at + 4)));
}

function parsed(name: string, bytes: ArrayBuffer): FileMetaData {
  try {
    return parquetMetadata(bytes, { geoparquet: false });
  } catch {
    throw damaged(name, "its description cannot be read");
  }
}

/** `end`: where the data end. */
function checked(
  name: string,
  { schema, num_rows, row_groups }: FileMetaData,
  end: number,
): Footer {
  const columns = columnsOf(name, schema);
  const rows = Number(num_rows);
  if (!(rows >= 0)) throw damaged(name, "its description has no number of rows");
  if (rows > MOST_ROWS) {
    const most = MOST_ROWS.toLocaleString("en");
    throw new ResultsProblem(
      `${name}: found ${rows.toLocaleString("en")} rows; this page opens at most ${most}`,
    );
  }
  const groups: RowGroup[] = [];
  let start = 0;
  for (const group of row_groups) {
    const own = Number(group.num_rows);
    const chunks = group.columns.map(({ meta_data }) => chunkOf(name, meta_data, end));
    const isWhole = chunks.length === columns.size && own > 0 && own <= rows - start;
    if (!isWhole || chunks.some(({ terms }) => Number(terms.num_values) !== own)) {
      throw damaged(name, "its description contradicts itself");
    }
    groups.push({ start, rows: own, chunks });
    start += own;
  }
  if (start !== rows) throw damaged(name, "its description contradicts itself");
  return { rows, columns, schema, groups };
}

const KINDS: Readonly<Record<string, ColumnKind>> = { DOUBLE: "number", BYTE_ARRAY: "text" };

function columnsOf(name: string, [root, ...leaves]: SchemaElement[]): Map<string, ColumnKind> {
  if (root?.num_children !== leaves.length) throw otherForm(name, "its columns are nested");
  if (leaves.length > MOST_COLUMNS) throw otherForm(name, `it has ${leaves.length} columns`);
  const columns = new Map<string, ColumnKind>();
  for (const { name: column, type = "none", num_children, repetition_type } of leaves) {
    const kind = KINDS[type];
    if (kind === undefined || num_children !== undefined || repetition_type === "REPEATED") {
      throw otherForm(name, `its column \`${column}\` holds neither numbers nor texts`);
    }
    columns.set(column, kind);
  }
  if (columns.size < leaves.length) throw damaged(name, "two of its columns have one name");
  return columns;
}

function chunkOf(name: string, terms: ColumnMetaData | undefined, end: number): ColumnChunk {
  if (terms === undefined) throw otherForm(name, "its columns lie in other files");
  const { codec, dictionary_page_offset, data_page_offset, total_compressed_size } = terms;
  if (codec !== "SNAPPY" && codec !== "UNCOMPRESSED") {
    throw otherForm(name, `it is compressed by ${codec ?? "nothing known"}`);
  }
  const from = Number(dictionary_page_offset || data_page_offset);
  const to = from + Number(total_compressed_size);
  if (!(from >= MAGIC.length && to > from && to <= end)) {
    throw damaged(name, "its description names bytes that it does not have");
  }
  return { from, to, terms };
}
