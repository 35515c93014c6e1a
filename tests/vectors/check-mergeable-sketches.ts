import { expect } from "vitest";
import { z } from "zod";
import { BottomK } from "../../experiments/analysis/mergeable/bottom-k.ts";
import {
  type BucketScale,
  ddSketchScale,
  logLinearScale,
} from "../../experiments/analysis/mergeable/bucket-scale.ts";
import { Histogram } from "../../experiments/analysis/mergeable/histogram.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const whole = z.number().int();
const list = z.array(z.number()).min(1);
const buckets = z.array(z.tuple([whole, whole.positive()]));

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("mergeable_sketches"),
  inputs: z.strictObject({
    x: list,
    relative_accuracy: z.number(),
    loglinear_p: whole,
    bottom_k: z.strictObject({ key: z.tuple([whole, whole]), k: whole.positive() }),
    quantiles: list,
  }),
  expected: z.strictObject({
    n: whole,
    zero_count: whole,
    ddsketch_positive_buckets: buckets,
    ddsketch_negative_buckets: buckets,
    ddsketch_quantiles: list,
    lower_rank_exact_quantiles: list,
    loglinear_positive_buckets: buckets,
    loglinear_positive_quantiles: list,
    bottom_k_indices: z.array(whole),
  }),
  tolerance: z.strictObject({ counts: z.literal("exact"), quantiles_rtol: z.number() }),
  crosscheck: z.unknown(),
});

type VectorFile = z.infer<typeof vectorFile>;

/** Histograms by bucket and samples by priority, from the whole and from parts. */
export const mergeableSketches: VectorTopic = {
  id: "mergeable_sketches",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    const { inputs, expected } = file;
    const { x } = inputs;
    const dd = ddSketchScale(inputs.relative_accuracy);
    const logLinear = logLinearScale(inputs.loglinear_p);
    const positive = x.filter((value) => value > 0);
    return bothWays((parts) => [
      {
        name: "ddsketch buckets",
        run: () => {
          const found = histogramOf(dd, x, parts);
          expect([found.n, found.zeros]).toEqual([expected.n, expected.zero_count]);
          expect(found.positive()).toEqual(expected.ddsketch_positive_buckets);
          expect(found.negative()).toEqual(expected.ddsketch_negative_buckets);
        },
      },
      {
        name: "ddsketch quantiles",
        run: () => {
          const found = quantiles(histogramOf(dd, x, parts), file);
          expectClose(found, expected.ddsketch_quantiles, file.tolerance.quantiles_rtol);
          const exact = expected.lower_rank_exact_quantiles;
          expectClose(found, exact, inputs.relative_accuracy * (1 + 1e-9));
        },
      },
      {
        name: "log-linear buckets",
        run: () => {
          const found = histogramOf(logLinear, x, parts);
          expect(found.positive()).toEqual(expected.loglinear_positive_buckets);
        },
      },
      {
        name: "log-linear quantiles",
        run: () => {
          const found = quantiles(histogramOf(logLinear, positive, parts), file);
          expectClose(found, expected.loglinear_positive_quantiles, file.tolerance.quantiles_rtol);
          const exact = expected.lower_rank_exact_quantiles;
          const accuracy = 2 ** -(inputs.loglinear_p + 1);
          expectClose(quantiles(histogramOf(logLinear, x, parts), file), exact, accuracy);
        },
      },
      {
        name: "sample",
        run: () => {
          expect(sampleOf(file, parts)).toEqual(expected.bottom_k_indices);
        },
      },
    ]);
  },
};

function bothWays(
  checksIn: (parts: number) => { name: string; run: () => void }[],
): { name: string; run: () => void }[] {
  return [1, 5].flatMap((parts) =>
    checksIn(parts).map(({ name, run }) => ({ name: `${name}, of parts: ${parts}`, run })),
  );
}

function histogramOf(scale: BucketScale, x: readonly number[], parts: number): Histogram {
  const each = Array.from({ length: parts }, () => new Histogram(scale));
  for (const [i, value] of x.entries()) each[i % parts]!.add(value);
  const merged = new Histogram(scale);
  for (const part of each.toReversed()) merged.merge(part);
  return merged;
}

function sampleOf({ inputs }: VectorFile, parts: number): number[] {
  const { k, key } = inputs.bottom_k;
  const each = Array.from({ length: parts }, () => new BottomK(k, key));
  for (const [index, value] of inputs.x.entries()) each[index % parts]!.add(index, value);
  const merged = new BottomK(k, key);
  for (const part of each.toReversed()) merged.merge(part);
  for (const { index, value } of merged.items()) expect(value).toBe(inputs.x[index]);
  return merged.items().map(({ index }) => index);
}

const quantiles = (histogram: Histogram, { inputs }: VectorFile): number[] =>
  inputs.quantiles.map((q) => histogram.quantile(q).value!);

function expectClose(found: readonly number[], expected: readonly number[], rtol: number): void {
  expect(found).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) {
    expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(rtol * Math.abs(value));
  }
}
