import { expect } from "vitest";
import { z } from "zod";
import {
  coMomentsOfOne,
  correlationOf,
  covarianceOf,
  mergeCoMoments,
  NO_CO_MOMENTS,
  slopeOf,
} from "../../experiments/analysis/mergeable/co-moments.ts";
import { exactSum } from "../../experiments/analysis/mergeable/exact-sum.ts";
import {
  excessKurtosisOf,
  mergeMoments,
  type Moments,
  momentsOf,
  NO_MOMENTS,
  skewnessOf,
  varianceOf,
} from "../../experiments/analysis/mergeable/moments.ts";
import { treeReduce } from "../../experiments/analysis/mergeable/tree-reduction.ts";
import {
  frequencyVariance,
  mergeWeighted,
  NO_WEIGHT,
  timeVariance,
  weightedMomentsOfOne,
} from "../../experiments/analysis/mergeable/weighted-moments.ts";
import { DESCRIPTION, type VectorCheck, type VectorTopic } from "./vector-topic.ts";

const list = z.array(z.number()).min(1);
const lengths = z.array(z.number().int().nonnegative()).min(1);
const perhaps = z.number().nullable();

const momentCase = z.strictObject({
  name: z.string(),
  x: list,
  block_lengths: lengths,
  expected_total: z.strictObject({
    n: z.number().int(),
    mean: z.number(),
    M2: z.number(),
    M3: z.number(),
    M4: z.number(),
    min: z.number(),
    max: z.number(),
    sum_exact_rounded: z.number(),
    variance_ddof1: perhaps,
    skew_g1: perhaps.optional(),
    excess_kurtosis_g2: perhaps.optional(),
  }),
  expected_blocks_n_mean_M2: z.array(z.tuple([z.number().int(), perhaps, perhaps])),
});

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("streaming_moments"),
  cases: z.array(momentCase).min(1),
  covariance_case: z.strictObject({
    x: list,
    y: list,
    block_lengths: lengths,
    expected: z.strictObject({
      C2: z.number(),
      cov_ddof1: z.number(),
      corr: z.number(),
      slope_y_on_x: z.number(),
    }),
  }),
  weighted_case: z.strictObject({
    w: list,
    x: list,
    expected: z.strictObject({
      sum_w: z.number(),
      mean: z.number(),
      M2: z.number(),
      variance_frequency_weights: z.number(),
      time_weighted_sd_population: z.number(),
    }),
  }),
  tolerance: z.strictObject({
    default_rtol: z.number(),
    large_offset: z.strictObject({
      mean_rtol: z.number(),
      M2_rtol: z.number(),
      M3_atol: z.number(),
      M4_rtol: z.number(),
    }),
    constant_M_p_atol: z.number(),
  }),
  crosscheck: z.unknown(),
});

type VectorFile = z.infer<typeof vectorFile>;
type MomentCase = z.infer<typeof momentCase>;
type Tolerance = VectorFile["tolerance"];

/** Moments, co-moments and weighted moments, merged from blocks in any order. */
export const streamingMoments: VectorTopic = {
  id: "streaming_moments",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    return [
      ...file.cases.flatMap((one) => momentChecks(one, file.tolerance)),
      { name: "covariance", run: () => checkCovariance(file) },
      { name: "weights", run: () => checkWeights(file) },
    ];
  },
};

/** Consecutive slices of the given lengths, which are all of it. */
function slices<T>(values: readonly T[], blocks: readonly number[]): T[][] {
  let start = 0;
  const cut = blocks.map((length) => values.slice(start, (start += length)));
  expect(start).toBe(values.length);
  return cut;
}

/** Ways to put blocks together: one after another, backwards, as a tree, and value by value. */
const WAYS: Readonly<Record<string, (one: MomentCase) => Moments>> = {
  "in order": (one) => blocksOf(one).reduce(mergeMoments),
  backwards: (one) => blocksOf(one).reduceRight(mergeMoments),
  "as a tree": (one) => {
    const blocks = blocksOf(one);
    return treeReduce(blocks.length, (i) => blocks[i]!, mergeMoments, NO_MOMENTS);
  },
  "value by value": ({ x }) => momentsOf(x),
};

const blocksOf = ({ x, block_lengths: blocks }: MomentCase): Moments[] =>
  slices(x, blocks).map(momentsOf);

function momentChecks(one: MomentCase, tolerance: Tolerance): VectorCheck[] {
  return [
    ...Object.entries(WAYS).map(([way, merged]) => ({
      name: `${one.name}: ${way}`,
      run: () => checkTotal(one, merged(one), tolerance),
    })),
    { name: `${one.name}: blocks`, run: () => checkBlocks(one, tolerance) },
    {
      name: `${one.name}: exact sum`,
      run: () => {
        expect(exactSum(one.x)).toBe(one.expected_total.sum_exact_rounded);
      },
    },
  ];
}

