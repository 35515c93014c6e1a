import fc from "fast-check";
import { expect, test } from "vitest";
import { scaledByPowerOfTwo } from "./real-bits.ts";
import { exp, expOfEach } from "./real-exp.ts";

/** As e_exp.c has it: the quotient k first, whatever it is, and one path for all k but 0. */
function plainExp(x: number): number {
  if (!(x <= 709.782712893384)) return x * Infinity;
  if (x < -745.1332191019411) return 0;
  const size = Math.abs(x);
  if (size < 0.3465735912322998) {
    if (size < 2 ** -28) return 1 + x;
    const c = tail(x);
    return 1 - ((x * c) / (c - 2) - x);
  }
  if (x === 1) return 2.718281828459045;
  const half = x < 0 ? -0.5 : 0.5;
  const k = size < 1.0397205352783203 ? 2 * half : Math.trunc(1.4426950408889634 * x + half);
  const [high, low] = [x - k * 0.6931471803691238, k * 1.9082149292705877e-10];
  const r = high - low;
  const c = tail(r);
  return scaledByPowerOfTwo(1 - (low - (r * c) / (2 - c) - high), k);
}

function tail(r: number): number {
  const t = r * r;
  const series = 6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8);
  return r - t * (0.16666666666666602 + t * (-0.0027777777777015593 + t * series));
}

const EDGES = [0.3465735912322998, 1, 1.0397205352783203, 709.782712893384, -745.1332191019411];

test("exp has the bits of the definition, with the products by k written out or not", () => {
  const near = (scale: number) => fc.double({ min: -scale, max: scale, noNaN: true });
  const edge = fc
    .tuple(fc.constantFrom(...EDGES), fc.constantFrom(-1, 1), fc.integer({ min: -3, max: 3 }))
    .map(([x, sign, ulps]) => sign * x * (1 + ulps * 2 ** -52));
  const anywhere = fc.oneof(near(0.4), near(1.2), near(10), near(800), edge, fc.double());
  fc.assert(
    fc.property(anywhere, (x) => {
      expect(exp(x)).toBe(plainExp(x));
    }),
    { seed: 20_261_128, numRuns: 20_000 },
  );
});

test("of each in a column it is that of each alone, in place too", () => {
  const column = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 20 });
  fc.assert(
    fc.property(column, (values) => {
      const [from, into] = [Float64Array.from(values), new Float64Array(values.length)];
      expOfEach(from, into);
      expect(into).toEqual(Float64Array.from(values, exp));
      expOfEach(from, from);
      expect(from).toEqual(into);
    }),
    { seed: 20_261_128, numRuns: 200 },
  );
});
