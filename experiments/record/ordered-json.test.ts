import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../spec/source.ts";
import { orderedJson } from "./ordered-json.ts";

describe("JSON for readers", () => {
  test("reads back as the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // JSON has no minus zero.
        expect(JSON.parse(orderedJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("does not depend on the order in which keys were set", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(orderedJson(reversed)).toBe(orderedJson(value));
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test("orders keys by code units, numerals like any others", () => {
    expect(orderedJson({ b: [1, {}, []], "10": null, "9": "ä", a: { y: true } })).toBe(
      '{\n  "10": null,\n  "9": "ä",\n  "a": {\n    "y": true\n  },\n  "b": [\n    1,\n    {},\n    []\n  ]\n}\n',
    );
  });

  test.each([Number.NaN, Infinity, -Infinity])("throws for %d", (value) => {
    expect(() => orderedJson({ deep: [value] })).toThrow(`${value} has no JSON text`);
  });
});
