import { assert } from "../../../engine/base/assert.ts";
import { exp, log } from "../../../engine/base/real.ts";

/** How positive numbers are sorted into buckets by integer keys, rising with the number. */
export interface BucketScale {
  /** Says which scale it is: counts of different scales are not added. */
  readonly name: string;
  keyOf(positive: number): number;
  /** What stands for the numbers of a bucket. */
  readonly valueOf: (key: number) => number;
}

const real: Float64Array = new Float64Array(1);
const words: BigUint64Array = new BigUint64Array(real.buffer);

function bitsOf(x: number): bigint {
  real[0] = x;
  return words[0]!;
}

function realOfBits(bits: bigint): number {
  words[0] = bits;
  return real[0]!;
}

/**
 * Log-linear buckets: the key is a double's exponent and the first p bits of its fraction (bits >> (52 - p)), so that
 * every power of two has 2^p buckets of one width, with exact ends and no logarithm. The middle of a bucket is within
 * 2^-(p + 1) of its numbers, relatively (normal numbers).
 *
 * @param precision p, 0 to 20
 */
export function logLinearScale(precision: number): BucketScale {
  assert(precision >= 0 && precision <= 20, `a precision of 0 to 20 bits, not ${precision}`);
  const shift = BigInt(52 - precision);
  return {
    name: `log-linear/${precision}`,
    keyOf: (positive) => Number(bitsOf(positive) >> shift),
    valueOf: (key) => {
      const low = realOfBits(BigInt(key) << shift);
      const next = realOfBits(BigInt(key + 1) << shift);
      if (Number.isFinite(next)) return low + (next - low) / 2;
      // The last bucket ends beyond the numbers; it is as wide as the one before.
      return low + (low - realOfBits(BigInt(key - 1) << shift)) / 2;
    },
  };
}

/**
 * Logarithmic buckets of DDSketch: key = ceil(log v / log gamma), gamma = (1 + a) / (1 - a), and
 * 2 gamma^key / (1 + gamma) stands for the bucket, within the relative accuracy a. The logarithm is the house's own,
 * with the same bits everywhere; log-linear buckets need none.
 *
 * @param accuracy a, above 0 and below 1
 * @see Masson, Rim and Lee 2019, Proceedings of the VLDB Endowment 12
 * @public
 */
export function ddSketchScale(accuracy: number): BucketScale {
  assert(accuracy > 0 && accuracy < 1, `an accuracy between 0 and 1, not ${accuracy}`);
  const gamma = (1 + accuracy) / (1 - accuracy);
  const logGamma = log(gamma);
  return {
    name: `ddsketch/${accuracy}`,
    keyOf: (positive) => Math.ceil(log(positive) / logGamma),
    valueOf: (key) => (2 * exp(key * logGamma)) / (1 + gamma),
  };
}
