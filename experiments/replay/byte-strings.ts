import { assert } from "../../engine/base/assert.ts";

const BLOCK = 1 << 20;
/** Positions in the blocks stay exact in 32 bits. */
const MAX_BLOCKS = 4096;
const FREE = -1;

/** Words of a row: hash, position in the blocks (unsigned), length in bytes, one that is free. */
const ROW = 4;
const HASH = 0;
const START = 1;
const LENGTH = 2;

/**
 * Strings as bytes, each kept once and numbered from 0 in order of arrival: ids and accounts of millions of orders
 * without a JavaScript string each. The table of numbers is open-addressed with linear probing; nothing is ever
 * removed.
 */
export class ByteStrings {
  count = 0;
  blocks: Uint8Array[] = [];
  /** Bytes used of the last block. */
  used = BLOCK;
  table: Int32Array = new Int32Array(1024).fill(FREE);
  rows: Int32Array = new Int32Array(256 * ROW);

  /** The number of a string, or -1 where it is not kept. */
  find(bytes: Uint8Array, start: number, end: number): number {
    return this.table[this.#slotOf(bytes, start, end, hashOf(bytes, start, end))]!;
  }

  /** The number of a string, which is kept from now on. A string is at most 1 MiB. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const slot = this.#slotOf(bytes, start, end, hash);
    const known = this.table[slot]!;
    if (known !== FREE) return known;
    const number = this.count;
    if (number * ROW === this.rows.length) this.#growRows();
    const row = number * ROW;
    this.rows[row + HASH] = hash;
    this.rows[row + START] = this.#copy(bytes, start, end);
    this.rows[row + LENGTH] = end - start;
    this.table[slot] = number;
    this.count = number + 1;
    if (2 * this.count > this.table.length) this.#growTable();
    return number;
  }

  /** The block that holds a string; the string starts there at `offsetOf`. */
  blockOf(number: number): Uint8Array {
    return this.blocks[(this.rows[number * ROW + START]! >>> 0) >>> 20]!;
  }

  offsetOf(number: number): number {
    return this.rows[number * ROW + START]! & (BLOCK - 1);
  }

  lengthOf(number: number): number {
    return this.rows[number * ROW + LENGTH]!;
  }

  /** A kept string as JavaScript's, where its bytes are the inside of a JSON string. */
  text(number: number): string {
    const start = this.offsetOf(number);
    const bytes = this.blockOf(number).subarray(start, start + this.lengthOf(number));
    return JSON.parse(`"${Buffer.from(bytes).toString()}"`) as string;
  }

  /** Where the string is in the table, or the free place where it would be. */
  #slotOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const mask = this.table.length - 1;
    let slot = hash & mask;
    for (;;) {
      const number = this.table[slot]!;
      if (number === FREE) return slot;
      if (this.rows[number * ROW + HASH] === hash && this.#equals(number, bytes, start, end)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  #equals(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (this.lengthOf(number) !== end - start) return false;
    const block = this.blockOf(number);
    const shift = this.offsetOf(number) - start;
    for (let i = start; i < end; i++) if (block[shift + i] !== bytes[i]) return false;
    return true;
  }

  /** Returns the position in the blocks. */
  #copy(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    assert(length <= BLOCK, `a string of ${length} bytes`);
    if (this.used === BLOCK || this.used + length > BLOCK) {
      assert(this.blocks.length < MAX_BLOCKS, "more than 4 GiB of ids and accounts");
      this.blocks.push(new Uint8Array(BLOCK));
      this.used = 0;
    }
    const block = this.blocks[this.blocks.length - 1]!;
    const at = this.used;
    for (let i = 0; i < length; i++) block[at + i] = bytes[start + i]!;
    this.used = at + length;
    return (this.blocks.length - 1) * BLOCK + at;
  }

  #growRows(): void {
    const rows = new Int32Array(2 * this.rows.length);
    rows.set(this.rows);
    this.rows = rows;
  }

  #growTable(): void {
    const table = new Int32Array(2 * this.table.length).fill(FREE);
    const mask = table.length - 1;
    for (let number = 0; number < this.count; number++) {
      let slot = this.rows[number * ROW + HASH]! & mask;
      while (table[slot] !== FREE) slot = (slot + 1) & mask;
      table[slot] = number;
    }
    this.table = table;
  }
}

/** FNV-1a over the bytes, its bits mixed once more (the finisher of MurmurHash3): the table takes the low ones. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let h = 0x811c9dc5;
  for (let i = start; i < end; i++) h = Math.imul(h ^ bytes[i]!, 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
