import fc from "fast-check";
import { expect, test } from "vitest";
import { ExactSum, exactSum } from "./exact-sum.ts";

/** Of all sizes, subnormal numbers among them. */
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const finites = fc.array(finite, { maxLength: 30 });

const sumOf = (values: readonly number[]): ExactSum => {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum;
};

/** A double as a whole number of units of 2^-1074. */
function unitsOf(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const magnitude = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return bits >> 63n === 0n ? magnitude : -magnitude;
}

test("the state is the exact sum in units of 2^-1074", () => {
  fc.assert(
    fc.property(finites, (values) => {
      const units = values.map(unitsOf).reduce((sum, each) => sum + each, 0n);
      expect(sumOf(values).serialise()).toBe(units.toString(16));
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("what is read lies within half a unit of the exact sum, nearer than its neighbours", () => {
  fc.assert(
    fc.property(finites, (values) => {
      const exact = values.map(unitsOf).reduce((sum, each) => sum + each, 0n);
      const read = exactSum(values);
      if (!Number.isFinite(read)) return;
      const off = (x: number): bigint => {
        const distance = unitsOf(x) - exact;
        return distance < 0n ? -distance : distance;
      };
      const neighbours = [-1n, 1n].map((step) => {
        const view = new DataView(new ArrayBuffer(8));
        view.setFloat64(0, Math.abs(read));
        view.setBigInt64(0, view.getBigInt64(0) + step);
        const next = view.getFloat64(0);
        return read < 0 ? -next : next;
      });
      for (const next of neighbours) {
        if (Number.isFinite(next)) expect(off(read) <= off(next)).toBe(true);
      }
    }),
    { seed: 2, numRuns: 300 },
  );
});

test("order, parts and a way through text change no bit; merging is associative, and nothing adds nothing", () => {
  fc.assert(
    fc.property(finites, finites, finites, (x, y, z) => {
      const text = sumOf([...x, ...y, ...z]).serialise();
      expect(sumOf([...z.toReversed(), ...x, ...y]).serialise()).toBe(text);
      const [left, right] = [sumOf(x), sumOf(y)];
      left.merge(sumOf(y));
      left.merge(sumOf(z));
      right.merge(sumOf(z));
      const other = sumOf(x);
      other.merge(right);
      expect([left.serialise(), other.serialise()]).toEqual([text, text]);
      const same = ExactSum.of(text);
      same.merge(new ExactSum());
      expect(same.serialise()).toBe(text);
      expect(same.value()).toBe(left.value());
    }),
    { seed: 3, numRuns: 200 },
  );
});

test("ten times a tenth is one; sums of more numbers than limbs have room for stay exact", () => {
  expect(exactSum(Array.from({ length: 10 }, () => 0.1))).toBe(1);
  const sum = new ExactSum();
  for (let i = 0; i < 600_000; i++) sum.add(i % 2 === 0 ? -0.1 : 0.1);
  expect(sum.value()).toBe(0);
  for (let i = 0; i < 540_000; i++) sum.add(2 ** 52);
  expect(sum.value()).toBe(540_000 * 2 ** 52);
});

test("nothing is +0, and so is what cancels; the largest numbers cancel, and alone go beyond", () => {
  expect(Object.is(exactSum([]), 0)).toBe(true);
  expect(Object.is(exactSum([-0, -0]), 0)).toBe(true);
  expect(Object.is(exactSum([3, -3]), 0)).toBe(true);
  const { MAX_VALUE, MIN_VALUE } = Number;
  expect(exactSum([MAX_VALUE, MAX_VALUE, -MAX_VALUE])).toBe(MAX_VALUE);
  expect(exactSum([MAX_VALUE, MAX_VALUE])).toBe(Infinity);
  expect(exactSum([-MAX_VALUE, -MAX_VALUE])).toBe(-Infinity);
  expect(exactSum([MIN_VALUE, 1, -1])).toBe(MIN_VALUE);
});

test("what is not finite, and what is no sum's text, is refused", () => {
  expect(() => new ExactSum().add(Number.NaN)).toThrow("not NaN");
  for (const text of ["", "0x1", "-0", "01", "1.5", "F"])
    expect(() => ExactSum.of(text)).toThrow("no exact sum");
});
