import { readFileSync } from "node:fs";
import { parquetMetadata, parquetRead } from "hyparquet";
import { BadPage, checkPages } from "./parquet-pages.ts";
import { unpackSnappy } from "./snappy.ts";
import { BadTape, MOST_ROWS, type RawTable, type RawValue } from "./raw-table.ts";

/** Reads a Parquet file whole. Throws `BadTape` where it is none. */
export async function parquetTable(path: string, file: string): Promise<RawTable> {
  const bytes = readFileSync(path);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  try {
    return await tableOf(buffer, file);
  } catch (error) {
    if (error instanceof BadTape) throw error;
    if (error instanceof BadPage) throw new BadTape(`${file}: ${UNREADABLE}${error.message}`);
    throw new BadTape(`${file}: ${UNREADABLE}${faultWords(error)}`);
  }
}

const UNREADABLE = "cannot be read as Parquet: ";

/** The reader names what it does not support; of bytes that make no sense it tells only where it stumbled. */
function faultWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const isUnsupported = /^parquet .*(?:unsupported|not supported)/.test(message);
  if (isUnsupported && !message.endsWith("undefined")) return message;
  return "the file is damaged, cut off, or another kind of file";
}

async function tableOf(buffer: ArrayBuffer, file: string): Promise<RawTable> {
  const metadata = parquetMetadata(buffer);
  const rows = Number(metadata.num_rows);
  if (rows > MOST_ROWS) throw new BadTape(`${file}: ${rows} rows; at most ${MOST_ROWS}`);
  checkPages(new Uint8Array(buffer), metadata);
  const names = metadata.schema.slice(1).map(({ name }) => name);
  const columns = new Map(names.map((name) => [name, [] as RawValue[]]));
  await parquetRead({
    file: buffer,
    metadata,
    compressors: { SNAPPY: unpackSnappy },
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = columns.get(columnName)!;
      for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i] as RawValue;
    },
  });
  return { file, rows, names, column: (name) => columns.get(name)!, lineOf: () => 0 };
}
