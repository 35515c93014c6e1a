import { z } from "zod";
import { resiliency } from "../../experiments/metrics/liquidity/resiliency.ts";
import { convergence } from "../../experiments/metrics/price-discovery/convergence.ts";
import { mispricing } from "../../experiments/metrics/price-discovery/mispricing.ts";
import { type Expected, expectAgreement } from "./expect-agreement.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const FAR_DAYS = 20;
const LEAST_SHOCKS = 30;

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("mispricing"),
  inputs: z.strictObject({
    price: z.array(z.number()),
    fundamental: z.array(z.number()),
    basis_by_expiry_days_20_to_0: z.array(z.array(z.number()).length(FAR_DAYS + 1)),
    post_shock_spread_excess: z.array(z.number()),
  }),
  expected: z.strictObject({
    rmse_log: z.number(),
    bias_log: z.number(),
    mae_log: z.number(),
    max_abs_log: z.number(),
    ar1_intercept: z.number(),
    ar1_phi: z.number(),
    ar1_phi_se_ols: z.number(),
    half_life_periods: z.number().nullable(),
    half_life_delta_method_se: z.number().nullable(),
    ar1_phi_kendall_corrected: z.number(),
    half_life_kendall_corrected: z.number().nullable(),
    long_run_mispricing: z.number().nullable(),
    convergence: z.strictObject({
      intercept: z.number(),
      slope_per_day: z.number(),
      slope_se_cluster_by_expiry: z.number(),
      mean_abs_basis_at_expiry: z.number(),
      rms_basis_at_expiry: z.number(),
      ratio_abs_basis_expiry_to_20d: z.number(),
    }),
    resiliency: z.strictObject({
      asymptote: z.number(),
      amplitude: z.number(),
      rate: z.number(),
      half_life: z.number(),
      nonparametric_half_time_first_crossing: z.number(),
    }),
  }),
  tolerance: z.strictObject({ rtol: z.number(), nls_rtol: z.number() }),
  crosscheck: z.unknown(),
});

type Inputs = z.infer<typeof vectorFile>["inputs"];

/** Distance of prices from the true value, of futures from the index near expiry, of a book from rest after a shock. */
export const pricingError: VectorTopic = {
  id: "mispricing",
  checksOf: (parsed) => {
    const { inputs, expected, tolerance } = vectorFile.parse(parsed);
    const { convergence: closing, resiliency: refill, ...distance } = expected;
    const { nonparametric_half_time_first_crossing: halfTime, ...curve } = refill;
    const { rtol, nls_rtol: curveRtol } = tolerance;
    const book = () =>
      resiliency(inputs.post_shock_spread_excess, { shocks: LEAST_SHOCKS });
    return [
      check("distance from the value", () => distanceValues(inputs), distance, rtol),
      check("convergence", () => convergenceValues(inputs), closing, rtol),
      check("curve of the refilling book", () => curveValues(book()), curve, curveRtol),
      check("half-time of the refilling book", () => book().halfTime.value, halfTime, rtol),
    ];
  },
};

const check = (name: string, found: () => Expected, expected: Expected, rtol: number) => ({
  name,
  run: () => expectAgreement(found(), expected, rtol, name),
});

function distanceValues({ price, fundamental }: Inputs): Expected {
  const { value, status } = mispricing(price, fundamental);
  if (value === null) return status;
  const reversion = value.reversion.value!;
  return {
    rmse_log: value.rmse,
    bias_log: value.bias,
    mae_log: value.meanAbs,
    max_abs_log: value.maxAbs,
    ar1_intercept: reversion.intercept,
    ar1_phi: reversion.phi,
    ar1_phi_se_ols: reversion.phiError,
    half_life_periods: reversion.halfLife,
    half_life_delta_method_se: reversion.halfLifeError,
    ar1_phi_kendall_corrected: reversion.phiCorrected,
    half_life_kendall_corrected: reversion.halfLifeCorrected,
    long_run_mispricing: reversion.longRun,
  };
}

function convergenceValues({ basis_by_expiry_days_20_to_0: rows }: Inputs): Expected {
  const expiries = rows.flatMap((row, expiry) => row.map(() => expiry));
  const days = rows.flatMap((row) => row.map((_, i) => FAR_DAYS - i));
  const { value, status } = convergence(expiries, days, rows.flat(), FAR_DAYS);
  if (value === null) return status;
  return {
    intercept: value.intercept,
    slope_per_day: value.slope,
    slope_se_cluster_by_expiry: value.slopeError,
    mean_abs_basis_at_expiry: value.meanAbsAtExpiry,
    rms_basis_at_expiry: value.rmsAtExpiry,
    ratio_abs_basis_expiry_to_20d: value.remainingShare,
  };
}

const curveValues = (book: ReturnType<typeof resiliency>): Expected => ({
  asymptote: book.asymptote.value,
  amplitude: book.amplitude.value,
  rate: book.rate.value,
  half_life: book.halfLife.value,
});
