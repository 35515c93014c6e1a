import fc from "fast-check";
import { expect, test } from "vitest";
import { readRange } from "./byte-range.ts";

test("a range that is given lies in the file and is what was asked for", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(60), fc.nat(60), (size, from, to) => {
      const bytes = Array.from({ length: size }, (_, i) => i);
      const range = readRange(`bytes=${from}-${to}`, size);
      const wanted = bytes.filter((at) => at >= from && at <= to);
      if (to < from) expect(range).toBeNull();
      else if (range === null || range === "outside")
        expect([range, wanted]).toEqual(["outside", []]);
      else expect(bytes.slice(range.first, range.last + 1)).toEqual(wanted);
    }),
  );
});

test("the last bytes, as readers of Parquet ask for the foot", () => {
  expect(readRange("bytes=-8", 100)).toEqual({ first: 92, last: 99 });
  expect(readRange("bytes=-800", 100)).toEqual({ first: 0, last: 99 });
  expect(readRange("bytes=-0", 100)).toBe("outside");
  expect(readRange("bytes=90-", 100)).toEqual({ first: 90, last: 99 });
});

test.each([undefined, "", "bytes=-", "bytes=0-1,4-5", "lines=0-1", "bytes=a-b", "bytes=1e9-"])(
  "%s asks for the whole file",
  (header) => expect(readRange(header, 100)).toBeNull(),
);
