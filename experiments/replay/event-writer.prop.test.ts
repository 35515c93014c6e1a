import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RememberedNumber } from "./event-piece.ts";
import { EventWriter } from "./event-writer.ts";
import { PriceGrid } from "./price-grid.ts";

const writer = new EventWriter();
const written = (write: () => void): string => {
  write();
  return Buffer.from(writer.take()).toString();
};

describe("the writer of events", () => {
  test("writes whole numbers as JSON does", () => {
    const edges = [0, 9, 10, 999_999_999, 1e9, 1e9 + 1, 2 ** 31 - 1, 2 ** 31, 1e15, 2 ** 53 - 1];
    const exponent = fc.integer({ min: 0, max: 53 });
    const numbers = fc
      .tuple(fc.double({ min: -1, max: 1, noNaN: true }), exponent)
      .map(([part, bits]) => Math.trunc(part * (2 ** bits - 1)) + 0);
    for (const edge of edges) expect(written(() => writer.integer(edge))).toBe(String(edge));
    fc.assert(
      fc.property(numbers, (value) => {
        expect(written(() => writer.integer(value))).toBe(String(value));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test("writes a price as the shortest decimal of the double that it stands for", () => {
    const ticks = fc.integer({ min: -(2 ** 30) + 1, max: 2 ** 30 - 1 });
    const tickSizes = fc.constantFrom(0.01, 0.25, 1, 0.005, 5, 100, 0.0001, 1e-7);
    fc.assert(
      fc.property(ticks, tickSizes, (count, tickSize) => {
        const grid = new PriceGrid(tickSize);
        const text = written(() => writer.price(count, grid));
        expect(Number(text)).toBe(grid.priceOf(count));
        expect(text).toMatch(/^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$/);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  test("writes a remembered number anew where it has changed, and only its last digits count", () => {
    const number = new RememberedNumber(',"time":');
    const values = [7, 7, 123_456, 12, 12, -3, 2 ** 53 - 1, 0, 0];
    for (const value of values) {
      expect(written(() => writer.remembered(number, value))).toBe(`,"time":${value}`);
    }
  });

  test("has room for every piece and number of an event, and for texts of any length", () => {
    const text = "x".repeat(100_000);
    const all = written(() => {
      for (let i = 0; i < 5; i++) {
        writer.begin();
        writer.integer(i);
        writer.text(text);
        writer.quoted(Buffer.from(text), 0, 3);
      }
    });
    expect(all).toBe([0, 1, 2, 3, 4].map((i) => `${i}${text}"xxx"`).join(""));
  });
});
