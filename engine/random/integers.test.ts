import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bernoulliThreshold, highProduct, integerFrom, REJECTED } from "./integers.ts";

const word = fc.integer({ min: 0, max: 0xffff_ffff });

test("highProduct is the upper half of the 64-bit product", () => {
  const property = (a: number, b: number) => {
    expect(highProduct(a, b) >>> 0).toBe(Number((BigInt(a) * BigInt(b)) >> 32n));
  };
  fc.assert(fc.property(word, word, property), { seed: 5, numRuns: 5000 });
  property(0xffff_ffff, 0xffff_ffff);
});

describe("integerFrom", () => {
  test("accepts equally many words for every integer", () => {
    // In steps of 2^32 / n words belong to each k; of these 2^32 mod n are too many in all and get rejected.
    const property = (n: number, k: number) => {
      const chosen = k % n;
      const accepted = wordsOf(chosen, n);
      expect(accepted).toBe(BigInt(Math.floor(2 ** 32 / n)));
    };
    const n = fc.integer({ min: 1, max: 0xffff_ffff });
    fc.assert(fc.property(n, word, property), { seed: 6, numRuns: 2000 });
  });

  test("gives the high word unless the low word is below 2^32 mod n", () => {
    const property = (w: number, n: number) => {
      const product = BigInt(w) * BigInt(n);
      const rejected = (product & 0xffff_ffffn) < (1n << 32n) % BigInt(n);
      expect(integerFrom(w, n)).toBe(rejected ? REJECTED : Number(product >> 32n));
    };
    const n = fc.oneof(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 2 ** 31, max: 0xffff_ffff }),
    );
    fc.assert(fc.property(word, n, property), { seed: 7, numRuns: 5000 });
  });

  test("never rejects for a power of two, and takes the upper bits", () => {
    for (let bits = 0; bits < 32; bits++) {
      expect(integerFrom(0xdead_beef, 2 ** bits)).toBe(
        bits === 0 ? 0 : 0xdead_beef >>> (32 - bits),
      );
    }
  });

  test("takes a signed word for the unsigned one of the same bits", () => {
    expect(integerFrom(-1, 6)).toBe(integerFrom(0xffff_ffff, 6));
    expect(integerFrom(-1, 6)).toBe(5);
  });
});

/** How many words lead to k: those w for which k 2^32 + (2^32 mod n) <= w n < (k + 1) 2^32. */
function wordsOf(k: number, n: number): bigint {
  const size = BigInt(n);
  const ceiling = (a: bigint) => (a + size - 1n) / size;
  const first = ceiling((BigInt(k) << 32n) + ((1n << 32n) % size));
  const beyond = ceiling(BigInt(k + 1) << 32n);
  for (const w of [first, beyond - 1n]) expect(integerFrom(Number(w), n)).toBe(k);
  if (first > 0n) expect(integerFrom(Number(first - 1n), n)).not.toBe(k);
  return beyond - first;
}

describe("bernoulliThreshold", () => {
  test("is never for 0, always for 1, half of all words for 1/2", () => {
    expect(bernoulliThreshold(0)).toBe(0);
    expect(bernoulliThreshold(1)).toBe(2 ** 32);
    expect(bernoulliThreshold(0.5)).toBe(2 ** 31);
  });

  test("is the nearest multiple of 2^-32", () => {
    const property = (p: number) => {
      expect(Math.abs(bernoulliThreshold(p) - p * 2 ** 32)).toBeLessThanOrEqual(0.5);
    };
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), property), { seed: 8 });
  });

  test.each([-0.1, 1.1, Number.NaN])("refuses %d", (p) => {
    expect(() => bernoulliThreshold(p)).toThrow("not a probability");
  });
});
