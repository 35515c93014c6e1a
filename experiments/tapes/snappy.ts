import { BadBytes, CompactReader } from "./compact-thrift.ts";

/** Kinds of elements, in the lowest two bits of their first byte. */
const [LITERAL, NEAR_COPY, FAR_COPY] = [0, 1, 2];
/** Lengths above it stand in so many bytes more. */
const LONGEST_SHORT = 60;

/**
 * Unpacks a block of Snappy to so many bytes. Throws `BadBytes` where it is none of that length: the
 * decoder's own takes lengths above 2^31 as steps back, and may never end.
 *
 * @see google/snappy, format_description.txt
 */
export function unpackSnappy(packed: Uint8Array, bytes: number): Uint8Array {
  const reader = new CompactReader(packed);
  const whole = new Uint8Array(bytes);
  let at = 0;
  demand(reader.varint() === bytes);
  while (reader.left > 0) {
    const tag = reader.byte();
    const kind = tag & 3;
    if (kind === LITERAL) {
      const length = 1 + literalLength(tag >> 2, reader);
      demand(length <= bytes - at);
      const from = reader.at;
      reader.pass(length);
      whole.set(packed.subarray(from, reader.at), at);
      at += length;
      continue;
    }
    const isNear = kind === NEAR_COPY;
    const length = isNear ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = isNear
      ? ((tag >> 5) << 8) + reader.byte()
      : littleEndian(kind === FAR_COPY ? 2 : 4, reader);
    demand(back > 0 && back <= at && length <= bytes - at);
    // Byte by byte: what is copied may itself be copied.
    for (const end = at + length; at < end; at++) whole[at] = whole[at - back]!;
  }
  demand(at === bytes);
  return whole;
}

const literalLength = (short: number, reader: CompactReader): number =>
  short < LONGEST_SHORT ? short : littleEndian(short - LONGEST_SHORT + 1, reader);

function littleEndian(bytes: number, reader: CompactReader): number {
  let value = 0;
  for (let i = 0, scale = 1; i < bytes; i++, scale *= 256) value += reader.byte() * scale;
  return value;
}

function demand(condition: boolean): asserts condition {
  if (!condition) throw new BadBytes("no such block");
}