/** Allowed errors by moment: of a constant and of a large offset the file states its own. */
function limitsOf(
  { name }: MomentCase,
  { default_rtol, large_offset, constant_M_p_atol }: Tolerance,
): (moment: "mean" | "M2" | "M3" | "M4", expected: number) => number {
  const offset = {
    mean: (size: number) => large_offset.mean_rtol * size,
    M2: (size: number) => large_offset.M2_rtol * size,
    M3: () => large_offset.M3_atol,
    M4: (size: number) => large_offset.M4_rtol * size,
  };
  return (moment, expected) => {
    if (name === "large_offset") return offset[moment](Math.abs(expected));
    if (name === "constant" && moment !== "mean") return constant_M_p_atol;
    return default_rtol * Math.abs(expected);
  };
}

function checkTotal(one: MomentCase, found: Moments, tolerance: Tolerance): void {
  const expected = one.expected_total;
  const limit = limitsOf(one, tolerance);
  expect([found.n, found.minimum, found.maximum]).toEqual([expected.n, expected.min, expected.max]);
  expectWithin(found.mean, expected.mean, limit("mean", expected.mean));
  expectWithin(found.m2, expected.M2, limit("M2", expected.M2));
  expectWithin(found.m3, expected.M3, limit("M3", expected.M3));
  expectWithin(found.m4, expected.M4, limit("M4", expected.M4));
  // What follows from M2 and others has their errors, M2's up to twice.
  const share = (moment: "M2" | "M3" | "M4", size: number): number =>
    size === 0
      ? 0
      : (2 * limit("M2", expected.M2)) / Math.abs(expected.M2) +
        limit(moment, size) / Math.abs(size);
  const derived = (
    value: number | null,
    wanted: number | null | undefined,
    error: number,
  ): void => {
    if (wanted === undefined) return;
    if (wanted === null || value === null) expect(value).toBe(wanted);
    else expectWithin(value, wanted, error);
  };
  const { variance_ddof1: variance, skew_g1: skewness, excess_kurtosis_g2: kurtosis } = expected;
  derived(varianceOf(found).value, variance, share("M2", expected.M2) * Math.abs(variance ?? 0));
  derived(skewnessOf(found).value, skewness, share("M3", expected.M3) * Math.abs(skewness ?? 0));
  derived(
    excessKurtosisOf(found).value,
    kurtosis,
    share("M4", expected.M4) * (Math.abs(kurtosis ?? 0) + 3),
  );
}

function checkBlocks(one: MomentCase, tolerance: Tolerance): void {
  const limit = limitsOf(one, tolerance);
  const blocks = blocksOf(one);
  expect(blocks).toHaveLength(one.expected_blocks_n_mean_M2.length);
  for (const [i, [n, mean, m2]] of one.expected_blocks_n_mean_M2.entries()) {
    const found = blocks[i]!;
    expect(found.n).toBe(n);
    if (mean === null) expect(found).toEqual(NO_MOMENTS);
    else {
      expectWithin(found.mean, mean, limit("mean", mean));
      expectWithin(found.m2, m2!, limit("M2", m2!));
    }
  }
}

function checkCovariance({ covariance_case: one, tolerance }: VectorFile): void {
  const pairs = one.x.map((x, i) => coMomentsOfOne(x, one.y[i]!));
  const blocks = slices(pairs, one.block_lengths).map((block) =>
    block.reduce(mergeCoMoments, NO_CO_MOMENTS),
  );
  const { C2, cov_ddof1, corr, slope_y_on_x } = one.expected;
  for (const found of [blocks.reduce(mergeCoMoments), blocks.reduceRight(mergeCoMoments)]) {
    const relative = (value: number | null, expected: number): void =>
      expectWithin(value!, expected, tolerance.default_rtol * Math.abs(expected));
    relative(found.c2, C2);
    relative(covarianceOf(found).value, cov_ddof1);
    relative(correlationOf(found).value, corr);
    relative(slopeOf(found).value, slope_y_on_x);
  }
}

function checkWeights({ weighted_case: one, tolerance }: VectorFile): void {
  const parts = one.x.map((x, i) => weightedMomentsOfOne(x, one.w[i]!));
  const { expected } = one;
  for (const found of [
    parts.reduce(mergeWeighted, NO_WEIGHT),
    treeReduce(parts.length, (i) => parts[i]!, mergeWeighted, NO_WEIGHT),
  ]) {
    const relative = (value: number | null, wanted: number): void =>
      expectWithin(value!, wanted, tolerance.default_rtol * Math.abs(wanted));
    relative(found.weight, expected.sum_w);
    relative(found.mean, expected.mean);
    relative(found.m2, expected.M2);
    relative(frequencyVariance(found).value, expected.variance_frequency_weights);
    relative(Math.sqrt(timeVariance(found).value!), expected.time_weighted_sd_population);
  }
}

function expectWithin(found: number, expected: number, error: number): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(error);
}
