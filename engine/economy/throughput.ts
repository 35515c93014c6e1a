import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { exp } from "../base/real.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import { logPrice } from "./jump-diffusion.ts";

/**
 * What an hour of the benchmark GPU yields, and what tokens cost over their compute. Defaults: the economy `default`.
 */
export const THROUGHPUT_PARAMETERS = {
  tokensPerSecond: {
    type: "number",
    unit: "useful tokens a second a GPU",
    doc: "Useful throughput (speed times utilisation) at the start date, in the median.",
    source:
      "assumption: 389 makes the paper's 2.00 dollars a million SIT of a GPU-hour at 2.80 dollars",
    minimum: 0.001,
    maximum: 1_000_000_000,
    default: 389,
  },
  drift: {
    type: "number",
    unit: "log points a year",
    doc: "Growth of algorithmic efficiency.",
    source:
      "Xing 2026, section 8: sensitivity range 1.5 to 3 times a year, lower end, ln 1.5; Gundlach et " +
      "al. find about 3 times",
    minimum: -10,
    maximum: 10,
    default: 0.405,
  },
  volatility: {
    type: "number",
    unit: "1/sqrt(year)",
    doc: "Diffusion of the log throughput.",
    source:
      "assumption: with the slow factor of compute it gives tokens a slow volatility of 25 %, middle " +
      "of the proposed 20 % to 30 %",
    minimum: 0,
    maximum: 5,
    default: 0.18,
  },
  markup: {
    type: "number",
    unit: "",
    doc: "Price of a token over the price of the compute that makes it.",
    source: "assumption: none, as if competition left only the cost of compute",
    minimum: 0.001,
    maximum: 1000,
    default: 1,
  },
} as const satisfies ParameterSpecs;

export type ThroughputParameters = ParameterValues<typeof THROUGHPUT_PARAMETERS>;

/** Millions of tokens an hour from one token a second. */
export const MILLIONS_AN_HOUR: number = 3600 / 1e6;

const LIFE = 0;

/**
 * Useful tokens a second a GPU: its log is a Brownian motion with drift, independent of the price of compute, moved by
 * exact steps (purpose `throughput`, keyed by the step's number).
 */
export class Throughput {
  /** ln(useful tokens a second a GPU). */
  logTokensPerSecond = 0;
  readonly #parameters: ThroughputParameters;
  readonly #random: RandomSource;
  readonly #stepDrift: number;
  readonly #stepSd: number;

  constructor(options: {
    parameters: ThroughputParameters;
    stepYears: number;
    random: RandomSource;
  }) {
    const { parameters, stepYears, random } = options;
    this.#parameters = parameters;
    this.#random = random;
    this.#stepDrift = parameters.drift * stepYears;
    this.#stepSd = parameters.volatility * Math.sqrt(stepYears);
  }

  /**
   * The state at `years`, the start of the prehistory: the median that leads to `tokensPerSecond` at the start date.
   */
  reset(years: number): void {
    this.logTokensPerSecond =
      logPrice(this.#parameters.tokensPerSecond) + this.#parameters.drift * years;
  }

  /** Moves over step number `step`, counted from the start of the prehistory. */
  advance(step: number): void {
    this.#random.seek(PURPOSE.throughput, LIFE, step, 1);
    this.logTokensPerSecond += this.#stepDrift + this.#stepSd * this.#random.normal();
  }

  /** Millions of tokens a GPU-hour. */
  yieldPerHour(): number {
    return exp(this.logTokensPerSecond) * MILLIONS_AN_HOUR;
  }

  /**
   * Dollars a million SIT where a GPU-hour costs `computePrice`: the token price follows from compute, never the
   * reverse.
   */
  tokenPrice(computePrice: number): number {
    return (computePrice / this.yieldPerHour()) * this.#parameters.markup;
  }
}

/**
 * ln E[1/q_T] + ln q_t for a throughput q: what its drift and noise over `tau` years add to an expected token price.
 */
export function inverseThroughputConvexity(parameters: ThroughputParameters, tau: number): number {
  return (-parameters.drift + (parameters.volatility * parameters.volatility) / 2) * tau;
}

/**
 * E[TPI_T] from the expected price of compute, E[S_T], and the yield now, millions of tokens a GPU-hour: compute and
 * throughput are independent. Dollars a million SIT.
 */
export function expectedTokenPrice(
  parameters: ThroughputParameters,
  expectedComputePrice: number,
  yieldPerHour: number,
  tau: number,
): number {
  const growth = exp(inverseThroughputConvexity(parameters, tau));
  return (expectedComputePrice / yieldPerHour) * parameters.markup * growth;
}
