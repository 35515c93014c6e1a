/**
 * The bits of a double, for the elementary functions of `real.ts`: an IEEE 754 binary64 seen as two 32-bit
 * words, high word first in the field's talk, second in memory (little-endian, asserted at load).
 */
import { assert } from "./assert.ts";

const real: Float64Array = new Float64Array(1);
const words: Int32Array = new Int32Array(real.buffer);

real[0] = 1;
assert(words[1] === 0x3ff0_0000 && words[0] === 0, "real arithmetic needs a little-endian machine");

/** Sign, exponent and the top 20 bits of the fraction, as a signed 32-bit integer. */
export function highWord(x: number): number {
  real[0] = x;
  return words[1]!;
}

/** The double whose high word is `high` and whose low word is zero. */
export function fromHighWord(high: number): number {
  words[0] = 0;
  words[1] = high;
  return real[0]!;
}

/** `x` cut to its high word: 21 significant bits, so that products of two such numbers are exact. */
export function withoutLowWord(x: number): number {
  real[0] = x;
  words[0] = 0;
  return real[0];
}

const LEAST_EXPONENT = -1074;
const POWERS: Float64Array = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(1023 - LEAST_EXPONENT + 1);
  let power = 5e-324;
  for (let i = 0; i < powers.length; i++) {
    powers[i] = power;
    power *= 2;
  }
  return powers;
}

/** 2^exponent exactly, for an integer exponent of -1074 to 1023. */
export function powerOfTwo(exponent: number): number {
  return POWERS[exponent - LEAST_EXPONENT]!;
}

/** y * 2^exponent rounded once, for |y| between 1/2 and 2 and an exponent of -1076 to 1024. */
export function scaledByPowerOfTwo(y: number, exponent: number): number {
  if (exponent > 1023) return y * 2 * 8.98846567431158e307;
  if (exponent >= -1021) return y * powerOfTwo(exponent);
  return y * powerOfTwo(exponent + 1000) * 9.332636185032189e-302;
}
