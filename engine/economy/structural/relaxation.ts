import { exp, expm1 } from "../../base/real.ts";

const LN_2 = 0.6931471805599453;

/** Share of a deviation that is left after `hours`, with a half-life in days. */
export const leftAfter = (hours: number, halfLifeDays: number): number =>
  exp((-LN_2 * hours) / (24 * halfLifeDays));

/** Standard deviation of what a stationary AR(1) of standard deviation 1 gains while `left` of it is kept. */
export const freshSd = (left: number): number => Math.sqrt(1 - left * left);

/** Probability that a Poisson process of `ratePerDay` comes at least once in `hours`. */
export const chanceWithin = (hours: number, ratePerDay: number): number =>
  -expm1((-ratePerDay * hours) / 24);
