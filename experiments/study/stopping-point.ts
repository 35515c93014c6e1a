import { nextPoint } from "../analysis/chow-robbins.ts";
import { wantedBy } from "../analysis/stein-two-stage.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { armResults } from "./arm-results.ts";
import { isContrasted } from "./contrasted-arms.ts";
import type { LoadedStudy } from "./load-study.ts";
import type { PlannedArm } from "./plan-study.ts";
import { type PlainEffect, plainEffects } from "./study-effect.ts";
import { studyOutcomes } from "./study-outcomes.ts";

/** What became of a study's stopping rule. */
export interface StoppingFound {
  /** Whether there was a comparison to ask it about: one with a spread and a smallest effect. */
  readonly asked: boolean;
  /** Whether it wanted more replications than the study's file allows. */
  readonly capBound: boolean;
}

/** What the stopping rule says at the end: of two stages by the pilot, else by all replications. Null without one. */
export function stoppingFound(
  loaded: LoadedStudy,
  arms: readonly PlannedArm[],
  replications: number,
  store: ResultStore,
): StoppingFound | null {
  const { stopping, replications: most } = loaded.study;
  if (stopping === null) return null;
  const seen = stopping.rule === "two_stage" ? stopping.pilot : replications;
  const wanted = wantedReplications(loaded, arms, seen, store, stopping.halfWidth);
  return { asked: wanted !== null, capBound: (wanted ?? 0) > most };
}

/**
 * How many replications to have: more than `replications` where the stopping rule wants more, at most the study's.
 *
 * Two stages (Stein): n = max(pilot, ceil((t(.975, pilot - 1) sd / h)^2)), from the pilot alone. Sequential (Chow and
 * Robbins): stop at the first point of the preset grid at which every half-width is at most h (methods 6.2).
 */
export function stoppingPoint(
  loaded: LoadedStudy,
  arms: readonly PlannedArm[],
  replications: number,
  store: ResultStore,
): number {
  const { stopping, replications: most } = loaded.study;
  if (stopping === null || replications >= most) return most;
  if (stopping.rule === "two_stage" && replications > stopping.pilot) return replications;
  const wanted = wantedReplications(loaded, arms, replications, store, stopping.halfWidth) ?? 0;
  if (wanted <= replications) return replications;
  const next = stopping.rule === "two_stage" ? wanted : nextPoint(replications, stopping.growth);
  return Math.min(most, next);
}

/** The most that a primary outcome wants under any arm; null where none has a spread and a smallest effect. */
function wantedReplications(
  loaded: LoadedStudy,
  arms: readonly PlannedArm[],
  replications: number,
  store: ResultStore,
  halfWidth: number,
): number | null {
  const effects = primaryEffects(loaded, arms, replications, store);
  const wanted = effects.map((each) => wantedFor(each, halfWidth)).filter((each) => each !== null);
  return wanted.length === 0 ? null : Math.max(...wanted);
}

function primaryEffects(
  loaded: LoadedStudy,
  arms: readonly PlannedArm[],
  replications: number,
  store: ResultStore,
): PlainEffect[] {
  const outcomes = studyOutcomes(loaded.study).filter(({ kind }) => kind === "primary");
  const names = outcomes.map(({ name }) => name);
  const results = arms
    .filter(({ arm }) => arm.role === "reference" || isContrasted(loaded.study, arm))
    .map((each) => armResults(loaded, each, { replications, store, measures: names }));
  return plainEffects(outcomes, results[0]!, results.slice(1));
}

function wantedFor(
  { effect: { sd }, df, smallestEffect }: PlainEffect,
  share: number,
): number | null {
  if (sd === null || df === null || smallestEffect === null || smallestEffect === 0) return null;
  if (sd === 0) return 0;
  return wantedBy(sd, df + 1, share * smallestEffect);
}
