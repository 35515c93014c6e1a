import { expect } from "vitest";
import { z } from "zod";
import { type DirectionRow, JOE_KUO_ROWS } from "../../experiments/design/joe-kuo-numbers.ts";
import { owenScramble } from "../../experiments/design/owen-scramble.ts";
import {
  sobolDirections,
  sobolIntegers,
  sobolIntegersAt,
} from "../../experiments/design/sobol-sequence.ts";
import { DESCRIPTION, type VectorCheck, type VectorTopic } from "./vector-topic.ts";

const whole = z.number().int().nonnegative();
const points = z.array(z.array(whole).min(1)).min(1);

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("sobol_sequence"),
  inputs: z.strictObject({
    direction_numbers: z.array(z.tuple([whole, whole, whole, z.array(whole)])).min(1),
  }),
  expected: z.strictObject({
    n_dims: whole,
    first_points_uint32: points,
    far_points: z.array(z.strictObject({ index: whole, dims: whole, uint32: z.array(whole) })),
    owen: z.strictObject({
      key: z.tuple([whole, whole]),
      unscrambled_uint32: points,
      scrambled_uint32: points,
    }),
    integral_check: z.strictObject({
      function: z.literal("prod_j (1 + (x_j - 1/2)/ (j+1)), j = 1..dims, exact integral 1"),
      dims: whole,
      mean_over_first_1024_points: z.number(),
    }),
  }),
  tolerance: z.literal("exact integers; integral rtol 1e-13"),
  crosscheck: z.unknown(),
});

type Expected = z.infer<typeof vectorFile>["expected"];

/** Sobol points in Gray-code order, their scrambling, and an integral over them. */
export const sobolSequence: VectorTopic = {
  id: "sobol_sequence",
  checksOf: (parsed) => {
    const { inputs, expected } = vectorFile.parse(parsed);
    const rows = inputs.direction_numbers;
    return [
      {
        name: "the house's direction numbers are the file's",
        run: () => {
          const both = Math.min(rows.length, JOE_KUO_ROWS.length);
          expect(JOE_KUO_ROWS.slice(0, both)).toEqual(rows.slice(0, both));
        },
      },
      { name: "first points", run: () => checkFirst(rows, expected) },
      ...expected.far_points.map(({ index, dims, uint32 }) => ({
        name: `point ${index}`,
        run: () => {
          expect([...sobolIntegersAt(sobolDirections(dims, rows), index)]).toEqual(uint32);
        },
      })),
      ...owenChecks(expected.owen),
      { name: "integral", run: () => checkIntegral(rows, expected.integral_check) },
    ];
  },
};

function checkFirst(
  rows: readonly DirectionRow[],
  { n_dims: dims, first_points_uint32: first }: Expected,
): void {
  const directions = sobolDirections(dims, rows);
  expect(Array.from(sobolIntegers(directions, first.length), (point) => [...point])).toEqual(first);
  expect(first.map((_, index) => [...sobolIntegersAt(directions, index)])).toEqual(first);
}

function owenChecks(owen: Expected["owen"]): VectorCheck[] {
  const { key, unscrambled_uint32: plain, scrambled_uint32: scrambled } = owen;
  return plain.map((point, i) => ({
    name: `scrambled point ${i}`,
    run: () => {
      expect(point.map((integer, j) => owenScramble(integer, j, key))).toEqual(scrambled[i]);
    },
  }));
}

/** The file integrates over the points themselves, not over the middles of their cells. */
function checkIntegral(
  rows: readonly DirectionRow[],
  { dims, mean_over_first_1024_points: expected }: Expected["integral_check"],
): void {
  let total = 0;
  for (const point of sobolIntegers(sobolDirections(dims, rows), 1024)) {
    let product = 1;
    for (const [j, integer] of point.entries()) product *= 1 + (integer / 2 ** 32 - 0.5) / (j + 2);
    total += product;
  }
  expect(Math.abs(total / 1024 / expected - 1)).toBeLessThanOrEqual(1e-13);
}
