import { exp, expm1 } from "../../engine/base/real.ts";

/** What a step of one length may bring, by the number of jumps in it. */
export interface StepMixture {
  /** e^(-kappa h). */
  readonly decay: number;
  /** Poisson probabilities of 0, 1, ... jumps. */
  readonly weights: readonly number[];
  /** Mean and variance that so many jumps add to the deviation at the end of the step. */
  readonly means: readonly number[];
  readonly variances: readonly number[];
  /** What is left of a jump at the end of the step, in the mean. */
  readonly left: number;
}

export interface JumpTerms {
  readonly kappa: number;
  readonly jumpRate: number;
  readonly jumpMean: number;
  readonly jumpSd: number;
}

const LEAST_TAIL = 1e-10;
const MOST_JUMPS = 40;

/**
 * Numbers of jumps in a step of `h` years, cut off where 1e-10 of the Poisson law is left. A jump at a uniform time of
 * the step has shrunk by e^(-kappa age) at its end: mean and variance given their number are exact, the normal law of
 * their sum is the approximation.
 */
export function stepMixture(terms: JumpTerms, h: number): StepMixture {
  const { kappa, jumpRate, jumpMean, jumpSd } = terms;
  const first = -expm1(-kappa * h) / (kappa * h);
  const second = -expm1(-2 * kappa * h) / (2 * kappa * h);
  const mean = jumpMean * first;
  const variance = (jumpMean * jumpMean + jumpSd * jumpSd) * second - mean * mean;
  const weights: number[] = [];
  let weight = exp(-jumpRate * h);
  let left = 1;
  for (let n = 0; left > LEAST_TAIL && n <= MOST_JUMPS; n++) {
    weights.push(weight);
    left -= weight;
    weight *= (jumpRate * h) / (n + 1);
  }
  return {
    decay: exp(-kappa * h),
    weights,
    means: weights.map((_, n) => n * mean),
    variances: weights.map((_, n) => n * variance),
    left: first,
  };
}
