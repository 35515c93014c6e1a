import { z } from "zod";
import {
  expectedShortfall,
  shortfallReduction,
} from "../../experiments/metrics/hedging/expected-shortfall.ts";
import { hedgeNet } from "../../experiments/metrics/hedging/hedge-net.ts";
import { hedgedChanges, hedgeRatio } from "../../experiments/metrics/hedging/hedge-ratio.ts";
import { hedgeReduction } from "../../experiments/metrics/hedging/hedge-reduction.ts";
import { reductionClaim } from "../../experiments/metrics/hedging/reduction-claim.ts";
import { rollingHedge } from "../../experiments/metrics/hedging/rolling-hedge.ts";
import { semivarianceReduction } from "../../experiments/metrics/hedging/semivariance.ts";
import { expectAgreement, type Expected } from "./expect-agreement.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const LEVELS = ["0.9", "0.95", "0.975"];

const numbers = z.array(z.number());

const costInputs = z.strictObject({
  contracts: z.number(),
  multiplier: z.number(),
  entry_price: z.number(),
  exit_price: z.number(),
  fee_per_contract_side: z.number(),
  half_spread: z.number(),
  initial_margin_per_contract: z.number(),
  funding_rate_annual: z.number(),
  days_held: z.number(),
  day_count: z.number(),
  rolls: z.number(),
  roll_spread_cost_price: z.number(),
});

const expectedNumbers = z.strictObject({
  h_star: z.number(),
  h_star_se_ols: z.number(),
  rho: z.number(),
  ederington_effectiveness: z.number(),
  var_unhedged: z.number(),
  var_hedged: z.number(),
  variance_reduction: z.number(),
  volatility_reduction: z.number(),
  semivariance_reduction_target0: z.number(),
  ...Object.fromEntries(
    LEVELS.flatMap((level) =>
      ["cvar_unhedged", "cvar_hedged", "cvar_reduction"].map((name) => [
        `${name}_${level}`,
        z.number(),
      ]),
    ),
  ),
  naive_h1_variance_reduction: z.number(),
  rolling: z.strictObject({
    window: z.number(),
    first_h: z.number(),
    last_h: z.number(),
    mean_h: z.number(),
    oos_variance_reduction: z.number(),
    turnover_mean_abs_change_h: z.number(),
  }),
});

const claim = z.strictObject({
  volatility_reduction: z.number(),
  variance_reduction: z.number(),
  min_abs_correlation_if_h_optimal: z.number(),
  hedged_fraction_if_perfect_correlation: z.number(),
});

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("hedging"),
  inputs: z.strictObject({ dS: numbers.min(3), dF: numbers.min(3) }),
  expected: expectedNumbers,
  claim_calculator: z.array(claim).min(1),
  hedge_cost_case: z.strictObject({
    inputs: costInputs,
    expected: z.record(z.string(), z.number()),
  }),
  edge_cases: z.array(
    z.strictObject({
      name: z.string(),
      dS: numbers,
      dF: numbers,
      expected: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
    }),
  ),
  tolerance: z.strictObject({ rtol: z.number() }),
  crosscheck: z.unknown(),
});

type VectorFile = z.infer<typeof vectorFile>;

/** Ratio, effectiveness, tails, out-of-sample figures and net cost of a hedge. */
export const hedging: VectorTopic = {
  id: "hedging",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    const { rtol } = file.tolerance;
    return [
      {
        name: "ratio, effectiveness, tails and rolling window",
        run: () => expectAgreement(valuesOf(file), file.expected, rtol),
      },
      {
        name: "what a claimed reduction amounts to",
        run: () => expectAgreement(file.claim_calculator.map(claimOf), file.claim_calculator, rtol),
      },
      {
        name: "net cost",
        run: () => {
          const { inputs, expected } = file.hedge_cost_case;
          expectAgreement(costsOf(inputs), expected, rtol);
        },
      },
      ...file.edge_cases.map(({ name, dS, dF, expected }) => ({
        name: `edge case ${name}`,
        run: () => {
          const values = edgeValues(dS, dF);
          const asked = Object.keys(expected).map((key) => [key, values[key] ?? null]);
          expectAgreement(Object.fromEntries(asked) as Expected, expected, rtol);
        },
      })),
    ];
  },
};

