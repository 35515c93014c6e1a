import { expect, test } from "vitest";
import {
  fromHighWord,
  highWord,
  powerOfTwo,
  scaledByPowerOfTwo,
  withoutLowWord,
} from "./real-bits.ts";

test("the high word has sign, exponent and the top of the fraction", () => {
  expect(highWord(1)).toBe(0x3ff00000);
  expect(highWord(-2)).toBe(0xc0000000 | 0);
  expect(highWord(1.5)).toBe(0x3ff80000);
  expect(highWord(5e-324)).toBe(0);
});

test("fromHighWord and withoutLowWord leave the low word zero", () => {
  expect(fromHighWord(0x40590000)).toBe(100);
  expect(fromHighWord(highWord(Math.PI))).toBe(withoutLowWord(Math.PI));
  expect(Math.PI - withoutLowWord(Math.PI)).toBeGreaterThan(0);
  expect((withoutLowWord(Math.PI) * 2 ** 19) % 1).toBe(0);
});

test("powerOfTwo is exact from the least subnormal to the largest power", () => {
  for (let k = -1074; k <= 1023; k++) expect(powerOfTwo(k)).toBe(2 ** k);
});

test("scaledByPowerOfTwo rounds once, into the subnormals too", () => {
  expect(scaledByPowerOfTwo(1.25, 1023)).toBe(1.25 * 2 ** 1023);
  expect(scaledByPowerOfTwo(0.75, 1024)).toBe(1.5 * 2 ** 1023);
  expect(scaledByPowerOfTwo(1.5, -1074)).toBe(1e-323);
  expect(scaledByPowerOfTwo(1.25, -1075)).toBe(5e-324);
  expect(scaledByPowerOfTwo(0.75, -1075)).toBe(0);
});
