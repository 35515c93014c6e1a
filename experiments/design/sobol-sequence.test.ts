import { expect, test } from "vitest";
import { JOE_KUO_ROWS } from "./joe-kuo-numbers.ts";
import { owenScramble } from "./owen-scramble.ts";
import { sobolDesign } from "./sobol-design.ts";
import { MOST_SOBOL_DIMENSIONS, sobolDirections, sobolIntegers } from "./sobol-sequence.ts";

/** The order of x modulo a polynomial over GF(2), by walking its shift register. */
function orderOf(degree: number, inner: number): number {
  const polynomial = (1 << degree) | (inner << 1) | 1;
  let state = 1;
  for (let order = 1; ; order++) {
    state <<= 1;
    if (state >>> degree) state ^= polynomial;
    if (state === 1) return order;
  }
}

test("every row of direction numbers has a primitive polynomial of its own and odd numbers below 2^k", () => {
  const polynomials = new Set(JOE_KUO_ROWS.map(([, degree, inner]) => `${degree}:${inner}`));
  expect(polynomials.size).toBe(JOE_KUO_ROWS.length);
  for (const [i, [dimension, degree, inner, initial]] of JOE_KUO_ROWS.entries()) {
    expect(dimension).toBe(i + 2);
    expect(orderOf(degree, inner)).toBe(2 ** degree - 1);
    expect(initial).toHaveLength(degree);
    for (const [k, m] of initial.entries()) {
      expect(m % 2).toBe(1);
      expect(m).toBeLessThan(2 ** (k + 1));
    }
  }
});

test("each of the 2^m cells of every dimension holds one of 2^m points, scrambled or not", () => {
  const directions = sobolDirections(MOST_SOBOL_DIMENSIONS);
  const points = [...sobolIntegers(directions, 64)];
  for (const [j] of directions.entries()) {
    const plain = points.map((point) => point[j]!);
    const scrambled = plain.map((integer) => owenScramble(integer, j, [3, 4]));
    for (const integers of [plain, scrambled]) {
      expect(new Set(integers.map((integer) => integer >>> 26)).size).toBe(64);
    }
  }
});

/** Points of the first two dimensions that share a box of 2^a by 2^b cells. */
function boxes(points: readonly Float64Array[], a: number, b: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [x, y] of points.map(([first, second]) => [first!, second!] as const)) {
    const box = `${Math.floor(x * 2 ** a)},${Math.floor(y * 2 ** b)}`;
    counts.set(box, (counts.get(box) ?? 0) + 1);
  }
  return counts;
}

test.each([false, true])(
  "the first two dimensions are a (0, m, 2)-net: one point in every box of volume 2^-m (scrambled: %s)",
  (scrambled) => {
    const points = [...sobolDesign({ points: 256, dimensions: 2, scrambled, seed: 9 })];
    for (let a = 0; a <= 8; a++) {
      const counts = boxes(points, a, 8 - a);
      expect(counts.size).toBe(256);
    }
  },
);

test("scramblings of one seed are independent of each other, the same when asked again, and never at 0 or 1", () => {
  const terms = { points: 16, dimensions: 3, scrambled: true, seed: 11 };
  const first = [...sobolDesign(terms)];
  expect([...sobolDesign({ ...terms, scramble: 0 })]).toEqual(first);
  const other = [...sobolDesign({ ...terms, scramble: 1 })];
  expect(other).not.toEqual(first);
  for (const share of [...first, ...other].flatMap((point) => [...point])) {
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(1);
  }
});

test("the spread over 32 scramblings covers the error of an integral that is known", () => {
  const estimates = Array.from({ length: 32 }, (_, scramble) => {
    const points = [
      ...sobolDesign({ points: 128, dimensions: 3, scrambled: true, seed: 5, scramble }),
    ];
    const values = points.map(([x, y, z]) => 8 * x! * y! * z!);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
  const mean = estimates.reduce((sum, value) => sum + value, 0) / 32;
  const squares = estimates.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const error = Math.sqrt(squares / 31 / 32);
  expect(error).toBeLessThan(0.002);
  expect(Math.abs(mean - 1)).toBeLessThan(3 * error);
});

test("more dimensions than there are numbers are refused", () => {
  expect(() => sobolDirections(MOST_SOBOL_DIMENSIONS + 1)).toThrow("1 to 59 dimensions");
});