function valuesOf({ inputs: { dS, dF }, expected }: VectorFile): Expected {
  const ratio = hedgeRatio(dS, dF);
  const hedged = hedgedChanges(dS, dF, ratio.ratio.value!);
  const reduction = hedgeReduction(dS, hedged);
  const tails = LEVELS.flatMap((level) => [
    [`cvar_unhedged_${level}`, expectedShortfall(dS, Number(level)).value],
    [`cvar_hedged_${level}`, expectedShortfall(hedged, Number(level)).value],
    [`cvar_reduction_${level}`, shortfallReduction(dS, hedged, Number(level)).value],
  ]);
  return {
    h_star: ratio.ratio.value,
    h_star_se_ols: ratio.standardError.value,
    rho: ratio.correlation.value,
    ederington_effectiveness: ratio.effectiveness.value,
    var_unhedged: reduction.varianceUnhedged.value,
    var_hedged: reduction.varianceHedged.value,
    variance_reduction: reduction.varianceReduction.value,
    volatility_reduction: reduction.volatilityReduction.value,
    semivariance_reduction_target0: semivarianceReduction(dS, hedged, 0).value,
    ...(Object.fromEntries(tails) as Record<string, number>),
    naive_h1_variance_reduction: hedgeReduction(dS, hedgedChanges(dS, dF, 1)).varianceReduction
      .value,
    rolling: rollingOf(dS, dF, expected.rolling.window),
  };
}

function rollingOf(dS: number[], dF: number[], window: number): Expected {
  const rolling = rollingHedge(dS, dF, { window });
  return {
    window,
    first_h: rolling.ratios[0]!,
    last_h: rolling.ratios.at(-1)!,
    mean_h: rolling.meanRatio.value,
    oos_variance_reduction: rolling.varianceReduction.value,
    turnover_mean_abs_change_h: rolling.turnover.value,
  };
}

function claimOf({ volatility_reduction }: z.infer<typeof claim>): Expected {
  const { varianceReduction, leastCorrelation, hedgedFraction } =
    reductionClaim(volatility_reduction);
  return {
    volatility_reduction,
    variance_reduction: varianceReduction.value,
    min_abs_correlation_if_h_optimal: leastCorrelation.value,
    hedged_fraction_if_perfect_correlation: hedgedFraction.value,
  };
}

function costsOf(inputs: z.infer<typeof costInputs>): Expected {
  const costs = hedgeNet({
    contracts: inputs.contracts,
    multiplier: inputs.multiplier,
    entryPrice: inputs.entry_price,
    exitPrice: inputs.exit_price,
    feePerSide: inputs.fee_per_contract_side,
    halfSpread: inputs.half_spread,
    rolls: inputs.rolls,
    rollCost: inputs.roll_spread_cost_price,
    initialMarginPerContract: inputs.initial_margin_per_contract,
    fundingRate: inputs.funding_rate_annual,
    daysHeld: inputs.days_held,
    dayCount: inputs.day_count,
  });
  return {
    futures_pnl: costs.futuresGain.value,
    fees: costs.fees.value,
    spread_cost: costs.spreadCost.value,
    roll_cost: costs.rollCost.value,
    margin_funding: costs.marginFunding.value,
    net_pnl: costs.net.value,
  };
}

/** Vectors of edge cases are shorter than what is worth reporting. */
function edgeValues(dS: number[], dF: number[]): Record<string, Expected> {
  const { ratio, correlation, standardError, effectiveness } = hedgeRatio(dS, dF, 2);
  const reduction =
    ratio.value === null ? null : hedgeReduction(dS, hedgedChanges(dS, dF, ratio.value));
  return {
    variance_reduction: reduction?.varianceReduction.value ?? null,
    volatility_reduction: reduction?.volatilityReduction.value ?? null,
    h_star: ratio.value,
    status: ratio.status,
    rho: correlation.value,
    h_star_se_ols: standardError.value,
    ederington_effectiveness: effectiveness.value,
  };
}
