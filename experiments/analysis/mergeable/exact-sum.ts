import { assert } from "../../../engine/base/assert.ts";
import { powerOfTwo } from "../../../engine/base/real-bits.ts";

const LIMB_BITS = 32;
const LIMB = 0x1_0000_0000;
/** 2^-1074 is the unit; the largest double ends at bit 2,097, and 78 further bits hold sums of any number of them. */
const LIMBS = 68;
/** Additions and merges, of less than 2^33 a limb each, before a limb could pass 2^53. */
const MOST_PENDING = 0x8_0000;
const LEAST_EXPONENT = -1074;

const real: Float64Array = new Float64Array(1);
const words: Uint32Array = new Uint32Array(real.buffer);

/**
 * The exact sum of any doubles, rounded once when it is read: the same bits in whatever order and parts they come. A
 * fixed-point number of 2,176 bits in units of 2^-1074, in limbs of 32 bits whose carries are settled now and then.
 * The state is the integer, so that equal sums are equal states.
 *
 * @see R. M. Neal 2015, "Fast exact summation using small and large superaccumulators", arXiv 1505.05571
 */
export class ExactSum {
  /** Least first; each an integer, of either sign until carries are settled. */
  readonly #limbs = new Float64Array(LIMBS);
  #pending = 0;

  /** @param x finite */
  add(x: number): void {
    assert(Number.isFinite(x), `an exact sum takes finite numbers, not ${x}`);
    this.#makeRoom();
    real[0] = x;
    const high = words[1]!;
    const exponent = (high >>> 20) & 0x7ff;
    // Subnormal numbers have the exponent of the least normal ones, without the leading 1.
    const top = (high & 0xf_ffff) + (exponent === 0 ? 0 : 0x10_0000);
    const shift = exponent === 0 ? 0 : exponent - 1;
    const sign = high >>> 31 === 0 ? 1 : -1;
    this.#addWord(words[0]!, shift, sign);
    this.#addWord(top, shift + LIMB_BITS, sign);
  }

  /** Adds the sum of another. */
  merge(other: ExactSum): void {
    other.#settle();
    this.#makeRoom();
    for (let k = 0; k < LIMBS; k++) this.#limbs[k]! += other.#limbs[k]!;
  }

  /** The sum to the nearest double, ties to even; an exact zero, and nothing, is +0. Beyond the range: infinite. */
  value(): number {
    const integer = this.#integer();
    const magnitude = integer < 0n ? -integer : integer;
    const rounded = realOf(magnitude);
    return integer < 0n ? -rounded : rounded;
  }

  /** The sum in units of 2^-1074, in hexadecimal: the one text of this sum. */
  serialise(): string {
    return this.#integer().toString(16);
  }

  /** The state that `serialise` told; what is no such text is refused. */
  static of(text: string): ExactSum {
    assert(/^-?(?:0|[1-9a-f][0-9a-f]*)$/.test(text) && text !== "-0", `no exact sum: ${text}`);
    const isNegative = text.startsWith("-");
    let left = BigInt(`0x${isNegative ? text.slice(1) : text}`);
    const sum = new ExactSum();
    for (let k = 0; left > 0n; k++) {
      assert(k < LIMBS, "an exact sum beyond its range");
      sum.#limbs[k] = Number(left % BigInt(LIMB)) * (isNegative ? -1 : 1);
      left /= BigInt(LIMB);
    }
    return sum;
  }

  /** Adds a word of 32 bits at a bit. */
  #addWord(word: number, bit: number, sign: number): void {
    const limb = Math.floor(bit / LIMB_BITS);
    const within = bit % LIMB_BITS;
    const low = within === 0 ? word : (word << within) >>> 0;
    const high = within === 0 ? 0 : word >>> (LIMB_BITS - within);
    this.#limbs[limb]! += sign * low;
    this.#limbs[limb + 1]! += sign * high;
  }

  #makeRoom(): void {
    this.#pending++;
    if (this.#pending >= MOST_PENDING) this.#settle();
  }

  /** Carries, so that every limb but the last is in 0..2^32-1. */
  #settle(): void {
    const limbs = this.#limbs;
    for (let k = 0; k + 1 < LIMBS; k++) {
      const carry = Math.floor(limbs[k]! / LIMB);
      limbs[k]! -= carry * LIMB;
      limbs[k + 1]! += carry;
    }
    this.#pending = 1;
  }

  #integer(): bigint {
    this.#settle();
    let integer = 0n;
    for (let k = LIMBS - 1; k >= 0; k--) {
      integer = (integer << BigInt(LIMB_BITS)) + BigInt(this.#limbs[k]!);
    }
    return integer;
  }
}

/** A natural number of units of 2^-1074 as the nearest double, ties to even. */
function realOf(magnitude: bigint): number {
  const bits = magnitude.toString(2).length;
  if (bits <= 53) return Number(magnitude) * powerOfTwo(LEAST_EXPONENT);
  // 64 bits, of which the last says whether anything is cut off, round as the whole number does.
  const cut = Math.max(0, bits - 64);
  const kept = magnitude >> BigInt(cut);
  const isExact = kept << BigInt(cut) === magnitude;
  const rounded = Number(isExact ? kept : kept | 1n);
  const exponent = cut + LEAST_EXPONENT;
  return exponent > 1023 ? Infinity : rounded * powerOfTwo(exponent);
}

/**
 * The exact sum of the values, rounded once.
 *
 * @public
 */
export function exactSum(values: Iterable<number>): number {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum.value();
}
