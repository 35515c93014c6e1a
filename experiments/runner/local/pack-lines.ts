import { closeSync, openSync, readSync } from "node:fs";

const CHUNK_BYTES: number = 1 << 20;
const LINE_END = 0x0a;

/** A line of a pack: where it begins, and its text without its end. The last may lack its end. */
export interface LineOfPack {
  readonly offset: number;
  readonly bytes: number;
  readonly text: string;
  readonly isWhole: boolean;
}

/** The lines of a file from a place on, whatever its size. */
export function* packLines(path: string, from = 0): Iterable<LineOfPack> {
  const file = openSync(path, "r");
  try {
    let rest = Buffer.alloc(0);
    let offset = from;
    for (;;) {
      const chunk = Buffer.alloc(CHUNK_BYTES);
      const got = readSync(file, chunk, 0, CHUNK_BYTES, offset + rest.length);
      rest = Buffer.concat([rest, chunk.subarray(0, got)]);
      for (let end = rest.indexOf(LINE_END); end >= 0; end = rest.indexOf(LINE_END)) {
        yield { offset, bytes: end, text: rest.toString("utf8", 0, end), isWhole: true };
        offset += end + 1;
        rest = rest.subarray(end + 1);
      }
      if (got > 0) continue;
      if (rest.length > 0) {
        yield { offset, bytes: rest.length, text: rest.toString("utf8"), isWhole: false };
      }
      return;
    }
  } finally {
    closeSync(file);
  }
}
