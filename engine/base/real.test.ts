import { describe, expect, test } from "vitest";
import { cos, exp, expm1, log, log1p, pow, sin, sqrt } from "./real.ts";

const NEAR_AND_FAR = [-Infinity, -1e300, -1, -0, 0, 5e-324, 1, 2, 1e300, Infinity, NaN];

describe("special values are those of ECMAScript's Math", () => {
  test.each([
    ["exp", exp, Math.exp, NEAR_AND_FAR],
    ["expm1", expm1, Math.expm1, NEAR_AND_FAR.filter((x) => x !== 1)],
    ["log", log, Math.log, NEAR_AND_FAR.filter((x) => x !== 2)],
    ["log1p", log1p, Math.log1p, NEAR_AND_FAR],
    ["sqrt", sqrt, Math.sqrt, NEAR_AND_FAR],
    ["sin", sin, Math.sin, [-Infinity, -5e-324, -0, 0, 5e-324, 1e-9, Infinity, NaN]],
    ["cos", cos, Math.cos, [-Infinity, -5e-324, -0, 0, 5e-324, 1e-9, Infinity, NaN]],
  ] as const)("%s", (_name, ours, theirs, inputs) => {
    expect(inputs.map((x) => ours(x))).toEqual(inputs.map((x) => theirs(x)));
  });

  test("pow, for every pair of them", () => {
    const inputs = [...NEAR_AND_FAR, -2, -3, 3, -0.5, 0.5, 1.5, -1.5, 0.9, 2 ** 53, 2 ** 53 + 2];
    for (const x of inputs) {
      for (const y of inputs) {
        const theirs = Math.pow(x, y);
        const ours = pow(x, y);
        if (Number.isFinite(theirs) && theirs !== 0) expect(ours / theirs).toBeCloseTo(1, 14);
        else expect([x, y, ours]).toEqual([x, y, theirs]);
      }
    }
  });
});

test("exp turns to 0 and to Infinity where the result is beyond the doubles", () => {
  expect(exp(709.782712893384)).toBe(1.7976931348622732e308);
  expect(exp(709.7827128933841)).toBe(Infinity);
  expect(exp(-745.1332191019411)).toBe(5e-324);
  expect(exp(-745.1332191019412)).toBe(0);
});

test("exp(1) is E, the double next to the true value", () => {
  expect(exp(1)).toBe(Math.E);
});

test("log of a power of two is k ln 2 to an ulp", () => {
  for (let k = -1074; k <= 1023; k++) {
    expect(Math.abs(log(2 ** k) - k * Math.LN2)).toBeLessThanOrEqual(Math.abs(k) * 2.3e-16);
  }
});

test("sin and cos refuse angles beyond 2^20 quarter turns, not those before", () => {
  expect(() => sin(1647099)).toThrow("2^20 quarter turns");
  expect(() => cos(-1647099)).toThrow("2^20 quarter turns");
  expect(sin(1647098.9999999998)).toBeCloseTo(Math.sin(1647098.9999999998), 14);
});

test("sin and cos stay accurate next to multiples of pi/2, where the difference cancels", () => {
  // References by mpmath at 300 bits; 29 pi/2 is the multiple that lies nearest to a double in all the range.
  expect(sin(Math.PI)).toBe(1.2246467991473532e-16);
  expect(cos(Math.PI / 2)).toBe(6.123233995736766e-17);
  expect(cos(1.5 * Math.PI)).toBe(-1.8369701987210297e-16);
  expect(cos(45.553093477052)).toBe(-6.189806365883577e-19);
  expect(sin(-91.106186954104)).toBe(1.2379612731767154e-18);
});

describe("the bits are those of independent implementations of the same lineage", () => {
  // Folded over 50,000 results: the JDK's StrictMath (specified as fdlibm's) and, for sin and cos, whose polynomials
  // FreeBSD and openlibm evaluate in another order, the Rust crate libm 0.2.8.
  test.each([
    ["exp", exp, -745, 710, "b028d011"],
    ["exp", exp, -1.5, 1.5, "545c07e5"],
    ["log", log, 0, 1000, "8a022e77"],
    ["log", log, 0.9, 1.1, "dd116799"],
    ["expm1", expm1, -60, 710, "bd95c164"],
    ["expm1", expm1, -1.5, 1.5, "936813cc"],
    ["log1p", log1p, -1, 1, "72e1d37b"],
    ["log1p", log1p, -0.01, 1000, "b4b8d667"],
    ["sin", sin, -1.6e6, 1.6e6, "6246d302"],
    ["sin", sin, -8, 8, "2accc5ec"],
    ["cos", cos, -1.6e6, 1.6e6, "02f45b39"],
    ["cos", cos, -8, 8, "82fb1b33"],
  ] as const)("%s", (_name, f, from, to, digest) => {
    const between = uniforms();
    expect(digestOf(() => f(between(from, to)))).toBe(digest);
  });

  test.each([
    [0, 10, -330, 330, "bcfdea6c"],
    [0.5, 1.5, -5, 5, "b667e221"],
  ])("pow of bases from %d to %d and exponents from %d to %d", (from, to, low, high, digest) => {
    const between = uniforms();
    expect(digestOf(() => pow(between(from, to), between(low, high)))).toBe(digest);
  });
});

/** Reals spread over a range by a linear congruential generator, the same in any language. */
function uniforms(): (from: number, to: number) => number {
  let word = 1;
  return (from, to) => {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    return from + (to - from) * ((word + 0.5) / 2 ** 32);
  };
}

function digestOf(next: () => number): string {
  const real = new Float64Array(1);
  const words = new Int32Array(real.buffer);
  let digest = 0x811c9dc5 | 0;
  for (let i = 0; i < 50_000; i++) {
    real[0] = next();
    digest = Math.imul(digest ^ words[1]!, 16777619);
    digest = Math.imul(digest ^ words[0]!, 16777619);
  }
  return (digest >>> 0).toString(16).padStart(8, "0");
}
