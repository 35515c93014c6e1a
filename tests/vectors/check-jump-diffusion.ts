import { expect } from "vitest";
import { z } from "zod";
import { exp, expm1 } from "../../engine/base/real.ts";
import {
  futuresIntercept,
  futuresLoading,
  futuresPrice,
  futuresVolatility,
  halfLifeYears,
  type JumpDiffusion,
  logPriceCumulants,
  priceMoment,
  stationaryDeviation,
} from "../../engine/economy/jump-diffusion.ts";
import type { JumpLaw } from "../../engine/economy/jump-law.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const jumpSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("normal"), mean: z.number(), sd: z.number() }),
  z.strictObject({
    type: z.literal("dexp"),
    p_up: z.number(),
    eta_up: z.number(),
    eta_down: z.number(),
  }),
]);

/** Numbers under names, and lists of such. */
type Numbers = { readonly [key: string]: number | Numbers | readonly Numbers[] };
const numbers: z.ZodType<Numbers> = z.lazy(() =>
  z.record(z.string(), z.union([z.number(), numbers, z.array(numbers)])),
);

const jumpDiffusionCase = z.strictObject({
  name: z.string(),
  parameters: z.strictObject({
    kappa: z.number(),
    theta: z.number(),
    sigma: z.number(),
    lam: z.number(),
    jump: jumpSchema,
    trend: z.number(),
  }),
  x0: z.number(),
  T: z.number(),
  extra: z.strictObject({
    H: z.number(),
    T_F: z.number(),
    basis_log_sd: z.number(),
    purchase_dates: z.array(z.number()).min(2),
  }),
  expected: numbers,
});

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("jump_diffusion"),
  cases: z.array(jumpDiffusionCase).min(1),
  tolerance: z.strictObject({ rtol: z.number() }),
  crosscheck: z.unknown(),
});

type JumpDiffusionCase = z.infer<typeof jumpDiffusionCase>;

/** The closed forms of the jump diffusion, and what follows from them for hedges and average costs. */
export const jumpDiffusion: VectorTopic = {
  id: "jump_diffusion",
  checksOf: (parsed) => {
    const { cases, tolerance } = vectorFile.parse(parsed);
    return cases.map((vector) => ({
      name: vector.name,
      run: () => compare(vector.expected, valuesOf(vector), tolerance.rtol, vector.name),
    }));
  },
};

/** Everything that a case of the file expects, computed from the closed forms of the engine, in the file's shape. */
function valuesOf(vector: JumpDiffusionCase): Numbers {
  const model = modelOf(vector);
  const { x0, T } = vector;
  const moment = (u: number): number => priceMoment(model, x0, 0, T, u);
  const { mean, variance, third, fourth } = logPriceCumulants(model, x0, 0, T);
  const stationary = stationaryDeviation(model);
  return {
    X_T: {
      mean,
      variance,
      third_cumulant: third,
      fourth_cumulant: fourth,
      skewness: third / (variance * Math.sqrt(variance)),
      excess_kurtosis: fourth / (variance * variance),
    },
    E_S_T: moment(1),
    Var_S_T: moment(2) - moment(1) * moment(1),
    prob_no_jump: exp(-model.jumpRate * T),
    stationary_X_if_trend_zero: {
      mean: model.theta0 + stationary.mean,
      variance: stationary.variance,
    },
    half_life: halfLifeYears(model),
    futures_zero_risk_premium: tenorsOf(vector).map((tau) => ({
      tau,
      F0: futuresPrice(model, x0, 0, tau),
      samuelson_instantaneous_vol_of_log_F: futuresVolatility(model, tau),
    })),
    ...hedgeOf(model, vector),
    average_cost: averageCost(model, vector),
  };
}

function modelOf({ parameters }: JumpDiffusionCase): JumpDiffusion {
  const { kappa, theta, sigma, lam, trend } = parameters;
  return {
    kappa,
    theta0: theta,
    beta: trend,
    gamma: 0,
    seasonYears: 1,
    sigma,
    jumpRate: lam,
    jumps: lawOf(parameters.jump),
  };
}

