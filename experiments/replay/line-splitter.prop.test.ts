import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LineSplitter, LONGEST_LINE_BYTES } from "./line-splitter.ts";

interface Line {
  readonly text: string | null;
  readonly number: number;
}

function lines(text: string, sizes: readonly number[]): Line[] {
  const splitter = new LineSplitter();
  const found: Line[] = [];
  const present = (): void => {
    const { bytes, start, end, isTooLong, lineNumber } = splitter;
    found.push({ text: isTooLong ? null : bytes.toString("utf8", start, end), number: lineNumber });
  };
  const bytes = Buffer.from(text);
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = Math.max(1, sizes[i % sizes.length]!);
    splitter.push(bytes.subarray(at, at + size));
    while (splitter.next()) present();
    at += size;
  }
  if (splitter.last()) present();
  return found;
}

const expected = (text: string): Line[] => {
  const parts = text.split("\n");
  if (parts.at(-1) === "") parts.pop();
  return parts.map((part, i) => ({
    text: Buffer.byteLength(part) > LONGEST_LINE_BYTES ? null : part,
    number: i + 1,
  }));
};

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

describe("cutting chunks into lines", () => {
  test("gives the same lines whatever the chunks are", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "é", "\n", "\r") }),
        sizes,
        (text, cuts) => {
          expect(lines(text, cuts)).toEqual(expected(text));
        },
      ),
      { seed: 1, numRuns: 1000 },
    );
  });

  test.each([1000, LONGEST_LINE_BYTES, 3 * LONGEST_LINE_BYTES])(
    "a line that is too long is passed over, in chunks of %i bytes",
    (size) => {
      const fits = "f".repeat(LONGEST_LINE_BYTES);
      const text = ["a", fits, `${fits}x`, "b", "m".repeat(1_000_000), "", "c", `${fits}y`].join(
        "\n",
      );
      expect(lines(text, [size])).toEqual(expected(text));
      expect(expected(text).map((line) => line.text === null)).toEqual([
        false,
        false,
        true,
        false,
        true,
        false,
        false,
        true,
      ]);
    },
  );
});
