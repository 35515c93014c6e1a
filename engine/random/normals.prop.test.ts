import fc from "fast-check";
import { expect, test } from "vitest";
import { capture } from "../base/plain-state.ts";
import { normalQuantile, normalQuantiles } from "./normal.ts";
import { RandomSource } from "./random-source.ts";

const BLOCKS = 8;

test("many normals are the normals one by one, from any place, and leave the source where those do", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      fc.boolean(),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 3 }),
      (seed, antithetic, wordsBefore, count, from) => {
        const [one, many] = [0, 1].map(() => {
          const source = new RandomSource();
          source.reset({ seed, replication: 3, antithetic });
          source.seek(1, 2, 5, BLOCKS);
          for (let i = 0; i < wordsBefore; i++) source.u32();
          return source;
        }) as [RandomSource, RandomSource];
        const expected = new Float64Array(20);
        const written = new Float64Array(20);
        for (let i = 0; i < count; i++) expected[from + i] = one.normal();
        many.normals(written, from, from + count);
        expect(written).toEqual(expected);
        expect(capture(many)).toEqual(capture(one));
      },
    ),
    { seed: 5, numRuns: 300 },
  );
});

test("a column of quantiles has those of its probabilities, tails and centre, from any place to any", () => {
  const probability = fc.oneof(
    fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
    fc.constantFrom(0.075, 0.925, 1e-30, 2 ** -53, 1 - 2 ** -53),
  );
  const some = fc.record({
    values: fc.array(probability, { minLength: 1, maxLength: 40 }),
    length: fc.integer({ min: 0, max: 700 }),
    from: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(some, ({ values, length, from }) => {
      const column = Float64Array.from(
        { length: from + length + 1 },
        (_, i) => values[i % values.length]!,
      );
      const expected = column.map((p, i) =>
        i >= from && i < from + length ? normalQuantile(p) : p,
      );
      normalQuantiles(column, from, from + length);
      expect(column).toEqual(expected);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test("normals beyond the allotment assert as one does", () => {
  const source = new RandomSource();
  source.reset({ seed: 1, replication: 0, antithetic: false });
  source.seek(1, 2, 0, 2);
  expect(() => source.normals(new Float64Array(5), 0, 5)).toThrow(/beyond its allotment/u);
});
