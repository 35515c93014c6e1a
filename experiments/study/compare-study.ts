import { grouped } from "../analysis/grouped.ts";
import { benjaminiHochberg } from "../analysis/benjamini-hochberg.ts";
import { type BootstrapInterval, bootstrapInterval } from "../analysis/bootstrap-interval.ts";
import { bootstrapT } from "../analysis/bootstrap-t.ts";
import { holm } from "../analysis/holm.ts";
import { minimumDetectable } from "../analysis/minimum-detectable.ts";
import { meanBootstraps } from "../analysis/mean-bootstrap.ts";
import { completePairs, type PairedEffect } from "../analysis/paired-effect.ts";
import { romanoWolf } from "../analysis/romano-wolf.ts";
import { signFlip } from "../analysis/sign-flip.ts";
import { tost } from "../analysis/tost.ts";
import type { Study } from "../spec/study.ts";
import type { ArmResults } from "./arm-results.ts";
import {
  differencesOf,
  type PlainEffect,
  plainEffects,
  rawVerdict,
  sidesOf,
  type StudyEffect,
} from "./study-effect.ts";
import type { StudyOutcome } from "./study-outcomes.ts";

export type { StudyEffect } from "./study-effect.ts";

/** Levels of the two families: the error rate of the primary one, the false discovery rate of the other. */
export const FAMILY_LEVELS = { primary: 0.05, exploratory: 0.1 } as const;

/** Pairs under which no bootstrap interval is made: Student's t stands in (methods, interface table). */
const LEAST_PAIRS = 20;

/** What of a study its comparison depends on. */
export type ComparedStudy = Pick<Study, "seed" | "analysis">;

/** Every outcome of every arm against the reference, outcome by outcome; controls are judged elsewhere. */
export function compareStudy(
  study: ComparedStudy,
  outcomes: readonly StudyOutcome[],
  reference: ArmResults,
  arms: readonly ArmResults[],
): StudyEffect[] {
  const plain = plainEffects(outcomes, reference, arms);
  const adjusted = new Map<PlainEffect, number>();
  for (const kind of ["primary", "exploratory"] as const) {
    const tested = plain.filter((each) => each.outcome.kind === kind && each.effect.p !== null);
    const corrected = kind === "primary" ? primaryP(study, tested) : exploratoryP(tested);
    for (const [i, each] of tested.entries()) adjusted.set(each, corrected[i]!);
  }
  const intervals = resampledIntervals(study, plain);
  const primaryTests = [...adjusted.keys()].filter(({ outcome }) => outcome.kind === "primary");
  return plain.map((each, i) => ({
    ...judged(study, each, intervals[i] ?? null, adjusted.get(each) ?? null),
    ...detectableBy(each, primaryTests.length),
  }));
}

const exploratoryP = (tested: readonly PlainEffect[]): number[] =>
  benjaminiHochberg(tested.map(({ effect }) => effect.p!));

function primaryP({ seed, analysis }: ComparedStudy, tested: readonly PlainEffect[]): number[] {
  if (analysis.multiplicity === "holm") return holm(tested.map(({ effect }) => effect.p!));
  const bootstrap = bootstrapT(tested.map(columnOf), analysis.draws, seed);
  return romanoWolf(
    tested.map(({ effect }) => effect.t!),
    bootstrap,
  ).adjusted;
}

/** By replication; NaN where a side is missing. */
const columnOf = (plain: PlainEffect): Float64Array =>
  Float64Array.from(differencesOf(plain), (difference) => difference ?? NaN);

interface ResampledIntervals {
  readonly at95: BootstrapInterval;
  readonly at90: BootstrapInterval;
}

/** Intervals by effect, outcome by outcome, so that no more replicates are held than one outcome has. */
function resampledIntervals(
  { seed, analysis }: ComparedStudy,
  plain: readonly PlainEffect[],
): (ResampledIntervals | null)[] {
  if (analysis.interval === "t") return [];
  const byOutcome = grouped(plain, ({ outcome }) => outcome);
  return [...byOutcome.values()].flatMap((effects) => {
    const bootstraps = meanBootstraps(effects.map(columnOf), analysis.draws, seed);
    return bootstraps.map((bootstrap, i) => {
      const { n, identical } = effects[i]!.effect;
      if (bootstrap === null || n < LEAST_PAIRS || identical) return null;
      return { at95: bootstrapInterval(bootstrap, 0.95), at90: bootstrapInterval(bootstrap, 0.9) };
    });
  });
}

function judged(
  study: ComparedStudy,
  plain: PlainEffect,
  resampled: ResampledIntervals | null,
  adjustedP: number | null,
): Omit<StudyEffect, "detectable" | "detectableInFamily"> {
  const { outcome, arm, pairs, smallestEffect } = plain;
  const effect: PairedEffect =
    resampled === null
      ? plain.effect
      : { ...plain.effect, interval: resampled.at95.bca, interval90: resampled.at90.bca };
  const raw = rawVerdict(plain, effect);
  // An effect is one only where it stands the correction for all outcomes and arms that were looked at.
  const stands = adjustedP === null || adjustedP <= FAMILY_LEVELS[outcome.kind];
  return {
    outcome,
    arm: arm.planned.arm,
    effect,
    intervalBy: resampled === null ? "t" : "bca",
    bootstrap: resampled?.at95 ?? null,
    ...furtherTests(study, plain),
    smallestEffect,
    adjustedP,
    effectiveRuns: plain.effectiveRuns,
    missing: pairs - effect.n,
    verdict: raw === "effect" && !stands ? "not powered" : raw,
  };
}

/** @param tests Of the primary family. */
function detectableBy(
  { outcome, effect: { sd, n }, df }: PlainEffect,
  tests: number,
): Pick<StudyEffect, "detectable" | "detectableInFamily"> {
  if (sd === null || df === null) return { detectable: null, detectableInFamily: null };
  const mean = { standardError: sd / Math.sqrt(n), df };
  const inFamily = outcome.kind === "primary" && tests > 0;
  return {
    detectable: minimumDetectable(mean),
    detectableInFamily: inFamily ? minimumDetectable(mean, FAMILY_LEVELS.primary / tests) : null,
  };
}

function furtherTests(
  { seed, analysis }: ComparedStudy,
  plain: PlainEffect,
): Pick<StudyEffect, "signFlipP" | "equivalenceP"> {
  const { arm, effect, df } = plain;
  if (effect.sd === null || df === null || effect.identical) {
    return { signFlipP: null, equivalenceP: null };
  }
  const signFlipP = (): number =>
    signFlip(completePairs(...sidesOf(plain)).differences, seed, analysis.draws).pTwoSided;
  return {
    // Signs would be flipped of pairs that are not drawn alike.
    signFlipP: arm.strata === null ? signFlipP() : null,
    equivalenceP: equivalenceP(plain),
  };
}

/** Of two one-sided tests at the smallest effect; null without one, or where there is no error to test by. */
export function equivalenceP({ effect, df, smallestEffect }: PlainEffect): number | null {
  const { n, sd, estimate, identical } = effect;
  if (sd === null || df === null || identical || smallestEffect === null) return null;
  return tost({ estimate: estimate!, standardError: sd / Math.sqrt(n), df }, smallestEffect).p;
}
