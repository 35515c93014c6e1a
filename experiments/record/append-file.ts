import { closeSync, openSync, writeSync } from "node:fs";

/** Takes bytes in order, synchronously; what it cannot take throws. */
export interface AppendTarget {
  append(bytes: Uint8Array): void;
  /** No more bytes will come. May be called again. */
  close(): void;
}

/** Starts a new file; a file that is there already is an error. */
export function appendFile(path: string): AppendTarget {
  let open: number | null = openSync(path, "wx");
  return {
    append(bytes) {
      if (open === null) throw new Error(`${path} is closed`);
      let written = 0;
      while (written < bytes.length) written += writeSync(open, bytes, written);
    },
    close() {
      if (open !== null) closeSync(open);
      open = null;
    },
  };
}
