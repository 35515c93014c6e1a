import { exp, log } from "../../base/real.ts";

/** Factors of the supply of tokens as the paper has them. Only their growth has a meaning of its own. */
export interface SupplyFactors {
  /** eta_H, FLOPS a dollar. */
  readonly hardware: number;
  /** eta_A, tokens a FLOP. */
  readonly algorithms: number;
  /** C_E, dollars a kWh. */
  readonly energyPrice: number;
  /** K, dollars. */
  readonly investment: number;
}

/**
 * Supply of tokens as an index: eta_H x eta_A / C_E x K (Xing 2026, Def. 2.1, eq. 1). Its units do not reduce to
 * tokens; its log growth is the sum of those of its factors, that of energy taken off.
 */
export const supplyIndex = (factors: SupplyFactors): number =>
  factors.investment / marginalCostIndex(factors);

/** Marginal cost of tokens as an index: C_E / (eta_H x eta_A) (Xing 2026, eq. 3). */
export const marginalCostIndex = ({ hardware, algorithms, energyPrice }: SupplyFactors): number =>
  energyPrice / (hardware * algorithms);

/** GPUs of a kind that serve tokens. */
export interface ServingGpus {
  readonly gpus: number;
  /** Share of the time in which they serve. */
  readonly use: number;
  /** Of one that serves. */
  readonly tokensPerSecond: number;
}

const SECONDS_A_MONTH = 2.628e6;
const SECONDS_AN_HOUR = 3600;
const A_MILLION = 1e6;

/** Tokens a month of a fleet, in consistent units: the sum of GPUs x use x tokens a second x seconds. */
export const tokensPerMonth = (fleet: readonly ServingGpus[]): number =>
  fleet.reduce((sum, { gpus, use, tokensPerSecond }) => sum + gpus * use * tokensPerSecond, 0) *
  SECONDS_A_MONTH;

/**
 * Marginal cost of a million tokens, dollars, in consistent units: the GPU's hour and its power over what it serves in
 * the hour. `hourCost`: capital and operation, dollars an hour; `energyPrice`: dollars a kWh.
 */
export function marginalCost(options: {
  hourCost: number;
  kilowatts: number;
  usageEffectiveness: number;
  energyPrice: number;
  use: number;
  tokensPerSecond: number;
}): number {
  const { hourCost, kilowatts, usageEffectiveness, energyPrice, use, tokensPerSecond } = options;
  const dollars = hourCost + kilowatts * usageEffectiveness * energyPrice;
  return (dollars / (tokensPerSecond * use * SECONDS_AN_HOUR)) * A_MILLION;
}

/**
 * Cost of a unit of tokens with its part of the training: C_train / N_lifetime + C_marginal (Xing 2026, eq. 2).
 * `lifetime`: units served over the model's life.
 */
export const totalCost = (training: number, lifetime: number, marginal: number): number =>
  training / lifetime + marginal;

/** The same of logs, for a training cost a unit; without one the same to the bit. */
export const logTotalCost = (logMarginal: number, trainingPerUnit: number): number =>
  trainingPerUnit === 0 ? logMarginal : log(totalCost(trainingPerUnit, 1, exp(logMarginal)));
