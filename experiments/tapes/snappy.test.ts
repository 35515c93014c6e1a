import { describe, expect, test } from "vitest";
import { BadBytes } from "./compact-thrift.ts";
import { unpackSnappy } from "./snappy.ts";

const bytesOf = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe("a block of Snappy", () => {
  test("is a length, then literals and copies of what stands before, which may overlap", () => {
    // 10 bytes: the literal "ab", then 8 bytes copied from 2 back.
    const near = bytesOf(10, 1 << 2, 0x61, 0x62, ((8 - 4) << 2) | 1, 2);
    expect(textOf(unpackSnappy(near, 10))).toBe("ababababab");
    const far = bytesOf(10, 1 << 2, 0x61, 0x62, ((8 - 1) << 2) | 2, 2, 0);
    expect(textOf(unpackSnappy(far, 10))).toBe("ababababab");
    const farthest = bytesOf(10, 1 << 2, 0x61, 0x62, ((8 - 1) << 2) | 3, 2, 0, 0, 0);
    expect(textOf(unpackSnappy(farthest, 10))).toBe("ababababab");
  });

  test("has lengths of literals in up to four bytes", () => {
    for (const more of [1, 2, 3, 4]) {
      const length = [70, 0, 0, 0].slice(0, more);
      const block = bytesOf(71, (59 + more) << 2, ...length, ...Array<number>(71).fill(0x61));
      expect(textOf(unpackSnappy(block, 71))).toBe("a".repeat(71));
    }
  });

  test.each([
    ["of another length", bytesOf(3, 1 << 2, 0x61, 0x62), 2],
    ["that is cut off", bytesOf(2, 1 << 2, 0x61), 2],
    ["that copies from before its beginning", bytesOf(6, 1 << 2, 0x61, 0x62, 1, 3), 6],
    ["that copies from nowhere", bytesOf(6, 1 << 2, 0x61, 0x62, 1, 0), 6],
    ["whose literal is longer than itself", bytesOf(4, 63 << 2, 255, 255, 255, 255, 1), 4],
    ["that goes on behind its end", bytesOf(2, 1 << 2, 0x61, 0x62, 0, 0x61), 2],
    ["that is too short", bytesOf(5, 1 << 2, 0x61, 0x62), 5],
  ])("%s is refused", (_what, block, bytes) => {
    expect(() => unpackSnappy(block, bytes)).toThrow(BadBytes);
  });
});
