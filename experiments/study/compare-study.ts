import { log } from "../../engine/base/real.ts";
import { pairedEffect, type PairedEffect } from "../analysis/paired-effect.ts";
import { holm } from "../analysis/holm.ts";
import { benjaminiHochberg } from "../analysis/benjamini-hochberg.ts";
import { LIMIT_BOUND } from "../metrics/limit-mediators.ts";
import { type Verdict, verdictOf } from "../analysis/verdict.ts";
import type { ArmResults } from "./arm-results.ts";
import type { StudyArm } from "./study-arms.ts";
import type { StudyOutcome } from "./study-outcomes.ts";

/** What an arm did to one outcome. */
export interface StudyEffect {
  readonly outcome: StudyOutcome;
  readonly arm: StudyArm;
  /** In the outcome's unit, or of its logarithm where the study asks for ratios. */
  readonly effect: PairedEffect;
  /** In the same; null in exploratory outcomes for which the study states none. */
  readonly smallestEffect: number | null;
  /** Holm over the primary family, Benjamini and Hochberg over the exploratory outcomes; null without a p-value. */
  readonly adjustedP: number | null;
  /** Pairs that were left out since one of the two had no value. */
  readonly missing: number;
  readonly verdict: Verdict;
}

/** Whether a rule of an arm could be seen to bind at all: only limits tell so far. */
type BindingShare = number | null | "not asked";

/** Every outcome of every arm against the reference, outcome by outcome; controls are judged elsewhere. */
export function compareStudy(
  outcomes: readonly StudyOutcome[],
  reference: ArmResults,
  arms: readonly ArmResults[],
): StudyEffect[] {
  const compared = arms.filter(({ planned }) => isCompared(planned.arm));
  const raw = outcomes.flatMap((outcome) =>
    compared.map((arm) => rawEffect(outcome, reference, arm)),
  );
  const adjusted = new Map<StudyEffect, number>();
  for (const kind of ["primary", "exploratory"] as const) {
    const tested = raw.filter(({ outcome, effect }) => outcome.kind === kind && effect.p !== null);
    const p = tested.map(({ effect }) => effect.p!);
    const corrected = kind === "primary" ? holm(p) : benjaminiHochberg(p);
    for (const [i, each] of tested.entries()) adjusted.set(each, corrected[i]!);
  }
  return raw.map((each) => withAdjusted(each, adjusted.get(each) ?? null));
}

/** Levels of the two families: the error rate of the primary one, the false discovery rate of the other. */
export const FAMILY_LEVELS = { primary: 0.05, exploratory: 0.1 } as const;

/** An effect is one only where it stands the correction for all outcomes and arms that were looked at. */
function withAdjusted(raw: StudyEffect, adjustedP: number | null): StudyEffect {
  const stands = adjustedP === null || adjustedP <= FAMILY_LEVELS[raw.outcome.kind];
  const said = raw.verdict === "effect" && !stands ? "not powered" : raw.verdict;
  return { ...raw, adjustedP, verdict: said };
}

export const isCompared = ({ role }: StudyArm): boolean => role === "arm" || role === "point";

function rawEffect(outcome: StudyOutcome, reference: ArmResults, arm: ArmResults): StudyEffect {
  const { logs, smallest, smallestShare } = outcome.terms;
  const scaled = (results: ArmResults): (number | null)[] =>
    results.values.get(outcome.name)!.map((value) => (logs ? logOf(value) : value));
  const [x, y] = [scaled(reference), scaled(arm)];
  const effect = pairedEffect(x, y);
  const smallestEffect = logs
    ? logSmallest(smallestShare)
    : (smallest ??
      (smallestShare === null ? null : smallestShare * Math.abs(effect.referenceMean ?? 0)));
  return {
    outcome,
    arm: arm.planned.arm,
    effect,
    smallestEffect,
    adjustedP: null,
    missing: x.length - effect.n,
    verdict: verdict(effect, smallestEffect, bindingShare(outcome, arm)),
  };
}

const logOf = (value: number | null): number | null =>
  value === null || value <= 0 ? null : log(value);

const logSmallest = (share: number | null): number | null =>
  share === null ? null : log(1 + share);

function verdict(
  effect: PairedEffect,
  smallestEffect: number | null,
  share: BindingShare,
): Verdict {
  const bindingShare = share === "not asked" ? 1 : share;
  if (smallestEffect !== null) return verdictOf({ effect, smallestEffect, bindingShare });
  const said = verdictOf({ effect, smallestEffect: 0, bindingShare });
  return said === "equivalent" ? "not powered" : said;
}

function bindingShare({ name }: StudyOutcome, arm: ArmResults): BindingShare {
  const family = name.slice(0, name.indexOf("."));
  const bound = arm.values.get(`${family}.${LIMIT_BOUND.name}`);
  const known = bound?.filter((value) => value !== null) ?? [];
  if (known.length === 0) return arm.limited ? null : "not asked";
  if (!arm.limited) return "not asked";
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
