import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_PRICE } from "../../engine/book/order-books.ts";
import { EventWriter } from "./event-writer.ts";
import { PriceGrid } from "./price-grid.ts";

const ticks = fc.integer({ min: 1 - 2 ** 30, max: 2 ** 30 - 1 });
const grid = fc
  .constantFrom(0.01, 0.005, 0.0001, 0.25, 1, 5, 0.03, 1e-9)
  .map((tickSize) => new PriceGrid(tickSize));

const written = (write: (writer: EventWriter) => void): string => {
  const writer = new EventWriter();
  write(writer);
  return Buffer.from(writer.take()).toString();
};

describe("prices on a grid", () => {
  test("go to ticks and back, and are written as the decimal that they are", () => {
    fc.assert(
      fc.property(grid, ticks, (each, n) => {
        const text = written((writer) => writer.price(n, each));
        expect(Number(text)).toBe(each.priceOf(n));
        expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
        if (Math.abs(each.priceOf(n)) > 1e-6) expect(each.ticksOf(Number(text))).toBe(n);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test("may be off by as much as 1e-9, and no more", () => {
    const cents = new PriceGrid(0.01);
    expect([2.8, 2.8000000009, 2.7999999991].map((price) => cents.ticksOf(price))).toEqual([
      280, 280, 280,
    ]);
    for (const price of [2.8000000011, 2.7999999989, 2.805, 2.8049]) {
      expect(cents.ticksOf(price)).toBe(NO_PRICE);
    }
  });

  test("are bounded", () => {
    const cents = new PriceGrid(0.01);
    expect(cents.ticksOf(10_737_418.23)).toBe(2 ** 30 - 1);
    expect(cents.ticksOf(-10_737_418.23)).toBe(1 - 2 ** 30);
    for (const price of [10_737_418.24, -10_737_418.24, 1e300, -Infinity, Number.NaN]) {
      expect(cents.ticksOf(price)).toBe(NO_PRICE);
    }
  });

  test("minus zero is zero", () => {
    expect(Object.is(new PriceGrid(0.01).ticksOf(-0), 0)).toBe(true);
  });

  test("a tick that is no decimal of twelve digits has no grid", () => {
    for (const tickSize of [1 / 3, 0, -1, 1e-13]) {
      expect(() => new PriceGrid(tickSize)).toThrow(`a tick of ${tickSize} is no decimal`);
    }
  });
});

test("integers are written as the platform writes them", () => {
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer()), (value) => {
      expect(written((writer) => writer.integer(value))).toBe(String(value));
    }),
    { seed: 2, numRuns: 2000 },
  );
  for (const value of [0, 2 ** 31 - 1, 2 ** 31, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
    expect(written((writer) => writer.integer(value))).toBe(String(value));
  }
});

test("what is written grows beyond any first capacity and starts anew when it is taken", () => {
  const writer = new EventWriter();
  const long = "ä".repeat(100_000);
  writer.text(long);
  writer.quoted(Buffer.from(long), 0, 200_000);
  writer.integer(-7);
  expect(Buffer.from(writer.take()).toString()).toBe(`${long}"${long}"-7`);
  writer.integer(8);
  expect(Buffer.from(writer.take()).toString()).toBe("8");
});
