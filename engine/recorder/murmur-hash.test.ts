import { describe, expect, test } from "vitest";
import { finishHash, foldWords } from "./murmur-hash.ts";

const hashOf = (words: Int32Array): string => {
  const lanes = new Int32Array(4);
  foldWords(lanes, words, words.length);
  return finishHash(lanes, words.length);
};
const wordsOf = (bytes: Uint8Array): Int32Array => new Int32Array(bytes.buffer);
const bytes = (length: number, value: (i: number) => number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => value(i));

/**
 * Known answers from outside: mmh3 5.3.1 for Python, `hash_bytes(key, 0, x64arch=False)`, its four little-endian words
 * in hexadecimal.
 */
describe("known answers", () => {
  test.each([
    ["nothing", new Int32Array(0), "00000000000000000000000000000000"],
    ["16 zero bytes", new Int32Array(4), "5a4075d66b2d3d27d3926c2feb228a07"],
    ["32 bytes of ff", wordsOf(bytes(32, () => 255)), "ff1dad31185d679e0dbeec088688f287"],
    ["the bytes 0 to 63", wordsOf(bytes(64, (i) => i)), "cc32c3983052e6520858cfaa82d82209"],
    [
      "integers at their edges",
      Int32Array.of(1, -1, 2 ** 31 - 1, -(2 ** 31), 0, 7, -7, 123_456_789),
      "54dca296de9a1194f5e2eb48998d9984",
    ],
    [
      "doubles",
      new Int32Array(Float64Array.of(1, -1, 0.1, 1e300, -2.5, 3).buffer),
      "3087819bbf5c25692849c11449df8510",
    ],
    [
      "4,096 bytes",
      wordsOf(bytes(4096, (i) => (i * i * 31 + 7) % 256)),
      "5c7c2bd9c95cac8b132c082b2683ac73",
    ],
  ])("%s", (_what, words, hash) => {
    expect(hashOf(words)).toBe(hash);
  });
});

test("folding piece by piece is folding at once, and finishing changes nothing", () => {
  const words = Int32Array.from({ length: 64 }, (_, i) => Math.imul(i, 0x9e3779b1));
  const lanes = new Int32Array(4);
  for (let from = 0; from < 64; from += 16) {
    foldWords(lanes, words.subarray(from, from + 16), 16);
    finishHash(lanes, from + 16);
  }
  expect(finishHash(lanes, 64)).toBe(hashOf(words));
});

test("words beyond the count are not looked at", () => {
  const lanes = new Int32Array(4);
  foldWords(lanes, Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8), 4);
  expect(finishHash(lanes, 4)).toBe(hashOf(Int32Array.of(1, 2, 3, 4)));
});
