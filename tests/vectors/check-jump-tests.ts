import { z } from "zod";
import { jumpStatistic, jumpTest } from "../../experiments/metrics/stability/jump-test.ts";
import { expectAgreement, type Expected } from "./expect-agreement.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const expectedTest = z.strictObject({
  n: z.number(),
  RV: z.number(),
  realised_vol: z.number(),
  BV_no_ss: z.number(),
  BV: z.number(),
  TQ: z.number(),
  MedRV: z.number(),
  z_ratio_max: z.number(),
  z_ratio_max_no_ss_BV: z.number(),
  p_one_sided: z.number(),
  relative_jump: z.number(),
  "jump_variation_if_significant_0.999": z.number(),
});

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("jump_tests"),
  cases: z
    .array(
      z.strictObject({
        name: z.string(),
        returns: z.array(z.number()).min(3),
        expected: expectedTest,
      }),
    )
    .min(1),
  edge_cases: z.array(
    z.strictObject({
      name: z.string(),
      returns: z.array(z.number()),
      expected: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
    }),
  ),
  tolerance: z.strictObject({ rtol: z.number() }),
  crosscheck: z.unknown(),
});

/** Realised and bipower variation, tripower quarticity, MedRV, and the jump test made of them. */
export const jumpTests: VectorTopic = {
  id: "jump_tests",
  checksOf: (parsed) => {
    const { cases, edge_cases, tolerance } = vectorFile.parse(parsed);
    const regular = cases.map(({ name, returns, expected }) => ({
      name,
      run: () => expectAgreement(valuesOf(returns), expected, tolerance.rtol, name),
    }));
    const edges = edge_cases.map(({ name, returns, expected }) => ({
      name: `edge case ${name}`,
      run: () => {
        const values = valuesOf(returns);
        const asked = Object.keys(expected).map((key) => [key, values[key] ?? null]);
        expectAgreement(Object.fromEntries(asked) as Expected, expected, tolerance.rtol, name);
      },
    }));
    return [...regular, ...edges];
  },
};

function valuesOf(returns: readonly number[]): Record<string, Expected> {
  const n = returns.length;
  const test = jumpTest(returns, { least: 3, level: 0.999 });
  const rv = test.realised.variance.value;
  const bv = test.bipower.value;
  const tq = test.quarticity.value;
  const plainBv = bv === null ? null : (bv * (n - 1)) / n;
  const values = {
    n,
    RV: rv,
    realised_vol: test.realised.volatility.value,
    BV_no_ss: plainBv,
    BV: bv,
    TQ: tq,
    MedRV: test.median.value,
    z_ratio_max: test.z.value,
    z_ratio_max_no_ss_BV: test.z.value === null ? null : jumpStatistic(rv!, plainBv!, tq!, n),
    p_one_sided: test.p.value,
    relative_jump: test.jumpShare.value,
    "jump_variation_if_significant_0.999": test.jumpVariation.value,
  };
  return test.z.status === "ok" ? values : { ...values, status: statusOf(test.z.status, bv) };
}

/** The file has a word of its own for a bipower variation of zero. */
function statusOf(status: string, bipower: number | null): string {
  return status === "degenerate" && bipower === 0 ? "zero_bipower" : status;
}
