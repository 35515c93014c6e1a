import { cos, exp } from "../../base/real.ts";
import { PURPOSE } from "../../random/purposes.ts";
import type { RandomSource } from "../../random/random-source.ts";
import { freshSd, leftAfter } from "./relaxation.ts";
import type { EnergyParameters } from "./supply-parameters.ts";

const LIFE = 0;
const STARTING_LAW = 1;
const TWO_PI = 6.283185307179586;
/** Mid-January, years from the start of a year. */
const PEAK_YEARS = 0.04;

/**
 * The price of electricity: a yearly season times exp(x), with x a stationary AR(1) by exact steps (C_E of Xing 2026,
 * eq. 1: slow, seasonal). Keyed by step.
 */
export class EnergyPrice {
  /** x, log points. */
  deviation = 0;
  readonly #parameters: EnergyParameters;
  readonly #random: RandomSource;
  readonly #yearOffset: number;
  readonly #left: number;

  /** `yearOffset`: what part of a calendar year has gone by at the start date. */
  constructor(options: {
    parameters: EnergyParameters;
    stepHours: number;
    yearOffset: number;
    random: RandomSource;
  }) {
    this.#parameters = options.parameters;
    this.#random = options.random;
    this.#yearOffset = options.yearOffset;
    this.#left = leftAfter(options.stepHours, options.parameters.halfLifeDays);
  }

  reset(): void {
    this.#random.seek(PURPOSE.energy_price, STARTING_LAW, 0, 1);
    this.deviation = this.#parameters.volatility * this.#random.normal();
  }

  advance(step: number): void {
    this.#random.seek(PURPOSE.energy_price, LIFE, step, 1);
    const fresh = this.#parameters.volatility * freshSd(this.#left) * this.#random.normal();
    this.deviation = this.#left * this.deviation + fresh;
  }

  /** Dollars a kWh at `years` from the start date. */
  price(years: number): number {
    return this.expected(years, 1);
  }

  /** The same once `left` of the present deviation is left, in the median. */
  expected(years: number, left: number): number {
    const { price, seasonAmplitude } = this.#parameters;
    const phase = TWO_PI * (years + this.#yearOffset - PEAK_YEARS);
    return price * (1 + seasonAmplitude * cos(phase)) * exp(left * this.deviation);
  }
}
