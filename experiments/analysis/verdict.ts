import type { PairedEffect } from "./paired-effect.ts";

/**
 * What may be said of an outcome (study design: the verdict). `no difference` is said of identical arms, which differ
 * by exactly zero on every seed and need no test.
 */
export type Verdict =
  | "effect"
  | "equivalent"
  | "not powered"
  | "the rule never bound"
  | "no difference"
  | "no data";

/** An arm that binds in fewer runs than this is no test of the rule. */
export const LEAST_BINDING_SHARE = 0.05;

export interface VerdictInputs {
  readonly effect: PairedEffect;
  /** Smallest effect of interest, in the outcome's unit, fixed before the runs. */
  readonly smallestEffect: number;
  /** Share of runs of the arm in which the rule bound. */
  readonly bindingShare: number;
}

/**
 * never bound: fewer than 5 % of runs. effect: the 95 % interval excludes zero. equivalent: the 90 % interval lies
 * within the smallest effect of interest on both sides (two one-sided tests at 5 %). Otherwise the runs were too few
 * to say: not powered. An effect that lies within the smallest effect of interest is reported as equivalent.
 */
export function verdictOf({ effect, smallestEffect, bindingShare }: VerdictInputs): Verdict {
  if (effect.n === 0 || effect.estimate === null) return "no data";
  if (bindingShare < LEAST_BINDING_SHARE) return "the rule never bound";
  if (effect.identical) return "no difference";
  if (effect.interval === null || effect.interval90 === null) return "not powered";
  const [low90, high90] = effect.interval90;
  if (low90 > -smallestEffect && high90 < smallestEffect) return "equivalent";
  const [low, high] = effect.interval;
  return low > 0 || high < 0 ? "effect" : "not powered";
}
