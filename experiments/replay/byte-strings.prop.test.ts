import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteStrings, LONGEST_STRING } from "./byte-strings.ts";

const textOf = (strings: ByteStrings, number: number): string => {
  strings.seek(number);
  return Buffer.from(strings.block.subarray(strings.start, strings.end)).toString();
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

test("a string may fill a block, and no more; long and short ones stand beside each other", () => {
  const strings = new ByteStrings();
  const large = Buffer.alloc(LONGEST_STRING + 1, 97);
  const lengths = [LONGEST_STRING, 254, 0, 255, 256, 65_536, 1];
  for (const [number, length] of lengths.entries()) {
    expect(strings.add(large, 0, length)).toBe(number);
    strings.seek(number);
    expect(strings.end - strings.start).toBe(length);
  }
  for (const [number, length] of lengths.entries()) {
    expect(strings.find(large, 0, length)).toBe(number);
  }
  expect(() => strings.add(large, 0, large.length)).toThrow("a string of 262141 bytes");
});

test("a million ids of eight letters cost at most 28 bytes each", () => {
  const strings = new ByteStrings();
  const count = 1_000_000;
  for (let n = 0; n < count; n++) add(strings, `o${10_000_000 + n}`);
  const { table, starts, blocks } = strings;
  const all = [table, ...starts.pages, ...blocks];
  const bytes = all.reduce((sum, { byteLength }) => sum + byteLength, 0);
  expect(bytes / count).toBeLessThan(28);
});
