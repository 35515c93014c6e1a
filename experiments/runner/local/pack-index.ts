import type { CellNumber } from "../series.ts";

/**
 * Bytes of an entry: seed (float64), offset (float64), length (uint32), replication (uint32), flags (uint32), check.
 */
export const ENTRY_BYTES = 32;
const ANTITHETIC = 1;

/** Where a cell's line lies in its pack, bytes; the line's end is not counted. */
export interface PackPlace {
  readonly offset: number;
  readonly length: number;
}

export function indexEntry(cell: CellNumber, { offset, length }: PackPlace): Buffer {
  const entry = Buffer.alloc(ENTRY_BYTES);
  entry.writeDoubleLE(cell.seed, 0);
  entry.writeDoubleLE(offset, 8);
  entry.writeUInt32LE(length, 16);
  entry.writeUInt32LE(cell.replication, 20);
  entry.writeUInt32LE(cell.antithetic ? ANTITHETIC : 0, 24);
  entry.writeUInt32LE(checkOf(entry, 0), 28);
  return entry;
}

/**
 * Calls back for every whole entry up to the first that is damaged; returns where in the pack the indexed lines end.
 */
export function readIndex(
  bytes: Buffer,
  packBytes: number,
  found: (
    seed: number,
    replication: number,
    antithetic: boolean,
    offset: number,
    length: number,
  ) => void,
): number {
  let end = 0;
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    if (bytes.readUInt32LE(at + 28) !== checkOf(bytes, at)) return end;
    const offset = bytes.readDoubleLE(at + 8);
    const length = bytes.readUInt32LE(at + 16);
    if (offset !== end || offset + length + 1 > packBytes) return end;
    end = offset + length + 1;
    const flags = bytes.readUInt32LE(at + 24);
    found(
      bytes.readDoubleLE(at),
      bytes.readUInt32LE(at + 20),
      flags === ANTITHETIC,
      offset,
      length,
    );
  }
  return end;
}

/** FNV-1a over the entry's words before the check. */
function checkOf(bytes: Buffer, at: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < ENTRY_BYTES - 4; i += 4) {
    hash = Math.imul(hash ^ bytes.readUInt32LE(at + i), 0x01000193);
  }
  return hash >>> 0;
}
