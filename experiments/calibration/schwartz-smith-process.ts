import { exp, expm1, log } from "../../engine/base/real.ts";
import {
  JUMP_MEAN,
  JUMP_RATE,
  JUMP_SD,
  REVERSION_RATE,
  SLOW_DRIFT,
  SLOW_VOLATILITY,
  VOLATILITY,
} from "./free-parameters.ts";
import { type StepMixture, stepMixture } from "./jump-mixture.ts";
import type { PriceProcess, Reading } from "./price-process.ts";
import type { PriceSeries } from "./price-series.ts";
import { roughMoments } from "./rough-moments.ts";

const LOG_2_PI = 1.8378770664093453;

type Seven = [number, number, number, number, number, number, number];

/**
 * Two factors (Schwartz and Smith 2000) with jumps of the fast one. The spot is their sum without error, so what a
 * Kalman filter has to keep is the slow factor's mean and variance alone; by the number of jumps in a step the filter
 * is a mixture, collapsed to its mean and variance after each price. A spot series does not tell the factors'
 * correlation: it is given.
 *
 * Fitted by the restricted likelihood (Patterson and Thompson 1971; Cox and Reid 1987): drift and mean jump are
 * integrated out, -ln I / 2 each with its information I; the mean jump has a standard normal prior, so that it may
 * have none. The plain likelihood takes those that fit best for the true ones: it puts the slow volatility to nothing
 * too often, and jumps too close together.
 */
export function schwartzSmithProcess(correlation: number): PriceProcess {
  const read = (values: readonly number[], series: PriceSeries) =>
    filter(values as Seven, correlation, series);
  return {
    name: "schwartz-smith",
    parameters: [
      REVERSION_RATE,
      VOLATILITY,
      JUMP_RATE,
      JUMP_MEAN,
      JUMP_SD,
      SLOW_DRIFT,
      SLOW_VOLATILITY,
    ],
    starts(series) {
      const { volatility, jumpRate, jumpMean, jumpSd } = roughMoments(series);
      return [2, 8].map((kappa) => [
        kappa,
        0.8 * volatility,
        jumpRate,
        jumpMean,
        jumpSd,
        0,
        0.5 * volatility,
      ]);
    },
    read,
    fixed: (values, series) => ({
      longRunPrice: exp(read(values, series).levels.at(-1)!),
      trend: 0,
      seasonAmplitude: 0,
      jumpLaw: "normal",
      factorCorrelation: correlation,
      start: "given",
      startPrice: series.lastPrice,
    }),
  };
}

interface Noise {
  readonly fast: number;
  readonly slow: number;
  readonly shared: number;
}

function filter(values: Seven, correlation: number, series: PriceSeries): Reading {
  const [kappa, sigma, jumpRate, jumpMean, jumpSd, drift, slowSigma] = values;
  const { logPrices, stepYears, stepKinds, kinds } = series;
  const mixtures = kinds.map((h) => stepMixture({ kappa, jumpRate, jumpMean, jumpSd }, h));
  const noises = kinds.map((h): Noise => ({
    fast: (sigma * sigma * -expm1(-2 * kappa * h)) / (2 * kappa),
    slow: slowSigma * slowSigma * h,
    shared: (correlation * sigma * slowSigma * -expm1(-kappa * h)) / kappa,
  }));
  const jumpProbabilities = new Float64Array(stepYears.length);
  const levels = new Float64Array(stepYears.length);
  let [logLikelihood, ofDrift, ofJumpMean] = [0, 0, 0];
  let slow: SlowFactor = {
    mean: logPrices[0]! - (jumpRate * jumpMean) / kappa,
    variance: (sigma * sigma + jumpRate * (jumpMean * jumpMean + jumpSd * jumpSd)) / (2 * kappa),
    pull: 0,
  };
  for (let i = 0; i < stepYears.length; i++) {
    const kind = stepKinds[i]!;
    const years = stepYears[i]!;
    const known = { from: logPrices[i]!, to: logPrices[i + 1]!, years, drift };
    const step = take(slow, known, mixtures[kind]!, noises[kind]!);
    logLikelihood += step.logDensity;
    ofDrift += step.ofDrift;
    ofJumpMean += step.ofJumpMean;
    jumpProbabilities[i] = 1 - step.calm;
    slow = step;
    levels[i] = slow.mean;
  }
  const criterion = logLikelihood - (log(ofDrift) + log(1 + ofJumpMean)) / 2;
  return { logLikelihood, criterion, jumpProbabilities, levels };
}

/** What is known of the slow factor. */
interface SlowFactor {
  readonly mean: number;
  readonly variance: number;
  /** Change of the mean a unit of drift. */
  readonly pull: number;
}

interface Taken extends SlowFactor {
  readonly logDensity: number;
  readonly calm: number;
  /** Information of the drift and of the mean jump, given the other parameters. */
  readonly ofDrift: number;
  readonly ofJumpMean: number;
}

/** One price more: the mixture over numbers of jumps, and its collapse. */
function take(
  slow: SlowFactor,
  known: {
    readonly from: number;
    readonly to: number;
    readonly years: number;
    readonly drift: number;
  },
  { decay, weights, means, variances, left }: StepMixture,
  { fast, slow: slowNoise, shared }: Noise,
): Taken {
  const rest = 1 - decay;
  const drifted = known.drift * known.years;
  const error = known.to - decay * known.from - rest * slow.mean - drifted;
  const spread = rest * rest * slow.variance + fast + slowNoise + 2 * shared;
  const link = rest * slow.variance + slowNoise + shared;
  let least = Infinity;
  for (let n = 0; n < weights.length; n++) {
    const off = error - means[n]!;
    least = Math.min(least, (off * off) / (2 * (spread + variances[n]!)));
  }
  let [total, calm, first, second, precision, jumps] = [0, 0, 0, 0, 0, 0];
  for (let n = 0; n < weights.length; n++) {
    const s = spread + variances[n]!;
    const off = error - means[n]!;
    const likely = (weights[n]! / Math.sqrt(s)) * exp(least - (off * off) / (2 * s));
    const moved = (link / s) * off;
    total += likely;
    first += likely * moved;
    precision += likely / s;
    jumps += (likely * n * n) / s;
    second += likely * (moved * moved - (link * link) / s);
    if (n === 0) calm = likely;
  }
  const sum = Math.max(total, 1e-300);
  const moved = first / sum;
  const errorPull = rest * slow.pull + known.years;
  return {
    mean: slow.mean + drifted + moved,
    pull: slow.pull + known.years - (link * precision * errorPull) / sum,
    ofDrift: (errorPull * errorPull * precision) / sum,
    ofJumpMean: (left * left * jumps) / sum,
    variance: Math.max(0, slow.variance + slowNoise + second / sum - moved * moved),
    logDensity: log(sum) - least - LOG_2_PI / 2,
    calm: calm / sum,
  };
}
