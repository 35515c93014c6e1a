import { z } from "zod";
import { hasbrouckVar } from "../../experiments/metrics/price-discovery/hasbrouck-var.ts";
import type { Matrix } from "../../experiments/numerics/matrix.ts";
import { type Expected, expectAgreement } from "./expect-agreement.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const pair = z.array(z.number()).length(2);
const square = z.array(pair).length(2);

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("hasbrouck_var"),
  inputs: z.strictObject({
    p: z.int().positive(),
    returns: z.array(z.number()),
    trade_signs: z.array(z.number()),
  }),
  expected: z.strictObject({
    coefs_lag_matrices: z.array(square),
    intercept: pair,
    omega_ml: square,
    long_run_price_effect_of_innovations_r_x: pair,
    var_w: z.number(),
    sd_w: z.number(),
    var_pricing_error: z.number(),
    sd_pricing_error: z.number(),
    sd_ratio_s_over_logprice_return_w: z.number(),
    trade_correlated_share_of_var_w: z.number(),
    cumulative_impact_of_unit_buy_after_0_1_5_20: z.array(z.number()).length(4),
    long_run_impact_of_unit_buy_innovation: z.number(),
    MQ_1_minus_ratio_to_return_variance: z.number(),
  }),
  tolerance: z.strictObject({ rtol: z.number() }),
  crosscheck: z.unknown(),
});

type Inputs = z.infer<typeof vectorFile>["inputs"];

/** The vector autoregression of returns and trades, the efficient price and the pricing error. */
export const hasbrouck: VectorTopic = {
  id: "hasbrouck_var",
  checksOf: (parsed) => {
    const { inputs, expected, tolerance } = vectorFile.parse(parsed);
    const run = () => expectAgreement(valuesOf(inputs), expected, tolerance.rtol);
    return [{ name: `${inputs.returns.length} trades, ${inputs.p} lags`, run }];
  },
};

function valuesOf({ returns, trade_signs: signs, p }: Inputs): Expected {
  const { value, status } = hasbrouckVar(returns, signs, p);
  if (value === null) return status;
  return {
    coefs_lag_matrices: value.model.coefficients.map(rowsOf),
    intercept: value.model.intercept,
    omega_ml: rowsOf(value.model.omega),
    long_run_price_effect_of_innovations_r_x: value.longRun,
    var_w: value.randomWalkSd * value.randomWalkSd,
    sd_w: value.randomWalkSd,
    var_pricing_error: value.pricingErrorSd * value.pricingErrorSd,
    sd_pricing_error: value.pricingErrorSd,
    sd_ratio_s_over_logprice_return_w: value.errorRatio,
    trade_correlated_share_of_var_w: value.tradeShare,
    cumulative_impact_of_unit_buy_after_0_1_5_20: [0, 1, 5, 20].map((h) => value.impact[h]!),
    long_run_impact_of_unit_buy_innovation: value.longRunImpact,
    MQ_1_minus_ratio_to_return_variance: value.quality,
  };
}

const rowsOf = ({ values }: Matrix): Expected => [
  [values[0]!, values[1]!],
  [values[2]!, values[3]!],
];
