import { exp } from "../../engine/base/real.ts";
import { grouped } from "../analysis/grouped.ts";
import { isNothing } from "../analysis/verdict.ts";
import { FAMILY_LEVELS } from "../study/compare-study.ts";
import { type ConditionEffect, levelsBetween } from "../study/policy/condition-effects.ts";
import { factorLabel } from "../study/factor-levels.ts";
import type { StudyOutcome } from "../study/study-outcomes.ts";
import type { StudyResult } from "../study/study-result.ts";
import { capital } from "../spec/capital.ts";
import { inSentence, joined } from "./effect-words.ts";
import { percent, shortNumber } from "./numbers.ts";

/** What of the results the words on conditions are made of. */
export type OfConditions = Pick<StudyResult, "conditions" | "loaded">;

/** A difference in the outcome's unit, or of logarithms as a share: "-3.1", "+12 %". */
export function differenceWords({ terms }: StudyOutcome, value: number | null): string {
  if (value === null) return "–";
  const sign = value > 0 ? "+" : "";
  return `${sign}${terms.logs ? percent(exp(value) - 1, 1) : shortNumber(value)}`;
}

export function rangeWords(outcome: StudyOutcome, { effect }: ConditionEffect): string {
  if (effect.identical) return "exactly zero";
  if (effect.interval === null) return "–";
  return effect.interval.map((end) => differenceWords(outcome, end)).join(" to ");
}

/**
 * What is to be known of all of it, and by primary outcome: on which conditions the policy's effect depends, and in how
 * many combinations it has one.
 */
export function conditionWords(result: OfConditions): string[] {
  const primary = result.conditions.filter(({ outcome }) => outcome.kind === "primary");
  const told = [...grouped(primary, ({ outcome }) => outcome)].map(([outcome, own]) =>
    [
      `${outcome.label}: ${dependsWords(result, outcome, own)}.`,
      `${capital(combinationWords(own))}.`,
    ].join(" "),
  );
  return told.length === 0 ? [] : [standingWords(result), ...told];
}

/** How much weight what is told of conditions bears, before any of it. */
const standingWords = ({ loaded }: OfConditions): string =>
  "All that is told of single conditions and combinations is exploratory: an effect stands a false discovery " +
  `rate of ${percent(FAMILY_LEVELS.exploratory)}, not the correction of the primary outcomes.` +
  (loaded.study.design.kind === "fractional_factorial"
    ? " In this fraction what a condition changes is mixed with what three or more others do together, so that it " +
      "may be theirs."
    : "");

/** Conditions by what is known of the differences that they make. */
function dependsWords(
  result: OfConditions,
  outcome: StudyOutcome,
  own: readonly ConditionEffect[],
): string {
  const interactions = own.filter(({ scope }) => scope === "interaction");
  const byCondition = [...grouped(interactions, ({ condition }) => condition!)];
  const told = byCondition.flatMap(([condition, those]) => {
    const largest = those.filter(isEffect).toSorted(bySize)[0];
    return largest === undefined ? [] : [{ condition, largest }];
  });
  const rest = byCondition.filter(([name]) => !told.some(({ condition }) => condition === name));
  const nothing = rest
    .filter(([, those]) => those.every(({ verdict }) => isNothing(verdict)))
    .map(([name]) => name);
  const open = rest.filter(([name]) => !nothing.includes(name)).map(([name]) => name);
  const names = (of: readonly string[]): string =>
    joined(of.map((name) => inSentence(factorLabel(result.loaded.study, name))));
  return [
    ...(told.length === 0
      ? ["no condition was shown to change what the policy does"]
      : [
          `what the policy does depends on ${joined(
            told.map(({ condition, largest }) => dependence(result, outcome, condition, largest)),
          )}`,
        ]),
    ...(nothing.length === 0 ? [] : [`not, by any difference that matters, on ${names(nothing)}`]),
    ...(open.length === 0 ? [] : [`too few runs to say for ${names(open)}`]),
  ].join("; ");
}

/** "start (limit 500 lots: -1.2 at 3, -4.1 at 21; difference -2.9, 95 % interval -3.4 to -2.4)" */
function dependence(
  result: OfConditions,
  outcome: StudyOutcome,
  condition: string,
  each: ConditionEffect,
): string {
  const { effect, arm } = each;
  const { to, from } = levelsBetween(each);
  const of = (value: number | null): string => differenceWords(outcome, value);
  return (
    `${inSentence(factorLabel(result.loaded.study, condition))} (${arm.label}: ${of(effect.referenceMean)} at ` +
    `${from}, ${of(effect.armMean)} at ${to}; difference ${of(effect.estimate)}, 95 % interval ` +
    `${rangeWords(outcome, each)})`
  );
}

/**
 * "limit 500 lots has an effect in 9 of 16 combinations, none that matters in 3, never bound in 1, 3 being open": where
 * the rule never bound nothing was tested, so that it is not told with what was shown not to matter.
 */
function combinationWords(own: readonly ConditionEffect[]): string {
  const those = own.filter(({ scope }) => scope === "combination");
  const sentences = [...grouped(those, ({ arm }) => arm)].map(([arm, at]) => {
    const effects = at.filter(isEffect).length;
    const unbound = at.filter(neverBound).length;
    const nothing = at.filter(({ verdict }) => isNothing(verdict)).length - unbound;
    const open = at.length - effects - nothing - unbound;
    return (
      `${arm.label} has an effect in ${effects} of ${at.length} combinations, none that matters in ${nothing}` +
      (unbound === 0 ? "" : `, never bound in ${unbound}`) +
      (open === 0 ? "" : `, ${open} being open`)
    );
  });
  return sentences.join("; ");
}

const isEffect = ({ verdict }: ConditionEffect): boolean => verdict === "effect";

const neverBound = ({ verdict }: ConditionEffect): boolean => verdict === "the rule never bound";

const bySize = (a: ConditionEffect, b: ConditionEffect): number => sizeOf(b) - sizeOf(a);

const sizeOf = ({ effect }: ConditionEffect): number => Math.abs(effect.estimate!);
