import { exp, expm1 } from "../base/real.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import { type ComputePriceParameters, fastModel } from "./compute-price-parameters.ts";
import { JumpArrivals, type JumpWindow } from "./jump-arrivals.ts";
import {
  convexity,
  diffusionSd,
  type JumpDiffusion,
  logPrice,
  particularSolution,
  stationaryDeviation,
} from "./jump-diffusion.ts";

/** Entity codes of the streams of this process: its life, and the draw of its starting law. */
const LIFE = 0;
const STARTING_LAW = 1;

/** Lengths of 1/kappa after which nothing measurable is left of a starting point. */
const STARTING_REVERSIONS = 8;

/**
 * The spot price of a GPU-hour without anybody's pressure: ln S_t = D(t) + Y_t + xi_t, with the fast factor Y (mean
 * reverting, with jumps: Xing 2026, eq. 11) around D (eq. 12) and the slow factor xi, an arithmetic Brownian motion
 * (Schwartz and Smith 2000), which keeps far contracts volatile. Every step is the exact transition. Time in years
 * from the start date. Gaussian draws are keyed by the step's number, jumps by their own number.
 */
export class ComputePrice {
  /** Y. */
  fast = 0;
  /** xi. */
  slow = 0;
  /** D at the present time. */
  level = 0;
  readonly jumps: JumpArrivals;
  readonly #parameters: ComputePriceParameters;
  readonly #model: JumpDiffusion;
  readonly #random: RandomSource;
  readonly #stepYears: number;
  readonly #decay: number;
  readonly #fastSd: number;
  readonly #slowSd: number;
  /** Correlation of the two factors' changes over one step. */
  readonly #correlation: number;

  constructor(options: {
    parameters: ComputePriceParameters;
    stepYears: number;
    random: RandomSource;
    /** Where the number of jumps is given; null: it is drawn everywhere. */
    jumpWindow?: JumpWindow | null;
  }) {
    const { parameters, stepYears, random, jumpWindow = null } = options;
    this.#parameters = parameters;
    this.#model = fastModel(parameters);
    this.#random = random;
    this.#stepYears = stepYears;
    this.#decay = exp(-this.#model.kappa * stepYears);
    this.#fastSd = diffusionSd(this.#model, stepYears);
    this.#slowSd = parameters.slowVolatility * Math.sqrt(stepYears);
    const sds = this.#fastSd * this.#slowSd;
    this.#correlation = sds === 0 ? 0 : factorCovariance(parameters, stepYears) / sds;
    this.jumps = this.#arrivals(LIFE, jumpWindow);
  }

  #arrivals(entity: number, window: JumpWindow | null): JumpArrivals {
    const { jumpRate, jumps } = this.#model;
    return new JumpArrivals({ random: this.#random, entity, rate: jumpRate, law: jumps, window });
  }

  /** Draws the state at `years`, the start of the prehistory. */
  reset(years: number): void {
    const { start, startPrice, slowDrift } = this.#parameters;
    this.slow = slowDrift * years;
    this.level = particularSolution(this.#model, years);
    this.fast =
      start === "given"
        ? logPrice(startPrice) - this.level - this.slow
        : this.#stationaryDraw(years);
    this.jumps.reset(years);
  }

  /** The stationary law of the fast factor, by one exact transition from its mean over 8/kappa years. */
  #stationaryDraw(years: number): number {
    const { kappa } = this.#model;
    const length = STARTING_REVERSIONS / kappa;
    this.#random.seek(PURPOSE.fundamental_fast, STARTING_LAW, 0, 1);
    const diffusion = diffusionSd(this.#model, length) * this.#random.normal();
    const jumps = this.#arrivals(STARTING_LAW, null);
    jumps.reset(years - length);
    return (
      stationaryDeviation(this.#model).mean * exp(-kappa * length) +
      diffusion +
      jumps.take(years, kappa)
    );
  }

  /** Moves over step number `step` (counted from the start of the prehistory), which ends at `toYears`. */
  advance(step: number, toYears: number): void {
    const random = this.#random;
    random.seek(PURPOSE.fundamental_fast, LIFE, step, 1);
    const fastNormal = random.normal();
    random.seek(PURPOSE.fundamental_slow, LIFE, step, 1);
    const own = random.normal();
    const correlation = this.#correlation;
    const slowNormal = correlation * fastNormal + Math.sqrt(1 - correlation * correlation) * own;
    this.fast =
      this.#decay * this.fast +
      this.#fastSd * fastNormal +
      this.jumps.take(toYears, this.#model.kappa);
    this.slow += this.#parameters.slowDrift * this.#stepYears + this.#slowSd * slowNormal;
    this.level = particularSolution(this.#model, toYears);
  }

  /** Dollars a GPU-hour. */
  price(): number {
    return exp(this.level + this.fast + this.slow);
  }
}

/** Covariance of the changes of the two factors over `h` years. */
export function factorCovariance(parameters: ComputePriceParameters, h: number): number {
  const { volatility, slowVolatility, factorCorrelation, reversionRate } = parameters;
  return (
    (-factorCorrelation * volatility * slowVolatility * expm1(-reversionRate * h)) / reversionRate
  );
}

/**
 * ln E[S_T] - (D(T) + e^{-kappa tau} Y_t + xi_t) given the state at t = T - tau: drift of the slow factor and what the
 * noise of both factors and the jumps add to the expectation (Xing 2026, eq. 13, with a second factor).
 */
export function priceConvexity(parameters: ComputePriceParameters, tau: number): number {
  const { slowDrift, slowVolatility } = parameters;
  return (
    convexity(fastModel(parameters), 1, tau) +
    (slowDrift + (slowVolatility * slowVolatility) / 2) * tau +
    factorCovariance(parameters, tau)
  );
}
