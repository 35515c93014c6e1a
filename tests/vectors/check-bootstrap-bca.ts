import { expect } from "vitest";
import { z } from "zod";
import { bca } from "../../experiments/analysis/bca.ts";
import { bootstrapInterval } from "../../experiments/analysis/bootstrap-interval.ts";
import { mean, variance } from "../../experiments/numerics/summary.ts";
import { expectAgreement } from "./expect-agreement.ts";
import { DESCRIPTION, type VectorCheck, type VectorTopic } from "./vector-topic.ts";

const pair = z.tuple([z.number(), z.number()]);

const intervals = z.strictObject({
  percentile: pair,
  basic: pair,
  bca_adjusted_probs: pair,
  bca: pair,
});

const expectations = z.object({
  t0: z.number(),
  replicate_mean: z.number(),
  replicate_sd_ddof1: z.number(),
  bias: z.number(),
  prop_below: z.number(),
  z0: z.number(),
  acceleration: z.number(),
  first_replicates: z.array(z.number()),
  R_boot_normal_interpolated: z.record(z.string(), pair),
});

const values = z.union([z.array(z.number()).min(2), z.array(pair).min(2)]);

const bootstrapCase = z.strictObject({
  name: z.string(),
  statistic: z.string(),
  x: values,
  B: z.number(),
  indices_base36_rows: z.array(z.string().regex(/^[0-9a-z]+$/)).min(1),
  expected: expectations.catchall(intervals),
});

const edgeCase = z.strictObject({
  name: z.string(),
  x: values,
  statistic: z.string(),
  expected: z.strictObject({ status: z.literal("degenerate"), ci: pair }),
});

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("bootstrap_bca"),
  cases: z.array(bootstrapCase).min(1),
  edge_cases: z.array(edgeCase),
  tolerance: z.strictObject({ rtol: z.number(), R_boot: z.string() }),
  crosscheck: z.unknown(),
});

type BootstrapCase = z.infer<typeof bootstrapCase>;

/** Replicates, bias, acceleration and the three intervals on given samples. */
export const bootstrapBca: VectorTopic = {
  id: "bootstrap_bca",
  checksOf: (parsed) => {
    const { cases, edge_cases, tolerance } = vectorFile.parse(parsed);
    return [
      ...cases.flatMap((each) => caseChecks(each, tolerance.rtol)),
      ...edge_cases.map((each) => ({ name: each.name, run: () => checkEdge(each) })),
    ];
  },
};

function caseChecks(vector: BootstrapCase, rtol: number): VectorCheck[] {
  const levels = Object.keys(vector.expected).filter((key) => key.startsWith("ci_"));
  return [
    { name: `${vector.name}: replicates`, run: () => checkReplicates(vector, rtol) },
    ...levels.map((key) => ({
      name: `${vector.name}: ${key}`,
      run: () => checkIntervals(vector, key, rtol),
    })),
  ];
}

const rowsOf = (vector: BootstrapCase): number[][] =>
  vector.indices_base36_rows.map((row) => Array.from(row, (digit) => Number.parseInt(digit, 36)));

const bootstrapped = (vector: BootstrapCase) =>
  bca({
    units: vector.x.length,
    statistic: statisticOf(vector.statistic, vector.x),
    samples: rowsOf(vector),
  });

function checkReplicates(vector: BootstrapCase, rtol: number): void {
  const { expected } = vector;
  const found = bootstrapped(vector);
  const statistic = statisticOf(vector.statistic, vector.x);
  const first = rowsOf(vector)
    .slice(0, expected.first_replicates.length)
    .map((row) => statistic(Int32Array.from(row)));
  expect(vector.indices_base36_rows.length).toBe(vector.B);
  expectAgreement(first, expected.first_replicates, rtol, "first_replicates");
  expectAgreement(found.estimate, expected.t0, rtol, "t0");
  expectAgreement(mean(found.replicates), expected.replicate_mean, rtol, "replicate_mean");
  expectAgreement(
    Math.sqrt(variance(found.replicates)),
    expected.replicate_sd_ddof1,
    rtol,
    "replicate_sd_ddof1",
  );
  // The bias is a difference: its tolerance is that of what is subtracted.
  const bias = mean(found.replicates) - found.estimate;
  expect(Math.abs(bias - expected.bias)).toBeLessThanOrEqual(rtol * Math.abs(expected.t0));
  expectAgreement(found.shareBelow, expected.prop_below, rtol, "prop_below");
  expectAgreement(found.z0, expected.z0, rtol, "z0");
  expectAgreement(found.acceleration, expected.acceleration, rtol, "acceleration");
}

function checkIntervals(vector: BootstrapCase, key: string, rtol: number): void {
  const expected = intervals.parse(vector.expected[key]);
  const level = Number(key.slice("ci_".length));
  const found = bootstrapInterval(bootstrapped(vector), level);
  expect(found.status).toBe("ok");
  expectAgreement(found.percentile, expected.percentile, rtol, "percentile");
  expectAgreement(found.basic, expected.basic, rtol, "basic");
  expectAgreement(found.bcaProbabilities, expected.bca_adjusted_probs, rtol, "bca_adjusted_probs");
  expectAgreement(found.bca, expected.bca, rtol, "bca");
  // R interpolates quantiles otherwise: the file allows a tenth of the replicates' standard deviation.
  const slack = 0.1 * vector.expected.replicate_sd_ddof1;
  const theirs = vector.expected.R_boot_normal_interpolated[`bca_${level}`];
  for (const [i, limit] of (theirs ?? found.bca).entries()) {
    expect(Math.abs(found.bca[i]! - limit)).toBeLessThanOrEqual(slack);
  }
}

function checkEdge({ x, statistic, expected }: z.infer<typeof edgeCase>): void {
  const samples = { draws: 999, seed: 1 };
  const found = bca({ units: x.length, statistic: statisticOf(statistic, x), samples });
  const { status, percentile, basic, bca: accelerated } = bootstrapInterval(found, 0.95);
  expect(status).toBe(expected.status);
  for (const interval of [percentile, basic, accelerated]) expect(interval).toEqual(expected.ci);
}

/** The statistics that the file knows, by its words for them. */
function statisticOf(words: string, x: z.infer<typeof values>): (rows: Int32Array) => number {
  const column = (rows: Int32Array, c: number): number[] =>
    Array.from(rows, (row) => {
      const value = x[row]!;
      return typeof value === "number" ? value : value[c]!;
    });
  if (words === "mean") return (rows) => mean(column(rows, 0));
  if (words.startsWith("1 - sd(column 2)/sd(column 1), ddof 1")) {
    return (rows) => 1 - Math.sqrt(variance(column(rows, 1)) / variance(column(rows, 0)));
  }
  throw new Error(`no such statistic: ${words}`);
}