function lawOf(jump: JumpDiffusionCase["parameters"]["jump"]): JumpLaw {
  if (jump.type === "normal") return { kind: "normal", mean: jump.mean, sd: jump.sd };
  return {
    kind: "double_exponential",
    upProbability: jump.p_up,
    upRate: jump.eta_up,
    downRate: jump.eta_down,
  };
}

/** One unit bought at H against futures of delivery T_F held from 0 to H, without and with independent basis noise. */
function hedgeOf(model: JumpDiffusion, { x0, extra }: JumpDiffusionCase): Numbers {
  const { H, T_F, basis_log_sd } = extra;
  const loading = futuresLoading(model, T_F - H);
  const scale = exp(futuresIntercept(model, H, T_F));
  const spot = (power: number): number => priceMoment(model, x0, 0, H, power);
  const meanSpot = spot(1);
  const meanFuture = scale * spot(loading);
  const varianceFuture = scale * scale * spot(2 * loading) - meanFuture * meanFuture;
  const varianceSpot = spot(2) - meanSpot * meanSpot;
  const covariance = scale * spot(1 + loading) - meanSpot * meanFuture;
  const hedge = covariance / varianceFuture;
  const noise = spot(2) * expm1(basis_log_sd * basis_log_sd);
  const reduction = (varianceCost: number): Numbers => {
    const left = 1 - (covariance * covariance) / (varianceFuture * varianceCost);
    return {
      h_star: hedge,
      rho: covariance / Math.sqrt(varianceFuture * varianceCost),
      variance_reduction: 1 - left,
      volatility_reduction: 1 - Math.sqrt(left),
    };
  };
  return {
    hedge_single_purchase: {
      F0: futuresPrice(model, x0, 0, T_F),
      E_F_H: meanFuture,
      sd_F_H: Math.sqrt(varianceFuture),
      sd_S_H: Math.sqrt(varianceSpot),
      variance_log_futures_return: loading * loading * logPriceCumulants(model, x0, 0, H).variance,
      ...reduction(varianceSpot),
    },
    hedge_with_independent_basis_noise: {
      sd_cost: Math.sqrt(varianceSpot + noise),
      ...reduction(varianceSpot + noise),
    },
  };
}

/** Equal purchases at the given dates; E[S_s S_t] by conditioning on X_s. */
function averageCost(model: JumpDiffusion, { x0, extra }: JumpDiffusionCase): Numbers {
  const dates = extra.purchase_dates;
  const spot = (t: number): number => priceMoment(model, x0, 0, t, 1);
  const covariance = (s: number, t: number): number => {
    const [early, late] = s < t ? [s, t] : [t, s];
    const power = 1 + futuresLoading(model, late - early);
    const joint =
      exp(futuresIntercept(model, early, late)) * priceMoment(model, x0, 0, early, power);
    return joint - spot(early) * spot(late);
  };
  let mean = 0;
  let variance = 0;
  for (const s of dates) {
    mean += spot(s) / dates.length;
    for (const t of dates) variance += covariance(s, t) / (dates.length * dates.length);
  }
  return {
    mean,
    variance,
    sd: Math.sqrt(variance),
    cov_first_last: covariance(dates[0]!, dates.at(-1)!),
    "sd_if_fraction_0.7_locked_with_matching_futures": 0.3 * Math.sqrt(variance),
  };
}

function tenorsOf({ expected }: JumpDiffusionCase): readonly number[] {
  const futures = z.array(z.object({ tau: z.number() })).parse(expected.futures_zero_risk_premium);
  return futures.map(({ tau }) => tau);
}

/** Same names, and every number within the relative tolerance. */
function compare(expected: Numbers, actual: Numbers, rtol: number, path: string): void {
  expect(Object.keys(actual).sort(), path).toEqual(Object.keys(expected).sort());
  for (const [key, value] of Object.entries(expected)) {
    const found = actual[key]!;
    const here = `${path}.${key}`;
    if (typeof value === "number") {
      expect(typeof found, here).toBe("number");
      expect(Math.abs((found as number) - value), here).toBeLessThanOrEqual(rtol * Math.abs(value));
    } else {
      expect(typeof found, here).toBe("object");
      compare(value as Numbers, found as Numbers, rtol, here);
    }
  }
}
