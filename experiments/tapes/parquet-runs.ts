import { CompactReader } from "./compact-thrift.ts";

/** Values that are packed together, bit by bit. */
const PACKED_TOGETHER = 8;

/** Runs that go on beyond the values that there can be. */
export class EndlessRun extends Error {
  override name = "EndlessRun";
}

interface Run {
  /** Values in it; of packed ones the last may be none that count. */
  readonly values: number;
  readonly isPacked: boolean;
  /** What it is written in. */
  readonly bytes: Uint8Array;
}

/**
 * The runs of a hybrid of run lengths and packed bits up to so many values, or up to its end. Throws `EndlessRun` for
 * one of no or too many values, and `BadBytes` where it is cut off.
 *
 * @see apache/parquet-format, Encodings.md (RLE = 3)
 */
function* runsIn(bytes: Uint8Array, width: number, most: number): Iterable<Run> {
  const reader = new CompactReader(bytes);
  for (let seen = 0; seen < most && reader.left > 0;) {
    const head = reader.varint();
    const isPacked = head % 2 === 1;
    const count = Math.floor(head / 2);
    const values = isPacked ? PACKED_TOGETHER * count : count;
    // Packed bits may go on behind the last value, as far as there are bytes.
    const isBounded = (isPacked && width > 0) || values < most - seen + PACKED_TOGETHER;
    if (count === 0 || !isBounded) throw new EndlessRun();
    const from = reader.at;
    reader.pass(isPacked ? count * width : Math.ceil(width / 8));
    yield { values, isPacked, bytes: bytes.subarray(from, reader.at) };
    seen += values;
  }
}

/** Goes through runs, for what they throw. */
export function checkRuns(bytes: Uint8Array, width: number, most: number): void {
  const runs = runsIn(bytes, width, most)[Symbol.iterator]();
  while (runs.next().done !== true);
}

/** How many of so many values of one bit are 1. */
export function onesIn(bytes: Uint8Array, values: number): number {
  let [ones, left] = [0, values];
  for (const run of runsIn(bytes, 1, values)) {
    const own = Math.min(run.values, left);
    for (let i = 0; i < own; i++) {
      ones += run.isPacked ? (run.bytes[i >> 3]! >> (i & 7)) & 1 : run.bytes[0]! & 1;
    }
    left -= own;
  }
  return ones;
}
