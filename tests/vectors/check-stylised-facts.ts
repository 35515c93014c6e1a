import { z } from "zod";
import { autocorrelation } from "../../experiments/metrics/price-discovery/autocorrelation.ts";
import { higherMoments } from "../../experiments/metrics/stability/higher-moments.ts";
import { aggregated, aggregation } from "../../experiments/metrics/stylised-facts/aggregation.ts";
import { archTest } from "../../experiments/metrics/stylised-facts/arch-test.ts";
import { leverage } from "../../experiments/metrics/stylised-facts/leverage.ts";
import { longMemory } from "../../experiments/metrics/stylised-facts/long-memory.ts";
import { normalityTest } from "../../experiments/metrics/stylised-facts/normality-test.ts";
import { signMemory } from "../../experiments/metrics/stylised-facts/sign-memory.ts";
import {
  oneSided,
  tailIndex,
  tailIndexOfReturns,
} from "../../experiments/metrics/stylised-facts/tail-index.ts";
import { volumeVolatility } from "../../experiments/metrics/stylised-facts/volume-volatility.ts";
import { autocorrelations } from "../../experiments/numerics/autocorrelation.ts";
import { pearsonCorrelation } from "../../experiments/numerics/correlation.ts";
import { expectAgreement, type Expected } from "./expect-agreement.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const numbers = z.array(z.number());
const testResult = z.tuple([z.number(), z.number()]);
const byLag = z.record(z.string().regex(/^\d+$/), z.number());

const expectedNumbers = z.strictObject({
  n: z.number(),
  mean: z.number(),
  variance_ddof1: z.number(),
  skew_g1: z.number(),
  excess_kurtosis_g2: z.number(),
  excess_kurtosis_G2_unbiased: z.number(),
  jarque_bera: z.number(),
  hill: z.strictObject({
    k_abs: z.number(),
    alpha_abs: z.number(),
    se_abs: z.number(),
    alpha_left: z.number(),
    alpha_right: z.number(),
    k_side: z.number(),
    "alpha_abs_k_2.5pct": z.number(),
    alpha_abs_k_10pct: z.number(),
  }),
  acf_r_1_10: numbers.length(10),
  acf_abs_r_lags: numbers.min(1),
  acf_abs_r: numbers.min(1),
  ljung_box_r_10: testResult,
  ljung_box_r2_10: testResult,
  arch_lm_5: testResult,
  leverage_corr_r_t_with_r2_t_plus: byLag,
  volume_abs_return_corr: z.number(),
  volume_abs_return_spearman: z.number(),
  aggregation: z.record(
    z.string().regex(/^\d+$/),
    z.strictObject({
      n: z.number(),
      excess_kurtosis_g2: z.number(),
      variance_ddof1: z.number(),
    }),
  ),
  gph_abs_r: z.strictObject({
    bandwidth: z.number(),
    d: z.number(),
    se_ols: z.number(),
    se_asymptotic: z.number(),
  }),
  sign_acf_1_5_10: numbers.length(3),
  "sign_acf_powerlaw_slope_lags_1_30_positive_only": z.number(),
  sign_acf_points_used: z.number(),
});

const NAMES = expectedNumbers.keyof().options;

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("stylised_facts"),
  inputs: z.strictObject({
    returns: numbers.min(51),
    volume: numbers.min(51),
    trade_signs: z.string().regex(/^[+-]{32,}$/),
  }),
  expected: expectedNumbers,
  tolerance: z.strictObject({ rtol: z.number() }),
  crosscheck: z.unknown(),
});

type VectorFile = z.infer<typeof vectorFile>;

/** Tails, memory, clustering, volume, aggregation, leverage and trade signs of one series. */
export const stylisedFacts: VectorTopic = {
  id: "stylised_facts",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    const values: Group = {
      ...shapeOf(file),
      ...tailsOf(file),
      ...memoryOf(file),
      ...relationsOf(file),
      ...signsOf(file),
    };
    const expected: Record<string, Expected> = file.expected;
    return NAMES.map((name) => ({
      name,
      run: () => {
        expectAgreement(values[name]?.() ?? null, expected[name]!, file.tolerance.rtol, name);
      },
    }));
  },
};

