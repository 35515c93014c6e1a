import type { ParameterSpecs, ParameterValues } from "../../base/parameter.ts";
import { sqrt } from "../../base/real.ts";
import { TRADING_DAYS_A_YEAR } from "../../base/sim-time.ts";
import { normalQuantile } from "../../random/normal.ts";
import type { MarginModel } from "./margin-model.ts";
import { type MarginParameters, withinBounds } from "./margin-parameters.ts";
import { squaredReturn } from "./paper-margin.ts";

export const EWMA_PARAMETERS = {
  lambda: {
    type: "fraction",
    unit: "weight a day",
    doc: "Weight of yesterday's variance; the last squared return has the rest.",
    source: "RiskMetrics Technical Document 1996: 0.94 for daily returns",
    exclusiveMinimum: 0,
    maximum: 0.9999,
    default: 0.94,
  },
  confidence: {
    type: "fraction",
    unit: "probability",
    doc: "Share of holding periods whose loss the margin is to cover; between a half and one.",
    source: "CPMI-IOSCO Principles 2012, principle 6: at least 99 %",
    minimum: 0,
    maximum: 1,
    default: 0.99,
  },
} as const satisfies ParameterSpecs;

export type EwmaParameters = ParameterValues<typeof EWMA_PARAMETERS>;
export type EwmaMargin = MarginParameters & EwmaParameters;

/** Variance of a daily return after one more: an exponentially weighted mean of squared returns around zero. */
export const ewmaVariance = (variance: number, squared: number, lambda: number): number =>
  lambda * variance + (1 - lambda) * squared;

/**
 * Daily variances by slot, exponentially weighted; that of a month without history is the initial volatility's. State:
 * one number a slot.
 */
export class EwmaVariances {
  variances: Float64Array = new Float64Array(0);
  readonly #lambda: number;
  readonly #initial: number;

  constructor({ lambda, initialVolatility }: Pick<EwmaMargin, "lambda" | "initialVolatility">) {
    this.#lambda = lambda;
    this.#initial = (initialVolatility * initialVolatility) / TRADING_DAYS_A_YEAR;
  }

  open(slots: number): void {
    this.variances = new Float64Array(slots).fill(this.#initial);
  }

  list(slot: number): void {
    this.variances[slot] = this.#initial;
  }

  observe(slot: number, squared: number): void {
    this.variances[slot] = ewmaVariance(this.variances[slot]!, squared, this.#lambda);
  }

  /** Standard deviation of a daily return. */
  daily(slot: number): number {
    return sqrt(this.variances[slot]!);
  }
}

/**
 * Value-at-risk of a normal return with an exponentially weighted volatility (RiskMetrics 1996): the quantile of the
 * confidence x daily volatility x square root of the holding period.
 */
export class EwmaModel implements MarginModel {
  readonly ewma: EwmaVariances;
  readonly #margin: EwmaMargin;
  readonly #multiple: number;

  constructor(margin: EwmaMargin) {
    this.#margin = margin;
    this.#multiple = normalQuantile(margin.confidence) * sqrt(margin.horizonDays);
    this.ewma = new EwmaVariances(margin);
  }

  open(slots: number): void {
    this.ewma.open(slots);
  }

  list(slot: number): void {
    this.ewma.list(slot);
  }

  observe(slot: number, previousTicks: number, ticks: number): void {
    this.ewma.observe(slot, squaredReturn(previousTicks, ticks));
  }

  volatility(slot: number): number {
    return this.ewma.daily(slot) * sqrt(TRADING_DAYS_A_YEAR);
  }

  share(slot: number): number {
    return withinBounds(this.valueAtRisk(slot), this.#margin);
  }

  /** As a share of contract value, before any bounds. */
  protected valueAtRisk(slot: number): number {
    return this.#multiple * this.ewma.daily(slot);
  }
}
