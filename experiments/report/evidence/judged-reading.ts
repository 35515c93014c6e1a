import type { Verdict } from "../../analysis/verdict.ts";
import type { CommittedEffect } from "../committed-results.ts";
import type { Expected, Finding, Reading } from "./finding.ts";

/** What came out of a comparison. */
export interface Came {
  /** `nothing`: no change that matters. `untold`: too few runs to say. */
  readonly way: "rises" | "falls" | "nothing" | "untold" | "never bound";
  /** Of the difference, in `unit`. */
  readonly estimate: number | null;
  readonly interval: readonly [number, number] | null;
  /** At least so sure is the interval, per cent. */
  readonly confidence: 90 | 95;
  /** The difference is smaller than what was fixed beforehand as worth knowing. */
  readonly isSmall: boolean;
  readonly unit: string;
}

/** How a comparison stands to what was expected of it. */
export type Judgement =
  | "agrees"
  | "agrees, by less than matters"
  | "disagrees"
  | "no effect"
  | "not told"
  | "the rule never bound"
  | "no results yet";

/** A reading with what came out; null: the study has no results in the repository. */
export interface JudgedReading {
  readonly reading: Reading;
  readonly came: Came | null;
  readonly judgement: Judgement;
}

/** As much of the results that are kept as readings ask for. */
export interface KeptEffects {
  /** Null where the study is not kept. */
  effect(study: string, arm: string, outcome: string): CommittedEffect | null;
}

const NEVER_BOUND = "the rule never bound";

/** An effect, or the difference of two, of which no study has judged. */
type Compared = Omit<CommittedEffect, "verdict"> & { readonly verdict: Verdict | null };

/** Compares a reading with the results that are kept. */
export function judge(reading: Reading, kept: KeptEffects): JudgedReading {
  const came = cameOf(reading, kept);
  return { reading, came, judgement: judgementOf(reading.expected, came) };
}

function cameOf({ study, arm, against, outcome }: Reading, kept: KeptEffects): Came | null {
  const effect = kept.effect(study, arm, outcome);
  if (effect === null) return null;
  if (against === undefined) return wayOf(effect, 95);
  const other = kept.effect(study, against, outcome)!;
  return wayOf(difference(effect, other), 90);
}

/**
 * Of two arms' effects against one reference. The interval holds with at least 90 %, as each of the two does with 95 %
 * (Bonferroni); what they have in common would make it narrower.
 */
function difference(one: CommittedEffect, other: CommittedEffect): Compared {
  const estimate =
    one.estimate === null || other.estimate === null ? null : one.estimate - other.estimate;
  const interval =
    one.interval === null || other.interval === null
      ? null
      : ([one.interval[0] - other.interval[1], one.interval[1] - other.interval[0]] as const);
  const neverBound = [one, other].find(({ verdict }) => verdict === NEVER_BOUND);
  return { ...one, estimate, interval, verdict: neverBound?.verdict ?? null };
}

function wayOf(effect: Compared, confidence: Came["confidence"]): Came {
  const { estimate, interval, unit, verdict, smallestEffect } = effect;
  const isWithin =
    smallestEffect !== null &&
    interval !== null &&
    Math.max(Math.abs(interval[0]), Math.abs(interval[1])) < smallestEffect;
  const isSmall = verdict === "equivalent" || verdict === "no difference" || isWithin;
  const came = { estimate, interval, confidence, isSmall, unit };
  if (verdict === NEVER_BOUND) return { ...came, way: "never bound" };
  if (verdict === "no difference") return { ...came, way: "nothing" };
  if (interval === null || verdict === "not powered") return { ...came, way: "untold" };
  if (interval[0] > 0) return { ...came, way: "rises" };
  if (interval[1] < 0) return { ...came, way: "falls" };
  return { ...came, way: isSmall ? "nothing" : "untold" };
}

function judgementOf(expected: Expected, came: Came | null): Judgement {
  if (came === null) return "no results yet";
  const { isSmall, way } = came;
  if (way === "never bound") return "the rule never bound";
  if (way === "untold") return "not told";
  if (expected === "none") return isSmall ? "agrees" : "disagrees";
  if (way === "nothing") return "no effect";
  if (way !== expected) return isSmall ? "no effect" : "disagrees";
  return isSmall ? "agrees, by less than matters" : "agrees";
}

/** What all readings of a finding say together. */
export type FindingVerdict =
  | "agrees"
  | "agrees as far as told"
  | "agrees in part"
  | "disagrees"
  | "not told"
  | "not tested"
  | "no results yet";

/**
 * No readings: not tested. Of those that have results and tell something all agree, none does, or some do; as far as
 * told where others of them had too few runs to say. `no effect` where one was expected is no agreement.
 */
export function verdictOf(
  { readings }: Pick<Finding, "readings">,
  judged: readonly JudgedReading[],
): FindingVerdict {
  if (readings.length === 0) return "not tested";
  const seen = judged.filter(({ judgement }) => judgement !== "no results yet");
  if (seen.length === 0) return "no results yet";
  const told = seen.filter(
    ({ judgement }) => judgement !== "not told" && judgement !== "the rule never bound",
  );
  if (told.length === 0) return "not told";
  const agreeing = told.filter(({ judgement }) => judgement.startsWith("agrees")).length;
  if (agreeing === told.length) {
    return told.length === seen.length ? "agrees" : "agrees as far as told";
  }
  return agreeing === 0 ? "disagrees" : "agrees in part";
}
