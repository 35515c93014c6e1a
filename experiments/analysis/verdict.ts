import type { PairedEffect } from "./paired-effect.ts";

/**
 * What may be said of an outcome (study design: the verdict). `no difference` is said of identical arms, which differ
 * by exactly zero on every seed and need no test.
 */
export const VERDICTS = [
  "effect",
  "equivalent",
  "not powered",
  "the rule never bound",
  "binding unknown",
  "no difference",
  "no data",
] as const;

export type Verdict = (typeof VERDICTS)[number];

const NOTHING: ReadonlySet<Verdict> = new Set([
  "equivalent",
  "no difference",
  "the rule never bound",
]);

/** Whether it says that an outcome is not moved by as much as matters. */
export const isNothing = (verdict: Verdict): boolean => NOTHING.has(verdict);

/** An arm that binds in fewer runs than this is no test of the rule. */
export const LEAST_BINDING_SHARE = 0.05;

export interface VerdictInputs {
  readonly effect: PairedEffect;
  /** Smallest effect of interest, in the outcome's unit, fixed before the runs. */
  readonly smallestEffect: number;
  /** Share of runs of the arm in which the rule bound; null where that could not be seen. */
  readonly bindingShare: number | null;
}

/**
 * The first that holds. no data: no pair. binding unknown: it could not be seen whether the rule bound. never bound:
 * it did in fewer than 5 % of runs. no difference: every pair is equal. equivalent: the 90 % interval lies within the
 * smallest effect of interest on both sides (two one-sided tests at 5 %), also where the 95 % interval excludes zero.
 * effect: the 95 % interval excludes zero. not powered: the runs were too few to say.
 */
export function verdictOf({ effect, smallestEffect, bindingShare }: VerdictInputs): Verdict {
  if (effect.n === 0) return "no data";
  if (bindingShare === null) return "binding unknown";
  if (bindingShare < LEAST_BINDING_SHARE) return "the rule never bound";
  if (effect.identical) return "no difference";
  if (effect.interval === null || effect.interval90 === null) return "not powered";
  const [low90, high90] = effect.interval90;
  if (low90 > -smallestEffect && high90 < smallestEffect) return "equivalent";
  const [low, high] = effect.interval;
  return low > 0 || high < 0 ? "effect" : "not powered";
}
