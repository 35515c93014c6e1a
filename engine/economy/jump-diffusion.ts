import { assert, fail } from "../base/assert.ts";
import { cos, exp, expm1, log, sin } from "../base/real.ts";
import { jumpIntegral } from "./jump-integral.ts";
import { type JumpLaw, jumpMoment } from "./jump-law.ts";

/**
 * The price process of Xing 2026, Def. 8.1, as pure functions. X = ln P, time in years:
 *
 *     dX = kappa (theta_t - X) dt + sigma dW + J dN                       (eq. 11)
 *     theta_t = theta0 + beta t + gamma sin(2 pi t / season)              (eq. 12)
 *
 * Jumps are not compensated. Written as X_t = D(t) + Y_t, where D is the particular solution of
 * dD = kappa (theta_t - D) dt without a transient, the deviation Y has no drift but its own reversion,
 * dY = -kappa Y dt + sigma dW + J dN, so that every transition is exact and the season never enters the dynamics.
 */
export interface JumpDiffusion {
  /** Reversion, 1/year, above 0. */
  readonly kappa: number;
  /** Log of the reversion level at t = 0, without the season. */
  readonly theta0: number;
  /** Drift of the reversion level, log points a year. */
  readonly beta: number;
  /** Amplitude of the season, log points. */
  readonly gamma: number;
  /** Length of the season, years. */
  readonly seasonYears: number;
  /** Diffusion, 1/sqrt(year). */
  readonly sigma: number;
  /** Rate of jumps, 1/year. */
  readonly jumpRate: number;
  readonly jumps: JumpLaw;
}

const TWO_PI = 6.283185307179586;

/** D(t): where X stands at t years when it has no deviation. */
export function particularSolution(model: JumpDiffusion, t: number): number {
  const { kappa, theta0, beta, gamma } = model;
  const omega = TWO_PI / model.seasonYears;
  const angle = omega * t;
  const season =
    gamma === 0
      ? 0
      : ((gamma * kappa) / (kappa * kappa + omega * omega)) *
        (kappa * sin(angle) - omega * cos(angle));
  return theta0 + beta * (t - 1 / kappa) + season;
}

/** Standard deviation of the diffusion part of Y after `h` years. */
export function diffusionSd(model: JumpDiffusion, h: number): number {
  return model.sigma * Math.sqrt(-expm1(-2 * model.kappa * h) / (2 * model.kappa));
}

/**
 * The deviation `h` years later, exactly: `normal` is a standard normal draw, `sizes[i]` a jump that happened `ages[i]`
 * years before the end of the step.
 */
export function advanceDeviation(
  model: JumpDiffusion,
  deviation: number,
  h: number,
  normal: number,
  sizes: readonly number[] = [],
  ages: readonly number[] = [],
): number {
  assert(sizes.length === ages.length, "every jump has a size and an age");
  let next = exp(-model.kappa * h) * deviation + diffusionSd(model, h) * normal;
  for (let i = 0; i < sizes.length; i++) next += sizes[i]! * exp(-model.kappa * ages[i]!);
  return next;
}

/** Cumulants 1 to 4 of X_T given X_t = x. */
export interface LogPriceCumulants {
  readonly mean: number;
  readonly variance: number;
  readonly third: number;
  readonly fourth: number;
}

export function logPriceCumulants(
  model: JumpDiffusion,
  x: number,
  t: number,
  T: number,
): LogPriceCumulants {
  const tau = T - t;
  const jump = (n: number): number =>
    model.jumpRate * jumpMoment(model.jumps, n) * shrinking(n * model.kappa, tau);
  const variance = model.sigma * model.sigma * shrinking(2 * model.kappa, tau) + jump(2);
  return {
    mean: deterministicPart(model, x, t, T) + jump(1),
    variance,
    third: jump(3),
    fourth: jump(4),
  };
}

/** Integral of e^{-rate s} over 0 <= s <= tau. */
const shrinking = (rate: number, tau: number): number => -expm1(-rate * tau) / rate;

/** X_T given X_t = x without noise and jumps. */
export function deterministicPart(model: JumpDiffusion, x: number, t: number, T: number): number {
  const deviation = x - particularSolution(model, t);
  return particularSolution(model, T) + exp(-model.kappa * (T - t)) * deviation;
}

/** Mean and variance of the stationary law of the deviation Y. */
export function stationaryDeviation(model: JumpDiffusion): { mean: number; variance: number } {
  const { kappa, sigma, jumpRate, jumps } = model;
  return {
    mean: (jumpRate * jumpMoment(jumps, 1)) / kappa,
    variance: (sigma * sigma + jumpRate * jumpMoment(jumps, 2)) / (2 * kappa),
  };
}

/** ln E[e^{u Y_T}] given Y_t = 0, `tau` = T - t: what noise and jumps add to the log of a moment. */
export function convexity(model: JumpDiffusion, u: number, tau: number): number {
  const { kappa, sigma, jumpRate } = model;
  const diffusion = (u * u * sigma * sigma * shrinking(2 * kappa, tau)) / 2;
  if (jumpRate === 0) return diffusion;
  return diffusion + jumpRate * jumpIntegral(model.jumps, u, kappa, tau);
}

/** E[P_T^u] given X_t = x. Asserts that it exists (double-exponential jumps: u below their upward rate). */
export function priceMoment(
  model: JumpDiffusion,
  x: number,
  t: number,
  T: number,
  u: number,
): number {
  return exp(u * deterministicPart(model, x, t, T) + convexity(model, u, T - t));
}

/** Loading of ln F(t, T) on X_t, e^{-kappa (T - t)}: how much of a move of the spot a future of that tenor makes. */
export const futuresLoading = (model: JumpDiffusion, tau: number): number =>
  exp(-model.kappa * tau);

/** A(t, T) of eq. 13: ln F(t, T) = e^{-kappa (T - t)} X_t + A(t, T). */
export function futuresIntercept(model: JumpDiffusion, t: number, T: number): number {
  return deterministicPart(model, 0, t, T) + convexity(model, 1, T - t);
}

/** F(t, T) = E[P_T | X_t = x] (eq. 13), no risk premium. */
export function futuresPrice(model: JumpDiffusion, x: number, t: number, T: number): number {
  return priceMoment(model, x, t, T, 1);
}

/** Instantaneous standard deviation of ln F at a tenor of `tau` years, jumps included, 1/sqrt(year). */
export function futuresVolatility(model: JumpDiffusion, tau: number): number {
  const { sigma, jumpRate, jumps } = model;
  return Math.sqrt(sigma * sigma + jumpRate * jumpMoment(jumps, 2)) * futuresLoading(model, tau);
}

const LN_2 = 0.6931471805599453;

/** Years after which half of a deviation is left. */
export const halfLifeYears = (model: JumpDiffusion): number => LN_2 / model.kappa;

/** The log of a price in dollars, asserted positive. */
export function logPrice(price: number): number {
  if (!(price > 0)) fail(`a price has a logarithm only above zero, not at ${price}`);
  return log(price);
}
