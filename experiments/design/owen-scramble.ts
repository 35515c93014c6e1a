import { philoxBlock } from "../../engine/random/philox.ts";

const BITS = 32;
/** "OWEN" in ASCII, where runs have their replication. */
const TAG = 0x4f57_454e;

const words = new Int32Array(4);

/**
 * Nested uniform scrambling (A. B. Owen 1995): each bit of a coordinate is flipped or not by a coin that belongs to
 * the bits above it, so that every net stays a net. The coin of bit l, 0 at the top, is the top bit of the Philox
 * block [the l bits above, l, dimension, "OWEN"] under the key.
 *
 * @param integer the coordinate of an unscrambled point, 0 to 2^32 - 1
 * @param dimension from 0
 * @returns 0 to 2^32 - 1
 */
export function owenScramble(
  integer: number,
  dimension: number,
  key: readonly [number, number],
): number {
  let flips = 0;
  for (let bit = 0; bit < BITS; bit++) {
    const above = bit === 0 ? 0 : integer >>> (BITS - bit);
    philoxBlock(above, bit, dimension, TAG, key[0], key[1], words);
    flips |= (words[0]! >>> 31) << (BITS - 1 - bit);
  }
  return (integer ^ flips) >>> 0;
}
