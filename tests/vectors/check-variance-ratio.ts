import { expect } from "vitest";
import { z } from "zod";
import type { Estimate } from "../../experiments/metrics/price-discovery/estimate.ts";
import {
  varianceRatio,
  type VarianceRatio,
} from "../../experiments/metrics/price-discovery/variance-ratio.ts";
import { type Expected, expectAgreement } from "./expect-agreement.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const ratio = z.strictObject({
  vr: z.number(),
  z_homoskedastic: z.number(),
  z_robust: z.number(),
  p_robust_two_sided: z.number(),
  plain_vr: z.number(),
  plain_z_homoskedastic: z.number(),
  plain_z_robust: z.number(),
});

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("variance_ratio"),
  cases: z
    .array(
      z.strictObject({
        name: z.string(),
        log_prices: z.array(z.number()),
        expected: z.record(z.string(), z.union([ratio, z.number()])),
      }),
    )
    .min(1),
  edge_cases: z
    .array(
      z.strictObject({
        name: z.string(),
        log_prices: z.array(z.number()),
        q: z.number().optional(),
        expected: z.strictObject({ vr: z.null(), status: z.string() }),
      }),
    )
    .min(1),
  tolerance: z.strictObject({ rtol: z.number() }),
  crosscheck: z.unknown(),
});

/** Variance ratios, their tests alone and together, and where there is none. */
export const varianceRatios: VectorTopic = {
  id: "variance_ratio",
  checksOf: (parsed) => {
    const { cases, edge_cases: edges, tolerance } = vectorFile.parse(parsed);
    const values = cases.map(({ name, log_prices: prices, expected }) => ({
      name,
      run: () => expectAgreement(valuesOf(prices, expected), expected, tolerance.rtol, name),
    }));
    const statuses = edges.map(({ name, log_prices: prices, q = 2, expected }) => ({
      name,
      run: () => {
        const found = varianceRatio(prices, [q]).horizons[0]!.ratio;
        expect({ vr: found.value, status: found.status }).toEqual(expected);
      },
    }));
    return [...values, ...statuses];
  },
};

/** At the horizons that the file has. */
function valuesOf(prices: readonly number[], expected: object): Expected {
  const qs = Object.keys(expected).map(Number).filter(Number.isInteger);
  const { horizons, chowDenning } = varianceRatio(prices, qs);
  return {
    ...Object.fromEntries(horizons.map(({ q, ratio: found }) => [q, namesOf(found)])),
    chow_denning_max_abs_z_robust: chowDenning.value!.maxAbsZ,
    chow_denning_p_sidak: chowDenning.value!.p,
  };
}

function namesOf({ value }: Estimate<VarianceRatio>): Expected {
  return (
    value && {
      vr: value.vr,
      z_homoskedastic: value.z,
      z_robust: value.zRobust,
      p_robust_two_sided: value.pRobust,
      plain_vr: value.plainVr,
      plain_z_homoskedastic: value.plainZ,
      plain_z_robust: value.plainZRobust,
    }
  );
}
