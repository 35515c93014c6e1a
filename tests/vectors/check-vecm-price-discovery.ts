import { z } from "zod";
import { vecmLagChoice } from "../../experiments/metrics/price-discovery/lag-choice.ts";
import { priceShares, type PriceShares } from "../../experiments/metrics/price-discovery/price-shares.ts";
import { vecm, type Vecm } from "../../experiments/metrics/price-discovery/vecm.ts";
import { matrix, type Matrix } from "../../experiments/numerics/matrix.ts";
import { type Expected, expectAgreement } from "./expect-agreement.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const pair = z.tuple([z.number(), z.number()]);
const square = z.tuple([pair, pair]);
const maybe = z.union([pair, z.tuple([z.null(), z.null()])]);

const SHARES = {
  alpha_perp_normalised: pair,
  CS_signed: pair,
  CS_abs: pair,
  IS_order_1_2: pair,
  IS_order_2_1: pair,
  IS_upper: pair,
  IS_lower: pair,
  IS_mid: pair,
  MIS_lien_shrestha: pair,
  PDS: pair,
  IL1_putnins: z.number().nullable(),
  ILS: maybe,
  PIL1: z.number().nullable(),
  PILS: maybe,
  resid_corr: z.number(),
};

const knownBeta = z.strictObject({
  ect_mean: z.number(),
  alpha: pair,
  alpha_t_ols: pair,
  gamma_row_major_by_lag: z.array(z.array(z.number())).length(2),
  omega_ml: square,
  T_effective: z.number(),
  long_run_impact_row: pair,
  ...SHARES,
});

const johansen = z.strictObject({
  beta_normalised: pair,
  const_in_ect: z.number(),
  alpha: pair,
  omega_ml: square,
  trace_stats_r0_r1: pair,
  ...SHARES,
});

const lagChoice = z.strictObject({
  max_lag: z.int().positive(),
  aic_by_lag: z.array(z.number()),
  bic_by_lag: z.array(z.number()),
  aic_lag: z.number(),
  bic_lag: z.number(),
});

const vecmCase = z.strictObject({
  name: z.string(),
  lagged_differences: z.int(),
  y_log_futures_log_spot: z.array(pair),
  expected: z.strictObject({
    known_beta: knownBeta,
    johansen_restricted_const: johansen,
    lag_choice: lagChoice,
  }),
});

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("vecm_price_discovery"),
  cases: z.array(vecmCase).min(1),
  algebra_cases: z
    .array(z.strictObject({ alpha: pair, omega: square, expected: z.strictObject(SHARES) }))
    .min(1),
  tolerance: z.strictObject({
    known_beta_rtol: z.number(),
    johansen_rtol: z.number(),
    algebra_rtol: z.number(),
  }),
  crosscheck: z.unknown(),
});

type VectorFile = z.infer<typeof vectorFile>;

/** Error correction with a known and an estimated relation, the choice of lags, and shares in price discovery. */
export const priceDiscovery: VectorTopic = {
  id: "vecm_price_discovery",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    return [...file.cases.flatMap((each) => caseChecks(each, file.tolerance)), ...algebraOf(file)];
  },
};

function caseChecks(
  { name, lagged_differences: lags, y_log_futures_log_spot: rows, expected }: z.infer<typeof vecmCase>,
  tolerance: VectorFile["tolerance"],
) {
  const [y1, y2] = [rows.map(([futures]) => futures), rows.map(([, spot]) => spot)];
  const { known_beta: known, johansen_restricted_const: estimated, lag_choice: lag } = expected;
  const check = (what: string, found: () => Expected, wanted: Expected, rtol: number) => ({
    name: `${name}, ${what}`,
    run: () => expectAgreement(found(), wanted, rtol, what),
  });
  return [
    check(
      "known relation",
      () => knownValues(vecm(y1, y2, { lags }).value!),
      known,
      tolerance.known_beta_rtol,
    ),
    check(
      "estimated relation",
      () => johansenValues(vecm(y1, y2, { lags, beta: "johansen" }).value!),
      estimated,
      tolerance.johansen_rtol,
    ),
    check("choice of lags", () => lagValues(y1, y2, lag.max_lag), lag, tolerance.known_beta_rtol),
  ];
}

function algebraOf({ algebra_cases: cases, tolerance }: VectorFile) {
  return cases.map(({ alpha, omega, expected }) => ({
    name: `shares of alpha ${alpha.join(", ")}`,
    run: () => {
      const found = priceShares(alpha, matrix(2, 2, omega.flat()), 1000);
      expectAgreement(shareValues(found.value!), expected, tolerance.algebra_rtol);
    },
  }));
}

function knownValues(found: Vecm): Expected {
  return {
    ect_mean: -found.constant,
    alpha: found.alpha,
    alpha_t_ols: found.alphaT,
    gamma_row_major_by_lag: found.gamma.map((row) => [...row]),
    omega_ml: rowsOf(found.omega),
    T_effective: found.rows,
    long_run_impact_row: found.longRun,
    ...shareValues(found.shares),
  };
}

function johansenValues(found: Vecm): Expected {
  return {
    beta_normalised: [1, found.beta2],
    const_in_ect: found.constant,
    alpha: found.alpha,
    omega_ml: rowsOf(found.omega),
    trace_stats_r0_r1: found.trace,
    ...shareValues(found.shares),
  };
}

function lagValues(y1: readonly number[], y2: readonly number[], maxLag: number): Expected {
  const { value, status } = vecmLagChoice(y1, y2, maxLag);
  if (value === null) return status;
  return {
    max_lag: maxLag,
    aic_by_lag: value.aic,
    bic_by_lag: value.bic,
    aic_lag: value.aicLag,
    bic_lag: value.bicLag,
  };
}

function shareValues(found: PriceShares): { readonly [key: string]: Expected } {
  const none = [null, null];
  return {
    alpha_perp_normalised: found.cs,
    CS_signed: found.cs,
    CS_abs: found.csAbs,
    IS_order_1_2: found.isFirst,
    IS_order_2_1: found.isSecond,
    IS_upper: found.isUpper,
    IS_lower: found.isLower,
    IS_mid: found.isMid,
    MIS_lien_shrestha: found.mis,
    PDS: found.pds,
    IL1_putnins: found.il,
    ILS: found.ils ?? none,
    PIL1: found.pil,
    PILS: found.pils ?? none,
    resid_corr: found.residualCorrelation,
  };
}

const rowsOf = ({ values }: Matrix): Expected => [
  [values[0]!, values[1]!],
  [values[2]!, values[3]!],
];
