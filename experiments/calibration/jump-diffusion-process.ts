import { exp, log } from "../../engine/base/real.ts";
import { diffusionSd, type JumpDiffusion } from "../../engine/economy/jump-diffusion.ts";
import {
  JUMP_MEAN,
  JUMP_RATE,
  JUMP_SD,
  LONG_RUN_PRICE,
  REVERSION_RATE,
  SEASON_AMPLITUDE,
  TREND,
  VOLATILITY,
} from "./free-parameters.ts";
import { type StepMixture, stepMixture } from "./jump-mixture.ts";
import type { PriceProcess, Reading } from "./price-process.ts";
import type { PriceSeries } from "./price-series.ts";
import { roughMoments } from "./rough-moments.ts";

const LOG_ROOT_2_PI = 0.9189385332046727;
const TWO_PI = 6.283185307179586;
const SEASON_YEARS = 1;

/**
 * The mean-reverting jump diffusion (Xing 2026, eq. 11 and 12) with normal jumps. The transition without jumps is
 * exact; a step is a Poisson mixture of normals (`stepMixture`). Time 0 is the last date of the series.
 */
export function jumpDiffusionProcess(options: {
  readonly trend: boolean;
  readonly season: boolean;
}): PriceProcess {
  const more = [...(options.trend ? [TREND] : []), ...(options.season ? [SEASON_AMPLITUDE] : [])];
  const parameters = [
    REVERSION_RATE,
    LONG_RUN_PRICE,
    VOLATILITY,
    JUMP_RATE,
    JUMP_MEAN,
    JUMP_SD,
    ...more,
  ];
  const modelOf = (values: readonly number[]): JumpDiffusion => {
    const [kappa, price, sigma, jumpRate, mean, sd, ...rest] = values as [...Six, ...number[]];
    const beta = options.trend ? rest.shift()! : 0;
    const gamma = options.season ? rest.shift()! : 0;
    const jumps = { kind: "normal", mean, sd } as const;
    return {
      kappa,
      theta0: log(price),
      beta,
      gamma,
      seasonYears: SEASON_YEARS,
      sigma,
      jumpRate,
      jumps,
    };
  };
  return {
    name: "jump-diffusion",
    parameters,
    starts(series) {
      const { level, volatility, jumpRate, jumpMean, jumpSd } = roughMoments(series);
      return [1, 4, 12].map((kappa) => [
        kappa,
        exp(level - (jumpRate * jumpMean) / kappa),
        volatility,
        jumpRate,
        jumpMean,
        jumpSd,
        ...more.map(() => 0),
      ]);
    },
    read: (values, series) => readSeries(modelOf(values), series),
    fixed: (_, { lastPrice }) => ({
      ...(options.trend ? {} : { trend: 0 }),
      ...(options.season ? { seasonYears: SEASON_YEARS } : { seasonAmplitude: 0 }),
      jumpLaw: "normal",
      slowDrift: 0,
      slowVolatility: 0,
      factorCorrelation: 0,
      start: "given",
      startPrice: lastPrice,
    }),
  };
}

type Six = [number, number, number, number, number, number];

function readSeries(model: JumpDiffusion, series: PriceSeries): Reading {
  const { logPrices, stepYears, stepKinds, kinds } = series;
  const jumps = model.jumps as { readonly mean: number; readonly sd: number };
  const terms = { ...model, jumpMean: jumps.mean, jumpSd: jumps.sd };
  const mixtures = kinds.map((h) => stepMixture(terms, h));
  const diffusion = kinds.map((h) => diffusionSd(model, h) * diffusionSd(model, h));
  const jumpProbabilities = new Float64Array(stepYears.length);
  const [firstLevel, ...rest] = levelsOf(model, series);
  const levels = Float64Array.from(rest);
  let logLikelihood = 0;
  let before = logPrices[0]! - firstLevel!;
  for (let i = 0; i < stepYears.length; i++) {
    const kind = stepKinds[i]!;
    const mixture = mixtures[kind]!;
    const deviation = logPrices[i + 1]! - levels[i]!;
    const { logDensity, calm } = density(
      mixture,
      diffusion[kind]!,
      deviation - mixture.decay * before,
    );
    logLikelihood += logDensity;
    jumpProbabilities[i] = 1 - calm;
    before = deviation;
  }
  return { logLikelihood, criterion: logLikelihood, jumpProbabilities, levels };
}

/** `particularSolution` at each price, with the series' own sines. */
function levelsOf(
  { kappa, theta0, beta, gamma, seasonYears }: JumpDiffusion,
  { times, yearSine, yearCosine }: PriceSeries,
): Float64Array {
  const omega = TWO_PI / seasonYears;
  const factor = (gamma * kappa) / (kappa * kappa + omega * omega);
  return times.map(
    (t, i) =>
      theta0 + beta * (t - 1 / kappa) + factor * (kappa * yearSine[i]! - omega * yearCosine[i]!),
  );
}

/** Sums relative to the largest exponent, so that nothing underflows. */
function density(
  { weights, means, variances }: StepMixture,
  diffusion: number,
  change: number,
): { readonly logDensity: number; readonly calm: number } {
  let least = Infinity;
  for (let n = 0; n < weights.length; n++) {
    const off = change - means[n]!;
    least = Math.min(least, (off * off) / (2 * (diffusion + variances[n]!)));
  }
  let total = 0;
  let calm = 0;
  for (let n = 0; n < weights.length; n++) {
    const variance = diffusion + variances[n]!;
    const off = change - means[n]!;
    total += (weights[n]! / Math.sqrt(variance)) * exp(least - (off * off) / (2 * variance));
    if (n === 0) calm = total;
  }
  return {
    logDensity: log(Math.max(total, 1e-300)) - least - LOG_ROOT_2_PI,
    calm: calm / Math.max(total, 1e-300),
  };
}
