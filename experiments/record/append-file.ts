import { closeSync, openSync, writeSync } from "node:fs";
import { writing } from "./unwritable.ts";

/** Takes bytes in order, synchronously; what it cannot take throws. */
export interface AppendTarget {
  append(bytes: Uint8Array): void;
  /** No more bytes will come. May be called again. */
  close(): void;
}

/**
 * Starts a new file; a file that is there already is an error.
 *
 * @param place What `Unwritable` names where the file cannot be written.
 * @param write In place of the file system's own.
 */
export function appendFile(
  path: string,
  place: string = path,
  write: (file: number, bytes: Uint8Array, from: number) => number = writeSync,
): AppendTarget {
  let open: number | null = writing(place, () => openSync(path, "wx"));
  return {
    append(bytes) {
      if (open === null) throw new Error(`${path} is closed`);
      const file = open;
      writing(place, () => {
        for (let written = 0; written < bytes.length;) written += write(file, bytes, written);
      });
    },
    close() {
      if (open !== null) closeSync(open);
      open = null;
    },
  };
}
