import { createReadStream, fstatSync, openSync } from "node:fs";
import { resolve } from "node:path";
import { openingWords } from "../catalog/read-text.ts";
import type { TokenpitContext } from "./context.ts";
import { BadInput } from "./exit-codes.ts";

/** Files are read in pieces of this size. */
const CHUNK_BYTES = 1 << 18;

/** Input that is read from its beginning to its end, once. */
export interface OpenInput {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Its length, where that is known before. */
  readonly bytes: number | null;
  /** Bytes read so far. */
  read(): number;
}

/** Opens a file, or standard input for `-`. Throws `BadInput` where there is no such file. */
export function openInput(file: string, context: TokenpitContext): OpenInput {
  let read = 0;
  async function* counted(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const chunk of chunks) {
      read += chunk.length;
      yield chunk;
    }
  }
  if (file === "-") return { chunks: counted(context.stdin), bytes: null, read: () => read };
  const fd = open(resolve(context.folder, file), file);
  const found = fstatSync(fd);
  if (found.isDirectory()) throw new BadInput(`${file}: this is a folder; a file is needed`);
  const bytes = found.isFile() ? found.size : null;
  return {
    chunks: counted(createReadStream("", { fd, highWaterMark: CHUNK_BYTES })),
    bytes,
    read: () => read,
  };
}

function open(path: string, shown: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    throw new BadInput(`${shown}: ${openingWords(error)}`);
  }
}
