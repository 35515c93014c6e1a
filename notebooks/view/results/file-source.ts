import { ResultsProblem } from "./results-problem.ts";

/** A file that is read in parts: chosen on this machine or served. */
export interface FileSource {
  readonly name: string;
  readonly bytes: number;
  /** Bytes from `start` up to `end`, which are within the file. Rejects with a `ResultsProblem`. */
  slice(start: number, end: number): Promise<ArrayBuffer>;
}

/** A folder of files. */
export interface FileFolder {
  /** The file of a name; null: it is not there. */
  file(name: string): Promise<FileSource | null>;
}

export const blobSource = (name: string, blob: Blob): FileSource => ({
  name,
  bytes: blob.size,
  async slice(start, end) {
    try {
      return await blob.slice(start, end).arrayBuffer();
    } catch {
      throw new ResultsProblem(`${name}: it cannot be read any more: it was changed or taken away`);
    }
  },
});

/** The whole of a small file as text. */
export async function textOf(source: FileSource, mostBytes: number): Promise<string> {
  if (source.bytes > mostBytes) throw new ResultsProblem(tooLarge(source, mostBytes));
  return new TextDecoder().decode(await source.slice(0, source.bytes));
}

export const tooLarge = ({ name, bytes }: FileSource, most: number): string =>
  `${name}: found ${megabytes(bytes)}; this page opens at most ${megabytes(most)}`;

const megabytes = (bytes: number): string =>
  `${(bytes / 1e6).toLocaleString("en", { maximumFractionDigits: bytes < 1e7 ? 1 : 0 })} MB`;
