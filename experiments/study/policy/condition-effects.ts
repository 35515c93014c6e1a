import { benjaminiHochberg } from "../../analysis/benjamini-hochberg.ts";
import { grouped } from "../../analysis/grouped.ts";
import type { PairedEffect } from "../../analysis/paired-effect.ts";
import type { Verdict } from "../../analysis/verdict.ts";
import type { ArmResults } from "../arm-results.ts";
import { equivalenceP, FAMILY_LEVELS } from "../compare-study.ts";
import { comparePairs } from "../stratified-effect.ts";
import type { StudyArm } from "../study-arms.ts";
import { differencesOf, type PlainEffect, plainEffects, rawVerdict } from "../study-effect.ts";
import type { StudyOutcome } from "../study-outcomes.ts";
import { pooledArm } from "./pooled-arm.ts";
import { type Combination, type PolicyResults, ratiosOf } from "./policy-results.ts";

/**
 * Of what an effect of a level of the policy is:
 * - `level`: of the combinations at one level of a condition;
 * - `interaction`: at a level of a condition less at the condition's first one;
 * - `combination`: of one combination.
 */
export type ConditionScope = "level" | "interaction" | "combination";

/** What a level of the policy did to an outcome under a condition, against the policy's first level. */
export interface ConditionEffect {
  readonly outcome: StudyOutcome;
  /** The level of the policy, as `PolicyResults.arms` have it. */
  readonly arm: StudyArm;
  readonly scope: ConditionScope;
  /** The condition's name; null of a combination. */
  readonly condition: string | null;
  /** Level of the condition, or `21 less 3`; of a combination the levels of all, joined by commas. */
  readonly at: string;
  /** Number of the combination, from 1; else null. */
  readonly combination: number | null;
  /** Student's t over replications. Of an interaction the sides are effects at the two levels. */
  readonly effect: PairedEffect;
  readonly smallestEffect: number | null;
  /** Share of runs in which a changed rule bound; null where no run tells or none is asked. */
  readonly bindingShare: number | null;
  /** Corrected over its scope's effects on outcomes of its kind (Benjamini and Hochberg). */
  readonly adjustedP: number | null;
  readonly equivalenceP: number | null;
  readonly missing: number;
  readonly verdict: Verdict;
}

const LESS = " less ";

/** The two levels of a condition that an interaction is between: the effect at `to` less that at `from`. */
export function levelsBetween({ at }: Pick<ConditionEffect, "at">): { to: string; from: string } {
  const [to, from] = at.split(LESS) as [string, string];
  return { to, from };
}

/** Not corrected yet. */
type RawEffect = Omit<ConditionEffect, "adjustedP" | "verdict"> & { readonly raw: Verdict };

/**
 * The effects of all levels of the policy by condition and by combination, outcome by outcome. For each replication an
 * effect is the mean of the paired differences over the combinations asked for; a replication in which one of these has
 * no value is left out.
 */
export function conditionEffects(
  results: PolicyResults,
  outcomes: readonly StudyOutcome[],
): ConditionEffect[] {
  const ratios = ratiosOf(outcomes);
  const found = results.arms.flatMap((pooled, level) => {
    const compare = (outcome: StudyOutcome, those: readonly Combination[]): PlainEffect => {
      const { arm } = pooled.planned;
      const from = pooledArm(
        arm,
        those.map(({ reference }) => reference),
        ratios,
      );
      const to = pooledArm(
        arm,
        those.map(({ arms }) => arms[level]!),
        ratios,
      );
      return plainEffects([outcome], from, [to])[0]!;
    };
    return outcomes.flatMap((outcome) => [
      ...byCondition(results, pooled, outcome, (those) => compare(outcome, those)),
      ...results.combinations.map((each) => ({
        ...rawEffect(pooled.planned.arm, compare(outcome, [each])),
        scope: "combination" as const,
        condition: null,
        at: [...each.point.values()].map(({ text }) => text).join(", "),
        combination: each.number,
      })),
    ]);
  });
  return corrected(found);
}

type Compare = (those: readonly Combination[]) => PlainEffect;

/** The levels of each condition, each with its difference from the condition's first one. */
function byCondition(
  results: PolicyResults,
  { planned }: ArmResults,
  outcome: StudyOutcome,
  compare: Compare,
): RawEffect[] {
  const { combinations } = results;
  const whole = compare(combinations);
  return [...combinations[0]!.point.keys()].flatMap((condition) => {
    const levels = grouped(combinations, ({ point }) => point.get(condition)!.text);
    const effects = [...levels].map(([at, those]) => ({ at, plain: compare(those) }));
    const [first, ...others] = effects;
    return [
      ...effects.map(({ at, plain }) => ({
        ...rawEffect(planned.arm, plain),
        scope: "level" as const,
        condition,
        at,
        combination: null,
      })),
      ...others.map(({ at, plain }) => ({
        ...interaction(planned.arm, outcome, whole, first!.plain, plain),
        condition,
        at: `${at}${LESS}${first!.at}`,
      })),
    ];
  });
}

const rawEffect = (
  arm: StudyArm,
  plain: PlainEffect,
): Omit<RawEffect, "scope" | "condition" | "at" | "combination"> => ({
  outcome: plain.outcome,
  arm,
  effect: plain.effect,
  smallestEffect: plain.smallestEffect,
  bindingShare: plain.bindingShare === "not asked" ? null : plain.bindingShare,
  equivalenceP: equivalenceP(plain),
  missing: plain.pairs - plain.effect.n,
  raw: rawVerdict(plain, plain.effect),
});

/** The effect at a level less that at the first, on the same seeds; its smallest effect is that of the whole. */
function interaction(
  arm: StudyArm,
  outcome: StudyOutcome,
  whole: PlainEffect,
  first: PlainEffect,
  other: PlainEffect,
): Omit<RawEffect, "condition" | "at"> {
  const pairs = comparePairs(whole.arm.strata, differencesOf(first), differencesOf(other));
  const plain = { ...whole, ...pairs, outcome };
  return { ...rawEffect(arm, plain), scope: "interaction", combination: null };
}

/** P-values by scope and kind of outcome; an effect is one only where it stands the correction. */
function corrected(found: readonly RawEffect[]): ConditionEffect[] {
  const adjusted = new Map<RawEffect, number>();
  const families = grouped(found, ({ scope, outcome }) => `${scope} ${outcome.kind}`);
  for (const own of families.values()) {
    const tested = own.filter(({ effect }) => effect.p !== null);
    const ps = benjaminiHochberg(tested.map(({ effect }) => effect.p!));
    for (const [i, each] of tested.entries()) adjusted.set(each, ps[i]!);
  }
  return found.map((each) => {
    const { raw, ...rest } = each;
    const adjustedP = adjusted.get(each) ?? null;
    const stands = adjustedP === null || adjustedP <= FAMILY_LEVELS.exploratory;
    return { ...rest, adjustedP, verdict: raw === "effect" && !stands ? "not powered" : raw };
  });
}
