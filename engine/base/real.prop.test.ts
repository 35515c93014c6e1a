import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cos, exp, expm1, log, log1p, pow, sin, sqrt } from "./real.ts";

const SAMPLES = 100_000;
const ULP = 2 ** -52;

/** Seeded reals between bounds, with full fractions. */
function reals(from: number, to: number): () => number {
  let word = 20261122;
  const next = () => (word = (Math.imul(word, 1664525) + 1013904223) >>> 0);
  return () => from + (to - from) * ((next() * 2 ** 21 + (next() >>> 11)) / 2 ** 53);
}

/** Largest difference from the host's own function, which is good to an ulp itself, in ulps of the result. */
function furthest(
  ours: (x: number) => number,
  theirs: (x: number) => number,
  from: number,
  to: number,
): number {
  const next = reals(from, to);
  let ulps = 0;
  for (let i = 0; i < SAMPLES; i++) {
    const x = next();
    const expected = theirs(x);
    const ulp = Math.max(2 ** (Math.floor(Math.log2(Math.abs(expected))) - 52), 5e-324);
    if (expected !== 0) ulps = Math.max(ulps, Math.abs(ours(x) - expected) / ulp);
  }
  return ulps;
}

describe("within an ulp or so of the host's function, everywhere", () => {
  test.each([
    ["exp", exp, Math.exp, -745, 709],
    ["exp", exp, Math.exp, -2, 2],
    ["log", log, Math.log, 0, 1e6],
    ["log", log, Math.log, 0.5, 1.5],
    ["expm1", expm1, Math.expm1, -50, 709],
    ["expm1", expm1, Math.expm1, -1e-3, 1e-3],
    ["log1p", log1p, Math.log1p, -1, 3],
    ["log1p", log1p, Math.log1p, -1e-3, 1e-3],
    ["sin", sin, Math.sin, -1e6, 1e6],
    ["sin", sin, Math.sin, -7, 7],
    ["cos", cos, Math.cos, -1e6, 1e6],
    ["cos", cos, Math.cos, -7, 7],
  ] as const)("%s", (_name, ours, theirs, from, to) => {
    expect(furthest(ours, theirs, from, to)).toBeLessThanOrEqual(2);
  });

  test.each([2.5, -0.37, 7.1, 1 / 3])("pow with exponent %d", (y) => {
    const ours = (x: number) => pow(x, y);
    expect(furthest(ours, (x) => x ** y, 0, 1000)).toBeLessThanOrEqual(2);
  });
});

test("sin^2 + cos^2 = 1 to two ulps", () => {
  const next = reals(-1e6, 1e6);
  for (let i = 0; i < SAMPLES; i++) {
    const x = next();
    const [s, c] = [sin(x), cos(x)];
    if (Math.abs(s * s + c * c - 1) > 2 * ULP) expect.fail(`x = ${x}`);
  }
});

test("exp(log(x)) = x up to the error that exp makes of log's rounding", () => {
  const property = (x: number) => {
    const allowed = ULP * (Math.abs(log(x)) + 2);
    return Math.abs(exp(log(x)) / x - 1) <= allowed;
  };
  fc.assert(fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), property), {
    seed: 7,
    numRuns: 20_000,
  });
});

test("expm1 and log1p undo each other near zero", () => {
  const next = reals(-0.3, 0.4);
  for (let i = 0; i < SAMPLES; i++) {
    const x = next();
    if (Math.abs(expm1(log1p(x)) - x) > 4 * ULP * Math.abs(x)) expect.fail(`x = ${x}`);
  }
});

describe("never falls where it should rise, at neighbouring doubles", () => {
  test.each([
    ["exp", exp, -700, 700],
    ["log", log, 1e-3, 10],
    ["expm1", expm1, -30, 30],
    ["log1p", log1p, -0.9, 10],
  ] as const)("%s", (_name, f, from, to) => {
    const next = reals(from, to);
    for (let i = 0; i < SAMPLES; i++) {
      const x = next();
      const above = x + Math.abs(x) * ULP;
      if (f(above) < f(x)) expect.fail(`x = ${x}`);
    }
  });
});

test("sqrt is correctly rounded: the square of the midpoints to its neighbours enclose x", () => {
  const positive = fc.double({ min: 1e-200, max: 1e200, noNaN: true });
  const property = (x: number) => {
    const [numerator, exponent] = integerAndExponent(x);
    const [root, rootExponent] = integerAndExponent(sqrt(x));
    const below = 2n * root - 1n;
    const above = 2n * root + 1n;
    const [scaled, shift] = [numerator * 4n, exponent - 2 * rootExponent];
    const left = shift >= 0 ? scaled << BigInt(shift) : scaled;
    const unit = shift >= 0 ? 1n : 1n << BigInt(-shift);
    return below * below * unit <= left && left <= above * above * unit;
  };
  fc.assert(fc.property(positive, property), { seed: 7, numRuns: 5000 });
});

test("pow with a whole exponent is within an ulp of the exact power", () => {
  const base = fc.double({ min: 1e-5, max: 1e5, noNaN: true });
  const property = (x: number, n: number) => {
    const result = pow(x, n);
    const [integer, exponent] = integerAndExponent(x);
    const [resultInteger, resultExponent] = integerAndExponent(result);
    const shift = n * exponent - resultExponent;
    const exact = integer ** BigInt(n);
    // |exact 2^shift - result| <= 1, in units of the result's last place.
    const unit = shift < 0 ? 1n << BigInt(-shift) : 1n;
    const difference = (shift > 0 ? exact << BigInt(shift) : exact) - resultInteger * unit;
    return (difference < 0n ? -difference : difference) <= unit;
  };
  fc.assert(fc.property(base, fc.integer({ min: 2, max: 40 }), property), {
    seed: 7,
    numRuns: 5000,
  });
});

test("pow of integers is exact where a double holds the result", () => {
  for (let x = -40; x <= 40; x++) {
    for (let n = 0; n <= 40; n++) {
      const exact = BigInt(x) ** BigInt(n);
      if (exact >= -(2n ** 53n) && exact <= 2n ** 53n) expect(pow(x, n)).toBe(Number(exact));
    }
  }
});

test("pow keeps its accuracy for exponents beyond 2^31", () => {
  // (1 + t)^y = exp(y log1p(t)), whose error is about |y t| ulps; fdlibm's short series would err by 600.
  const next = reals(-1, 1);
  for (let i = 0; i < 10_000; i++) {
    const t = next() * 2 ** -21;
    const x = 1 + t;
    const y = (next() * 2) / t;
    const expected = exp(y * log1p(x - 1));
    if (Math.abs(pow(x, y) / expected - 1) > 6 * ULP) expect.fail(`x = ${x}, y = ${y}`);
  }
});

/** A positive double as an integer of 53 bits times a power of two. */
function integerAndExponent(x: number): [bigint, number] {
  const exponent = Math.floor(Math.log2(x)) - 53;
  let scaled = x * 2 ** -exponent;
  let shift = exponent;
  while (scaled >= 2 ** 53) {
    scaled /= 2;
    shift++;
  }
  while (scaled < 2 ** 52) {
    scaled *= 2;
    shift--;
  }
  return [BigInt(scaled), shift];
}