type Group = Partial<Record<keyof VectorFile["expected"], () => Expected>>;

function shapeOf({ inputs: { returns }, expected }: VectorFile): Group {
  const moments = higherMoments(returns);
  const lengths = Object.keys(expected.aggregation).map(Number);
  return {
    n: () => returns.length,
    mean: () => moments.mean.value,
    variance_ddof1: () => moments.variance.value,
    skew_g1: () => moments.skewness.value,
    excess_kurtosis_g2: () => moments.excessKurtosis.value,
    excess_kurtosis_G2_unbiased: () => moments.unbiasedKurtosis.value,
    jarque_bera: () => normalityTest(returns).statistic.value,
    aggregation: () =>
      Object.fromEntries(
        aggregation(returns, lengths).map((one) => [
          String(one.bars),
          {
            n: aggregated(returns, one.bars).length,
            excess_kurtosis_g2: one.excessKurtosis.value,
            variance_ddof1: one.variance.value,
          },
        ]),
      ),
  };
}

function tailsOf({ inputs: { returns }, expected: { hill } }: VectorFile): Group {
  const both = tailIndex(returns.map(Math.abs), hill.k_abs);
  const side = (sign: 1 | -1) => tailIndex(oneSided(returns, sign), hill.k_side).alpha.value;
  return {
    hill: () => ({
      k_abs: tailIndexOfReturns(returns, 0.05).k,
      alpha_abs: both.alpha.value,
      se_abs: both.standardError.value,
      alpha_left: side(-1),
      alpha_right: side(1),
      k_side: hill.k_side,
      "alpha_abs_k_2.5pct": tailIndexOfReturns(returns, 0.025).alpha.value,
      alpha_abs_k_10pct: tailIndexOfReturns(returns, 0.1).alpha.value,
    }),
  };
}

function memoryOf({ inputs: { returns }, expected }: VectorFile): Group {
  const sizes = returns.map(Math.abs);
  const lags = expected.acf_abs_r_lags;
  const ljungBox = (x: readonly number[]): Expected => {
    const { statistic, p } = autocorrelation(x, 10).value!.ljungBox;
    return [statistic, p];
  };
  return {
    acf_r_1_10: () => [...autocorrelations(returns, 10)!],
    acf_abs_r_lags: () => lags,
    acf_abs_r: () => {
      const rho = autocorrelations(sizes, Math.max(...lags))!;
      return lags.map((lag) => rho[lag - 1]!);
    },
    ljung_box_r_10: () => ljungBox(returns),
    ljung_box_r2_10: () => ljungBox(returns.map((r) => r * r)),
    arch_lm_5: () => {
      const { statistic, p } = archTest(returns, 5);
      return [statistic.value, p.value];
    },
    gph_abs_r: () => {
      const { bandwidth, d, standardError, asymptoticError } = longMemory(sizes);
      return {
        bandwidth,
        d: d.value,
        se_ols: standardError.value,
        se_asymptotic: asymptoticError.value,
      };
    },
  };
}

function relationsOf({ inputs: { returns, volume }, expected }: VectorFile): Group {
  const lags = Object.keys(expected.leverage_corr_r_t_with_r2_t_plus);
  return {
    leverage_corr_r_t_with_r2_t_plus: () =>
      Object.fromEntries(lags.map((lag) => [lag, leverage(returns, Number(lag)).value])),
    volume_abs_return_corr: () => pearsonCorrelation(volume, returns.map(Math.abs)),
    volume_abs_return_spearman: () => volumeVolatility(returns, volume).value,
  };
}

function signsOf({ inputs: { trade_signs } }: VectorFile): Group {
  const signs = Array.from(trade_signs, (sign) => (sign === "+" ? 1 : -1));
  const memory = signMemory(signs, 30);
  return {
    sign_acf_1_5_10: () => {
      const rho = autocorrelations(signs, 10)!;
      return [1, 5, 10].map((lag) => rho[lag - 1]!);
    },
    sign_acf_powerlaw_slope_lags_1_30_positive_only: () => -memory.exponent.value!,
    sign_acf_points_used: () => memory.pointsUsed,
  };
}
