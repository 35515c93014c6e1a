import { SHIPPED_STUDIES } from "../../catalog/shipped-studies.ts";
import type { CommittedEffect } from "../committed-results.ts";
import { capital } from "../../spec/capital.ts";
import { joined, outcomeWords } from "../effect-words.ts";
import { shortNumber } from "../numbers.ts";
import { shortHash } from "../short-hash.ts";
import { effectClause } from "./effect-clause.ts";
import type { Evidence } from "./evidence.ts";
import { tallySentence } from "./tally.ts";

/** Words of a study without results; a finished report has none. */
export const NOT_RUN = "not run yet";

/** Which study, of which market, of what size: "[Name](studies/name.md): 9 arms, …". */
export function studyLine(evidence: Evidence, name: string, about: string): string {
  const link = `[${name}](studies/${name}.md): ${about}`;
  const kept = evidence.study(name);
  if (kept === null) return `${link}; ${NOT_RUN}`;
  const { arms, replications, runs, seed, engineVersion } = kept.provenance;
  return (
    `${link}; market \`${kept.scenario}\`, ${arms} arms with their controls, ${replications} replications each ` +
    `(${runs} runs), seed ${seed}${sharedSeedWords(evidence, name, seed)}, engine version ` +
    `\`${shortHash(engineVersion)}\``
  );
}

/** Other kept studies on the same seed: they have draws in common, so that one is no second witness of the other. */
function sharedSeedWords(evidence: Evidence, name: string, seed: number): string {
  const others = SHIPPED_STUDIES.names().filter(
    (other) => other !== name && evidence.study(other)?.provenance.seed === seed,
  );
  return others.length === 0 ? "" : ` (that of ${joined(others)} too: the two are not independent)`;
}

/** Why nothing may be quoted of a study; null where it may. */
export function whyNot(evidence: Evidence, name: string): string | null {
  if (evidence.study(name) === null) return `Of the study ${name} nothing can be told: ${NOT_RUN}.`;
  const failed = evidence.results.rows(name, "controls").filter(({ passed }) => passed !== 1);
  if (failed.length === 0) return null;
  const arms = joined(failed.map(({ arm }) => String(arm)));
  return (
    `The study ${name} is void: of its controls, ${arms} did not come out as it must, so that nothing is told of ` +
    "it."
  );
}

export const labelIn =
  (evidence: Evidence, name: string) =>
  (arm: string): string =>
    evidence.study(name)?.labels.get(arm) ?? arm;

/** Effects of a study on an outcome, all arms or some; none where it is not run. */
export function effectsOn(
  evidence: Evidence,
  name: string,
  outcome: string,
  arms: readonly string[] | null = null,
): readonly CommittedEffect[] {
  return evidence.results
    .effects(name)
    .filter((each) => each.outcome === outcome && (arms === null || arms.includes(each.arm)));
}

/** One sentence on how many arms moved an outcome which way, or why there is none. */
export function told(
  evidence: Evidence,
  name: string,
  outcome: string,
  arms: readonly string[] | null = null,
): string {
  const why = whyNot(evidence, name);
  if (why !== null) return why;
  const effects = effectsOn(evidence, name, outcome, arms);
  if (effects.length === 0) throw new RangeError(`${name} has no effects on ${outcome}`);
  return tallySentence(effects, labelIn(evidence, name), evidence.study(name)!.reference);
}

/** A line for each arm with what was found of each outcome. */
export function armLines(
  evidence: Evidence,
  name: string,
  outcomes: readonly string[],
  arms: readonly string[] | null = null,
): readonly string[] {
  if (whyNot(evidence, name) !== null) return [];
  const all = outcomes.map((outcome) => effectsOn(evidence, name, outcome, arms));
  const label = labelIn(evidence, name);
  const reference = label(evidence.study(name)!.reference);
  const lines = all[0]!.map(({ arm }) => {
    const own = all.flatMap((effects) => effects.filter((each) => each.arm === arm));
    return `- ${capital(label(arm))}: ${own.map(effectClause).join("; ")}.`;
  });
  return [`Against ${reference}, on the same random numbers:`, "", ...lines];
}

/** The means of an outcome in some arms, beside each other: differences between them are not tested. */
export function levelsSentence(
  evidence: Evidence,
  name: string,
  outcome: string,
  arms: readonly string[],
): string {
  const why = whyNot(evidence, name);
  if (why !== null) return why;
  const label = labelIn(evidence, name);
  const levels = effectsOn(evidence, name, outcome, arms);
  const parts = levels.map(({ arm, armMean }) => `${shortNumber(armMean)} under “${label(arm)}”`);
  return (
    `Beside each other, ${outcomeWords(outcome)} is ${joined(parts)} (${levels[0]!.unit}; means, whose ` +
    "differences are not tested)."
  );
}

/** Which arms lack pairs in all outcomes, as runs of theirs were given up; nothing where none does. */
export function givenUpSentence(evidence: Evidence, name: string): string {
  if (whyNot(evidence, name) !== null) return "";
  const fewest = new Map<string, number>();
  for (const { arm, missing } of evidence.results.effects(name)) {
    fewest.set(arm, Math.min(missing, fewest.get(arm) ?? Infinity));
  }
  const label = labelIn(evidence, name);
  const lacking = [...fewest].filter(([, missing]) => missing > 0);
  if (lacking.length === 0) return "";
  const parts = lacking.map(
    ([arm, missing]) => `${missing} of the runs under “${label(arm)}” without a result`,
  );
  return (
    `The study ${name} has ${joined(parts)}: prices or money left what a computer adds up exactly, and the run ` +
    "was given up. What is told of such an arm leaves out its wildest market."
  );
}
