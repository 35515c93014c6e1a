import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteStrings } from "./byte-strings.ts";

const textOf = (strings: ByteStrings, number: number): string => {
  const start = strings.offsetOf(number);
  const bytes = strings.blockOf(number).subarray(start, start + strings.lengthOf(number));
  return Buffer.from(bytes).toString();
};

/** Adds or finds a text that stands somewhere within other bytes. */
const add = (strings: ByteStrings, text: string): number => {
  const bytes = Buffer.from(`<${text}>`);
  return strings.add(bytes, 1, bytes.length - 1);
};
const find = (strings: ByteStrings, text: string): number => {
  const bytes = Buffer.from(`--${text}-`);
  return strings.find(bytes, 2, bytes.length - 1);
};

test("strings are numbered in order of arrival, each once, and read back", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 3, unit: "grapheme" }), { maxLength: 200 }),
      (texts) => {
        const strings = new ByteStrings();
        const known: string[] = [];
        for (const text of texts) {
          expect(find(strings, text)).toBe(known.indexOf(text));
          if (!known.includes(text)) known.push(text);
          expect(add(strings, text)).toBe(known.indexOf(text));
        }
        expect(strings.count).toBe(known.length);
        expect(known.map((_, number) => textOf(strings, number))).toEqual(known);
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});

test("a hundred thousand strings are kept over several blocks", () => {
  const strings = new ByteStrings();
  const text = (n: number): string => `order-${n}-${"x".repeat(n % 97)}`;
  for (let n = 0; n < 100_000; n++) expect(add(strings, text(n))).toBe(n);
  expect(strings.blocks.length).toBeGreaterThan(3);
  for (let n = 0; n < 100_000; n += 997) {
    expect(find(strings, text(n))).toBe(n);
    expect(textOf(strings, n)).toBe(text(n));
  }
  expect(find(strings, "order-100000-")).toBe(-1);
});

test("a string may fill a block, and no more", () => {
  const strings = new ByteStrings();
  const large = Buffer.alloc(1 << 20, 97);
  expect(strings.add(large, 0, large.length)).toBe(0);
  expect(strings.add(large, 0, large.length - 1)).toBe(1);
  expect(strings.find(large, 0, large.length)).toBe(0);
  const larger = Buffer.alloc((1 << 20) + 1);
  expect(() => strings.add(larger, 0, larger.length)).toThrow("a string of 1048577 bytes");
});
