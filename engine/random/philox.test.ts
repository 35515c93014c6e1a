import fc from "fast-check";
import { expect, test } from "vitest";
import { philoxBlock } from "./philox.ts";

const MASK = 0xffff_ffffn;

/** The definition, in integers without bounds. */
function plainPhilox(counter: readonly number[], key: readonly number[]): number[] {
  let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const left = 0xd2511f53n * c0;
    const right = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [
      (right >> 32n) ^ c1 ^ k0,
      right & MASK,
      (left >> 32n) ^ c3 ^ k1,
      left & MASK,
    ];
    k0 = (k0 + 0x9e3779b9n) & MASK;
    k1 = (k1 + 0xbb67ae85n) & MASK;
  }
  return [c0, c1, c2, c3].map(Number);
}

function block(counter: readonly number[], key: readonly number[]): number[] {
  const words = new Int32Array(4);
  const [c0, c1, c2, c3] = counter as [number, number, number, number];
  philoxBlock(c0, c1, c2, c3, key[0]!, key[1]!, words);
  return Array.from(words, (word) => word >>> 0);
}

const edge = fc.constantFrom(0, 1, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff);
const word = fc.oneof(fc.integer({ min: 0, max: 0xffff_ffff }), edge);
const four = fc.array(word, { minLength: 4, maxLength: 4 });
const two = fc.array(word, { minLength: 2, maxLength: 2 });

test("a block equals the definition worked out in unbounded integers, edges of the halves included", () => {
  const property = (counter: number[], key: number[]) => {
    expect(block(counter, key)).toEqual(plainPhilox(counter, key));
  };
  fc.assert(fc.property(four, two, property), { seed: 11, numRuns: 5000 });
});

test("words may be given signed or unsigned", () => {
  const property = (counter: number[], key: number[]) => {
    expect(
      block(
        counter.map((each) => each | 0),
        key.map((each) => each | 0),
      ),
    ).toEqual(block(counter, key));
  };
  fc.assert(fc.property(four, two, property), { seed: 12, numRuns: 500 });
});
