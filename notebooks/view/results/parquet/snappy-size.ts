/**
 * Bytes that a Snappy block comes to, without unpacking it; null where it is none. Each of its parts lies within it,
 * and copies nothing from before its beginning: hyparquet's own reader goes on for minutes at a part whose length is
 * damaged. Source: the format's description, google/snappy, format_description.txt.
 */
export function snappySize(block: Uint8Array): number | null {
  let at = 0;
  while (at < block.length && block[at]! >= 0x80) at++;
  at++;
  let size = 0;
  while (at < block.length) {
    const tag = block[at]!;
    const kind = tag & 3;
    const part = kind === 0 ? literal(block, at, tag) : copy(block, at, tag, kind);
    if (part === null || part.reach > size) return null;
    at += part.bytes;
    size += part.size;
    if (at > block.length) return null;
  }
  return size;
}

interface Part {
  /** It takes in the block. */
  readonly bytes: number;
  readonly size: number;
  /** How far back it copies from. */
  readonly reach: number;
}

/** Literals longer than this say their length in further bytes. */
const SHORT = 60;

function literal(block: Uint8Array, at: number, tag: number): Part {
  const short = (tag >>> 2) + 1;
  const more = Math.max(0, short - SHORT);
  const size = more === 0 ? short : little(block, at + 1, more) + 1;
  return { bytes: 1 + more + size, size, reach: 0 };
}

function copy(block: Uint8Array, at: number, tag: number, kind: number): Part | null {
  const more = kind === 3 ? 4 : kind;
  const isShort = kind === 1;
  const size = isShort ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1;
  const reach = little(block, at + 1, more) + (isShort ? (tag >>> 5) * 256 : 0);
  return reach === 0 ? null : { bytes: 1 + more, size, reach };
}

/** A number of some bytes, the lowest first; bytes beyond the end are 0. */
function little(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = count - 1; i >= 0; i--) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}
