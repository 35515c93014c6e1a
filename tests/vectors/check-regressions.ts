import { expect } from "vitest";
import { z } from "zod";
import { impactCurve } from "../../experiments/metrics/liquidity/impact-curve.ts";
import { kyleLambda } from "../../experiments/metrics/liquidity/kyle-lambda.ts";
import { mincerZarnowitz } from "../../experiments/metrics/price-discovery/mincer-zarnowitz.ts";
import type { Matrix } from "../../experiments/numerics/matrix.ts";
import { type Regression, regression, standardErrors } from "../../experiments/numerics/regression.ts";
import { DESCRIPTION, type VectorCheck, type VectorTopic } from "./vector-topic.ts";

const numbers = z.array(z.number()).min(1);
const pair = z.array(z.number()).length(2);
const fitted = {
  beta: pair,
  r2: z.number(),
  sigma2_ols: z.number(),
  se_ols: pair,
  durbin_watson: z.number(),
  se_hc1: pair,
  se_hc3: pair,
  se_nw: pair,
  cov_nw: z.array(pair).length(2),
  nw_lag: z.number(),
};

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("regressions"),
  inputs: z.strictObject({
    kyle: z.strictObject({ dm_ticks: numbers, signed_volume_lots: numbers, nw_lag: z.number() }),
    mincer_zarnowitz: z.strictObject({ F: numbers, S: numbers, nw_lag: z.number() }),
    impact: z.strictObject({ phi: numbers, I: numbers }),
  }),
  expected: z.strictObject({
    kyle: z.strictObject({ ...fitted, lambda_ticks_per_lot: z.number(), t_nw: z.number() }),
    mincer_zarnowitz: z.strictObject({
      ...fitted,
      wald_chi2_nw_alpha0_beta1: z.number(),
      wald_p_nw: z.number(),
      F_classical: z.number(),
      F_p: z.number(),
      forecast_error_mean: z.number(),
      mean_test_t_nw: z.number(),
    }),
    impact: z.strictObject({
      loglog_log_prefactor: z.number(),
      loglog_exponent: z.number(),
      loglog_exponent_se: z.number(),
      loglog_prefactor: z.number(),
      nls_prefactor: z.number(),
      nls_exponent: z.number(),
      nls_exponent_se: z.number(),
      sqrt_law_prefactor_through_origin_ols: z.number(),
      t_stat_exponent_equals_half: z.number(),
      retransformation_note: z.string(),
      loglog_resid_var: z.number(),
    }),
  }),
  tolerance: z.strictObject({ rtol: z.number(), nls_rtol: z.number() }),
  crosscheck: z.unknown(),
});

type VectorFile = z.infer<typeof vectorFile>;
/** What was expected, what was found. */
type Comparisons = Readonly<
  Record<string, readonly [number | readonly number[], number | null | ArrayLike<number>]>
>;

/** Regressions: the price of flow, unbiasedness of forecasts, the impact curve. */
export const regressions: VectorTopic = {
  id: "regressions",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    const { rtol, nls_rtol } = file.tolerance;
    return [
      check("Kyle's lambda and its errors", () => kyleOf(file), rtol),
      check("Mincer and Zarnowitz's regression and its tests", () => unbiasednessOf(file), rtol),
      check("the impact curve by logarithms", () => logImpactOf(file), rtol),
      check("the impact curve by nonlinear least squares", () => nlsImpactOf(file), nls_rtol),
    ];
  },
};

function check(name: string, compared: () => Comparisons, rtol: number): VectorCheck {
  return {
    name,
    run: () => {
      for (const [what, [expected, found]] of Object.entries(compared())) {
        near([found].flat(), [expected].flat(), rtol, what);
      }
    },
  };
}

function near(
  found: readonly (number | null | ArrayLike<number>)[],
  expected: readonly number[],
  rtol: number,
  what: string,
): void {
  const values = found.flatMap((one) => (typeof one === "object" && one ? Array.from(one) : [one]));
  expect(values.length, what).toBe(expected.length);
  for (const [i, value] of expected.entries()) {
    expect(values[i], what).not.toBeNull();
    expect(Math.abs(values[i]! - value), what).toBeLessThanOrEqual(rtol * Math.abs(value));
  }
}

