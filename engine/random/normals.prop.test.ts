import fc from "fast-check";
import { expect, test } from "vitest";
import { capture } from "../base/plain-state.ts";
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

test("normals beyond the allotment assert as one does", () => {
  const source = new RandomSource();
  source.reset({ seed: 1, replication: 0, antithetic: false });
  source.seek(1, 2, 0, 2);
  expect(() => source.normals(new Float64Array(5), 0, 5)).toThrow(/beyond its allotment/u);
});
