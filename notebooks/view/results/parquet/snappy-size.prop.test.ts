import fc from "fast-check";
import { snappyUncompress } from "hyparquet";
import { expect, test } from "vitest";
import { snappySize } from "./snappy-size.ts";

/** "abc" and nine bytes copied from three before. */
const REPEATED = [12, 2 << 2, 97, 98, 99, (5 << 2) | 1, 3];

test("a block comes to what it unpacks to", () => {
  const block = new Uint8Array(REPEATED);
  const out = new Uint8Array(12);
  snappyUncompress(block, out);
  expect(new TextDecoder().decode(out)).toBe("abcabcabcabc");
  expect(snappySize(block)).toBe(12);
});

test.each([
  ["a literal that is longer than the block", [4, 3 << 2, 97, 98]],
  ["a literal whose length has the highest bit set", [4, 63 << 2, 0, 0, 0, 0x90, 1]],
  ["a copy from before the beginning", [12, 2 << 2, 97, 98, 99, (5 << 2) | 1, 4]],
  ["a copy from nowhere", [12, 2 << 2, 97, 98, 99, (5 << 2) | 1, 0]],
])("%s is no block", (_, bytes) => {
  expect(snappySize(new Uint8Array(bytes))).toBeNull();
});

test("whatever has a size is unpacked to it, and nothing runs away", () =>
  fc.assert(
    fc.property(fc.array(fc.nat(255), { maxLength: 40 }), (tail) => {
      const block = new Uint8Array([12, 2 << 2, 97, 98, 99, ...tail]);
      const size = snappySize(block);
      if (size === null || size > 1e6) return;
      // The unpacker asks for a byte behind every tag, also behind the last.
      const unpack = (): void => snappyUncompress(block, new Uint8Array(size));
      try {
        unpack();
      } catch (error) {
        expect(String(error)).toMatch(/missing eof marker|end of input|pos \+ 3/);
      }
    }),
  ));
