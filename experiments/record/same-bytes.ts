import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const PIECE_BYTES = 1 << 16;

/** Whether two files hold the same bytes; they are read in pieces, and may be larger than memory. */
export function sameBytes(one: string, other: string): boolean {
  const files = [openSync(one, "r")];
  try {
    files.push(openSync(other, "r"));
    return sameContent(files[0]!, files[1]!);
  } finally {
    for (const file of files) closeSync(file);
  }
}

function sameContent(one: number, other: number): boolean {
  if (fstatSync(one).size !== fstatSync(other).size) return false;
  const [a, b] = [Buffer.alloc(PIECE_BYTES), Buffer.alloc(PIECE_BYTES)];
  for (;;) {
    const read = fill(one, a);
    if (fill(other, b) !== read || !a.subarray(0, read).equals(b.subarray(0, read))) return false;
    if (read < PIECE_BYTES) return true;
  }
}

/** Reads on until the piece is full or the file ends; returns how much was read. */
function fill(file: number, piece: Buffer): number {
  for (let read = 0; ;) {
    const got = readSync(file, piece, read, piece.length - read, null);
    read += got;
    if (got === 0 || read === piece.length) return read;
  }
}