function fitOf(
  expected: z.infer<z.ZodObject<typeof fitted>>,
  y: readonly number[],
  x: readonly number[],
  lag: number,
): Comparisons {
  const fit: Regression | null = regression(y, [new Float64Array(y.length).fill(1), x], lag);
  if (fit === null) throw new Error("no fit");
  const errors = (covariance: Matrix): Float64Array => standardErrors(covariance);
  return {
    beta: [expected.beta, fit.coefficients],
    r2: [expected.r2, fit.rSquared],
    sigma2_ols: [expected.sigma2_ols, fit.residualVariance],
    se_ols: [expected.se_ols, errors(fit.classic)],
    durbin_watson: [expected.durbin_watson, fit.durbinWatson],
    se_hc1: [expected.se_hc1, errors(fit.hc1)],
    se_hc3: [expected.se_hc3, errors(fit.hc3)],
    se_nw: [expected.se_nw, errors(fit.neweyWest)],
    cov_nw: [expected.cov_nw.flat(), fit.neweyWest.values],
    nw_lag: [expected.nw_lag, fit.lag],
  };
}

function kyleOf({ inputs, expected }: VectorFile): Comparisons {
  const { dm_ticks: changes, signed_volume_lots: flow, nw_lag: lag } = inputs.kyle;
  const { lambda, t, intercept, standardError, rSquared } = kyleLambda(changes, flow, lag);
  const { kyle } = expected;
  return {
    ...fitOf(kyle, changes, flow, lag),
    lambda: [kyle.lambda_ticks_per_lot, lambda.value],
    intercept: [kyle.beta[0]!, intercept.value],
    "error of lambda": [kyle.se_nw[1]!, standardError.value],
    "share explained": [kyle.r2, rSquared.value],
    t_nw: [kyle.t_nw, t.value],
  };
}

function unbiasednessOf({ inputs, expected }: VectorFile): Comparisons {
  const { F, S, nw_lag: lag } = inputs.mincer_zarnowitz;
  const found = mincerZarnowitz(F, S, { lag });
  const wanted = expected.mincer_zarnowitz;
  return {
    ...fitOf(wanted, S, F, lag),
    coefficients: [wanted.beta, [found.intercept.value!, found.slope.value!]],
    errors: [wanted.se_nw, [found.interceptError.value!, found.slopeError.value!]],
    wald_chi2_nw_alpha0_beta1: [wanted.wald_chi2_nw_alpha0_beta1, found.wald.value],
    wald_p_nw: [wanted.wald_p_nw, found.waldP.value],
    F_classical: [wanted.F_classical, found.f.value],
    F_p: [wanted.F_p, found.fP.value],
    forecast_error_mean: [wanted.forecast_error_mean, found.meanError.value],
    mean_test_t_nw: [wanted.mean_test_t_nw, found.meanErrorT.value],
  };
}

function logImpactOf({ inputs, expected: { impact } }: VectorFile): Comparisons {
  const { logLog, squareRootPrefactor } = impactCurve(inputs.impact.phi, inputs.impact.I);
  return {
    loglog_log_prefactor: [impact.loglog_log_prefactor, logLog.logPrefactor.value],
    loglog_exponent: [impact.loglog_exponent, logLog.exponent.value],
    loglog_exponent_se: [impact.loglog_exponent_se, logLog.exponentError.value],
    loglog_prefactor: [impact.loglog_prefactor, logLog.prefactor.value],
    loglog_resid_var: [impact.loglog_resid_var, logLog.residualVariance.value],
    t_stat_exponent_equals_half: [impact.t_stat_exponent_equals_half, logLog.tOfHalf.value],
    sqrt_law_prefactor_through_origin_ols: [
      impact.sqrt_law_prefactor_through_origin_ols,
      squareRootPrefactor.value,
    ],
  };
}

function nlsImpactOf({ inputs, expected: { impact } }: VectorFile): Comparisons {
  const { nls } = impactCurve(inputs.impact.phi, inputs.impact.I);
  return {
    nls_prefactor: [impact.nls_prefactor, nls.prefactor.value],
    nls_exponent: [impact.nls_exponent, nls.exponent.value],
    nls_exponent_se: [impact.nls_exponent_se, nls.exponentError.value],
  };
}
