import { assert } from "../base/assert.ts";

/** What `integerFrom` answers where the word must be rejected and another drawn. */
export const REJECTED = -1;

const TWO_TO_32 = 0x1_0000_0000;

/**
 * The integer of 0..n-1 that belongs to a uniform 32-bit word, without bias, or `REJECTED`. D. Lemire, "Fast random
 * integer generation in an interval", ACM TOMACS 29 (2019): the high word of word * n, unless the low word is below
 * 2^32 mod n. Rising in the word.
 *
 * @param word 32 uniform bits, as a signed or unsigned integer
 * @param n 1 to 2^32 - 1
 */
export function integerFrom(word: number, n: number): number {
  const low = Math.imul(word, n) >>> 0;
  if (low < n && low < (TWO_TO_32 - n) % n) return REJECTED;
  return highProduct(word, n) >>> 0;
}

/** The high word of the 64-bit product of two unsigned words. */
export function highProduct(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16);
  const carried = Math.imul(a0, b1) + (middle & 0xffff);
  return (Math.imul(a1, b1) + (middle >>> 16) + (carried >>> 16)) | 0;
}

/**
 * The threshold t for which a uniform 32-bit word is below t with the given probability, to the nearest 2^-32:
 * 0 (never) to 2^32 (always).
 *
 * @param probability 0 to 1, asserted
 */
export function bernoulliThreshold(probability: number): number {
  assert(probability >= 0 && probability <= 1, `not a probability: ${probability}`);
  return Math.floor(probability * TWO_TO_32 + 0.5);
}
