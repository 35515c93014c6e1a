import { assert } from "../../engine/base/assert.ts";
import { NumberPages } from "./number-pages.ts";

const BLOCK_SHIFT = 18;
const BLOCK = 1 << BLOCK_SHIFT;
/** Bytes of no meaning behind a block: whoever reads it by words reads into them. */
const BEYOND = 4;
/** Positions in the blocks stay exact in 32 bits. */
const MAX_BLOCKS = 1 << 14;
/** A length from here on takes three bytes more. */
const LONG = 255;
const LONG_BYTES = 4;
export const LONGEST_STRING: number = BLOCK - LONG_BYTES;

/** A bucket of the table, 64 bytes: the numbers of twelve strings, then a byte of the hash of each, 0: it is free. */
const WAYS = 12;
const BUCKET_WORDS = 16;
const BUCKET_SHIFT = 6;
const TAGS = 4 * WAYS;
const FREE = 0;
/** Tags are looked at four at a time, as the bytes of a little-endian word. */
const GROUP = 4;
const ONES = 0x01010101;
const FIRST_BUCKETS = 128;

/**
 * Strings as bytes, each kept once and numbered from 0 in order of arrival: ids and accounts of millions of orders
 * without a JavaScript string each; nothing is ever removed. A string costs its bytes and one for its length, four for
 * its position, and 7 to 14 in the table.
 *
 * The table is open-addressed by buckets, at most three quarters full. Most of what a look-up costs, once there are
 * millions, is memory out of the cache. So a bucket is about a line of it, and strings that differ in their last byte
 * alone start from one bucket: ids that are counted up meet each other there. (Measured: four million such ids are kept
 * in a quarter less time than in a table of single places.)
 */
export class ByteStrings {
  count = 0;
  readonly blocks: Uint8Array[] = [];
  /** Bytes used of the last block. */
  used = BLOCK;
  table: Int32Array = newTable(FIRST_BUCKETS);
  /** Position of each string's length in the blocks, unsigned. */
  readonly starts: NumberPages = new NumberPages();
  /** Where `seek` has found the string; a view can be read some bytes beyond it. */
  block: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(this.block.buffer);
  start = 0;
  end = 0;
  readonly #views: DataView[] = [];
  #tags = new Uint8Array(this.table.buffer);
  /** Bucket and tag of the string that was last looked for, and the way that is free for it. */
  #bucket = 0;
  #way = 0;
  #tag = 0;

  /** The number of a string, or -1 where it is not kept. */
  find(bytes: Uint8Array, start: number, end: number): number {
    this.#aim(bytes, start, end);
    const { table } = this;
    const lastBucket = table.length / BUCKET_WORDS - 1;
    const tags = this.#tag * ONES;
    for (let bucket = this.#bucket; ; bucket = (bucket + 1) & lastBucket) {
      const first = bucket * BUCKET_WORDS;
      for (let group = 0; group < WAYS; group += GROUP) {
        const word = table[first + WAYS + (group >> 2)]!;
        for (let hits = zeroBytes(word ^ tags); hits !== 0; hits &= hits - 1) {
          const number = table[first + group + lowestByte(hits)]!;
          if (this.is(number, bytes, start, end)) return number;
        }
        const free = zeroBytes(word);
        if (free !== 0) return this.#missed(bucket, group + lowestByte(free));
      }
    }
  }

