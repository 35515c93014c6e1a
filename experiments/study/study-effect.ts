import { log } from "../../engine/base/real.ts";
import type { BootstrapInterval } from "../analysis/bootstrap-interval.ts";
import { logRatio } from "../analysis/effect-sizes.ts";
import { completePairs, type PairedEffect } from "../analysis/paired-effect.ts";
import { type Verdict, verdictOf } from "../analysis/verdict.ts";
import type { ArmResults } from "./arm-results.ts";
import { bindingShareOf } from "./changed-rules.ts";
import { comparePairs, type ComparedPairs } from "./stratified-effect.ts";
import type { StudyArm } from "./study-arms.ts";
import type { StudyOutcome } from "./study-outcomes.ts";

/** What an arm did to one outcome. */
export interface StudyEffect {
  readonly outcome: StudyOutcome;
  readonly arm: StudyArm;
  /**
   * In the outcome's unit, or of its logarithm where the study asks for ratios. Its intervals are of the method that
   * `intervalBy` names.
   */
  readonly effect: PairedEffect;
  /** `bca` where the study asks for it and there are pairs enough for it. */
  readonly intervalBy: "t" | "bca";
  /** All 95 % intervals of the bootstrap; null where the study asks for none, or there are too few pairs. */
  readonly bootstrap: BootstrapInterval | null;
  /** Of the permutation test by signs, two-sided; null where the arms are one, and in strata. */
  readonly signFlipP: number | null;
  /** Of two one-sided tests at the smallest effect (Student's t); null without one, or where the arms are one. */
  readonly equivalenceP: number | null;
  /**
   * The smallest true difference that these pairs would show with a power of 80 %, two-sided at 5 %, in the unit of
   * `effect`; null where their differences do not vary, or there are too few.
   */
  readonly detectable: number | null;
  /** The same at 5 % over all tests of the primary family; null in exploratory outcomes. */
  readonly detectableInFamily: number | null;
  /** In the unit of `effect`; null in exploratory outcomes for which the study states none. */
  readonly smallestEffect: number | null;
  /** Corrected over the primary family, or over the exploratory outcomes; null without a p-value. */
  readonly adjustedP: number | null;
  /** Pairs of equal weight that would carry as much as those of strata; null without strata. */
  readonly effectiveRuns: number | null;
  /** Pairs that were left out since one of the two had no value. */
  readonly missing: number;
  readonly verdict: Verdict;
}

/**
 * An effect as the pairs tell it, before it is resampled, corrected and judged. It does not hold the pairs: a study has
 * many effects.
 */
export interface PlainEffect extends ComparedPairs {
  readonly outcome: StudyOutcome;
  readonly reference: ArmResults;
  readonly arm: ArmResults;
  /** Whether or not they have values. */
  readonly pairs: number;
  readonly smallestEffect: number | null;
  /** Of a rule that the arm changes; null where no run tells, "not asked" where it changes none that could bind. */
  readonly bindingShare: number | null | "not asked";
}

const isCompared = ({ role }: StudyArm): boolean => role === "arm" || role === "point";

/** Every outcome of every arm against the reference, outcome by outcome; controls are judged elsewhere. */
export function plainEffects(
  outcomes: readonly StudyOutcome[],
  reference: ArmResults,
  arms: readonly ArmResults[],
): PlainEffect[] {
  const compared = arms.filter(({ planned }) => isCompared(planned.arm));
  return outcomes.flatMap((outcome) => compared.map((arm) => plainEffect(outcome, reference, arm)));
}

function plainEffect(outcome: StudyOutcome, base: ArmResults, arm: ArmResults): PlainEffect {
  const { logs, smallest, smallestShare } = outcome.terms;
  const [reference, values] = [scaledValues(outcome, base), scaledValues(outcome, arm)];
  const pairs = comparePairs(base.strata, reference, values);
  const effect = logs ? withUnscaledRatio(outcome, base, arm, pairs.effect) : pairs.effect;
  const share = (of: number | null): number | null =>
    smallestShare === null ? null : smallestShare * Math.abs(of ?? 0);
  const smallestEffect = logs
    ? logSmallest(smallestShare)
    : (smallest ?? share(pairs.effect.referenceMean));
  const bindingShare = bindingShareOf(base, arm);
  return {
    outcome,
    reference: base,
    arm,
    pairs: reference.length,
    ...pairs,
    effect,
    smallestEffect,
    bindingShare,
  };
}

/** Both sides of an effect by replication; null where there is no value. */
export const sidesOf = ({
  outcome,
  reference,
  arm,
}: PlainEffect): readonly [readonly (number | null)[], readonly (number | null)[]] => [
  scaledValues(outcome, reference),
  scaledValues(outcome, arm),
];

/** The arm's less the reference's by replication; null where a side has no value. */
export function differencesOf(plain: PlainEffect): (number | null)[] {
  const [from, to] = sidesOf(plain);
  return from.map((x, i) => {
    const y = to[i] ?? null;
    return x === null || y === null ? null : y - x;
  });
}

/** The ratio of an arm's mean to the reference's is of the values themselves, over the pairs that have logarithms. */
function withUnscaledRatio(
  { name }: StudyOutcome,
  base: ArmResults,
  arm: ArmResults,
  effect: PairedEffect,
): PairedEffect {
  if (effect.sizes === null) return effect;
  const [from, to] = [base, arm].map(({ values }) => values.get(name)!.map(positiveOrNull));
  const { x, y } = completePairs(from!, to!);
  return { ...effect, sizes: { ...effect.sizes, logRatio: logRatio(x, y) } };
}

const positiveOrNull = (value: number | null): number | null =>
  value === null || value <= 0 ? null : value;

/** An outcome's values by replication, in logarithms where the study asks for ratios; null where there is none. */
export function scaledValues(
  { name, terms }: StudyOutcome,
  { values }: ArmResults,
): readonly (number | null)[] {
  const found = values.get(name)!;
  return terms.logs
    ? found.map((value) => (value === null || value <= 0 ? null : log(value)))
    : found;
}

const logSmallest = (share: number | null): number | null =>
  share === null ? null : log(1 + share);

/** The verdict by these intervals, before any correction. */
export function rawVerdict(
  { smallestEffect, bindingShare: share }: PlainEffect,
  effect: PairedEffect,
): Verdict {
  const bindingShare = share === "not asked" ? 1 : share;
  if (smallestEffect !== null) return verdictOf({ effect, smallestEffect, bindingShare });
  const said = verdictOf({ effect, smallestEffect: 0, bindingShare });
  return said === "equivalent" ? "not powered" : said;
}
