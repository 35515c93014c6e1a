/**
 * Philox4x32-10, the counter-based generator of J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel
 * random numbers: as easy as 1, 2, 3", SC 2011: a bijection of 128-bit counters for every 64-bit key, so that
 * any block of any stream is had without those before it.
 */

const ROUNDS = 10;
/** The multipliers 0xD2511F53 and 0xCD9E8D57, in halves of 16 bits. */
const M0 = 0xd251_1f53;
const M0_HIGH = 0xd251;
const M0_LOW = 0x1f53;
const M1 = 0xcd9e_8d57;
const M1_HIGH = 0xcd9e;
const M1_LOW = 0x8d57;
/** The key's increments 0x9E3779B9 (golden ratio) and 0xBB67AE85 (sqrt(3) - 1), as signed words. */
const WEYL_0 = 0x9e37_79b9 | 0;
const WEYL_1 = 0xbb67_ae85 | 0;

/**
 * Enciphers one counter and leaves the block's four words in `out[0..3]`. Every word is taken modulo 2^32, signed
 * or not; the results are signed.
 */
export function philoxBlock(
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  key0: number,
  key1: number,
  out: Int32Array,
): void {
  // Known 32-bit integers from here on: V8 would else calculate the first round, and so all, in doubles.
  let c0 = counter0 | 0;
  let c1 = counter1 | 0;
  let c2 = counter2 | 0;
  let c3 = counter3 | 0;
  let k0 = key0 | 0;
  let k1 = key1 | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const low0 = Math.imul(c0, M0);
    const low1 = Math.imul(c2, M1);
    const next0 = highOfM1Times(c2, low1) ^ (c1 ^ k0);
    c2 = highOfM0Times(c0, low0) ^ (c3 ^ k1);
    c0 = next0;
    c1 = low1;
    c3 = low0;
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/*
 * The high word of a * M. With halves a = a1 2^16 + a0 and M = m1 2^16 + m0,
 *     a M = a1 m1 2^32 + middle 2^16 + a0 m0,    middle = a1 m0 + a0 m1,
 * and the high word is a1 m1 + floor((middle + floor(a0 m0 / 2^16)) / 2^16). The sum in there is the one number of
 * middle..middle + 2^16 - 1 that ends in the upper half of the low word, so that its quotient by 2^16 equals that of
 * middle + (2^16 - 1 - upper half): the low word, needed anyway, spares the fourth product.
 */

/** `low` is the low word of a * M0. The middle stays below 2^32, as M0's halves add up to less than 2^16. */
function highOfM0Times(a: number, low: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const middle = (Math.imul(a1, M0_LOW) + Math.imul(a0, M0_HIGH)) | 0;
  return (Math.imul(a1, M0_HIGH) + ((middle + (~low >>> 16)) >>> 16)) | 0;
}

/**
 * `low` is the low word of a * M1. The middle would pass 2^32: a0 2^16 is taken out of it and added to the result
 * as a0, and 2^30 keeps it positive.
 */
function highOfM1Times(a: number, low: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const middle = (Math.imul(a1, M1_LOW) + Math.imul(a0, M1_HIGH - 0x1_0000) + 0x4000_0000) | 0;
  return (Math.imul(a1, M1_HIGH) + a0 - 0x4000 + ((middle + (~low >>> 16)) >>> 16)) | 0;
}