  /** Keeps the string that `find` was just asked for and has missed. Returns its number. */
  keep(bytes: Uint8Array, start: number, end: number): number {
    const number = this.count++;
    this.starts.set(number, this.#copy(bytes, start, end));
    this.#enter(number);
    if (this.count * BUCKET_WORDS > 0.75 * WAYS * this.table.length) this.#growTable();
    return number;
  }

  /** The number of a string, which is kept from now on. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const known = this.find(bytes, start, end);
    return known < 0 ? this.keep(bytes, start, end) : known;
  }

  /** Finds the bytes of a kept string: from `start` to `end` in `block`. */
  seek(number: number): void {
    const position = this.starts.get(number);
    const block = this.blocks[position >>> BLOCK_SHIFT]!;
    const at = position & (BLOCK - 1);
    const short = block[at]!;
    this.block = block;
    this.view = this.#views[position >>> BLOCK_SHIFT]!;
    this.start = at + (short < LONG ? 1 : LONG_BYTES);
    this.end = this.start + (short < LONG ? short : longLength(block, at));
  }

  /** Whether the string of this number is that one. `seek` writes down what it finds, which takes as long again. */
  is(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const position = this.starts.get(number);
    const block = this.blocks[position >>> BLOCK_SHIFT]!;
    const at = position & (BLOCK - 1);
    const length = end - start;
    if (block[at] !== (length < LONG ? length : LONG)) return false;
    if (length >= LONG && longLength(block, at) !== length) return false;
    const shift = at + (length < LONG ? 1 : LONG_BYTES) - start;
    for (let i = start; i < end; i++) if (block[shift + i] !== bytes[i]) return false;
    return true;
  }

  /** A kept string as JavaScript's, where its bytes are the inside of a JSON string. */
  text(number: number): string {
    this.seek(number);
    const bytes = this.block.subarray(this.start, this.end);
    return JSON.parse(`"${Buffer.from(bytes).toString()}"`) as string;
  }

  #missed(bucket: number, way: number): -1 {
    this.#bucket = bucket;
    this.#way = way;
    return -1;
  }

  /** Enters a number where `#missed` has found room. */
  #enter(number: number): void {
    this.table[this.#bucket * BUCKET_WORDS + this.#way] = number;
    this.#tags[(this.#bucket << BUCKET_SHIFT) + TAGS + this.#way] = this.#tag;
  }

  /** First bucket and tag of a string: FNV-1a over its bytes, the last of which counts for the tag alone. */
  #aim(bytes: Uint8Array, start: number, end: number): void {
    let hash = 0x811c9dc5;
    const last = end - 1;
    for (let i = start; i < last; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    this.#bucket = mixed(hash) & (this.table.length / BUCKET_WORDS - 1);
    if (end > start) hash = Math.imul(hash ^ bytes[last]!, 0x01000193);
    this.#tag = mixed(hash) >>> 24 || 1;
  }

  /** Returns the position in the blocks. */
  #copy(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    assert(length <= LONGEST_STRING, `a string of ${length} bytes`);
    const lengthBytes = length < LONG ? 1 : LONG_BYTES;
    if (this.used + lengthBytes + length > BLOCK) {
      assert(this.blocks.length < MAX_BLOCKS, "more than 4 GiB of ids and accounts");
      const fresh = new Uint8Array(BLOCK + BEYOND);
      this.blocks.push(fresh);
      this.#views.push(new DataView(fresh.buffer));
      this.used = 0;
    }
    const block = this.blocks[this.blocks.length - 1]!;
    const at = this.used;
    block[at] = Math.min(length, LONG);
    for (let i = 1; i < lengthBytes; i++) block[at + i] = length >>> (8 * (3 - i));
    for (let i = 0; i < length; i++) block[at + lengthBytes + i] = bytes[start + i]!;
    this.used = at + lengthBytes + length;
    return (this.blocks.length - 1) * BLOCK + at;
  }

  #growTable(): void {
    this.table = newTable((2 * this.table.length) / BUCKET_WORDS);
    this.#tags = new Uint8Array(this.table.buffer);
    for (let number = 0; number < this.count; number++) {
      this.seek(number);
      this.#aim(this.block, this.start, this.end);
      this.#findRoom();
      this.#enter(number);
    }
  }

  #findRoom(): void {
    for (
      let bucket = this.#bucket;
      ;
      bucket = (bucket + 1) & (this.table.length / BUCKET_WORDS - 1)
    ) {
      const at = (bucket << BUCKET_SHIFT) + TAGS;
      for (let way = 0; way < WAYS; way++) {
        if (this.#tags[at + way] === FREE) return void this.#missed(bucket, way);
      }
    }
  }
}

/** The high bits of the bytes that are zero, and sometimes of ones above them. */
const zeroBytes = (word: number): number => (word - ONES) & ~word & 0x80808080;

/** Position of the lowest byte that has its high bit. */
const lowestByte = (bits: number): number => (31 - Math.clz32(bits & -bits)) >> 3;

const newTable = (buckets: number): Int32Array => new Int32Array(buckets * BUCKET_WORDS);

const longLength = (block: Uint8Array, at: number): number =>
  (block[at + 1]! << 16) | (block[at + 2]! << 8) | block[at + 3]!;

/** The finisher of MurmurHash3. */
function mixed(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
