import { canonicalJson } from "../spec/canonical-json.ts";
import type { Deviation } from "../study/deviation.ts";
import type { StudyResult } from "../study/study-result.ts";

/** What differs from what was registered before the first run, a sentence each; the first says whether any does. */
export function deviationWords(
  { loaded, runs, effects }: StudyResult,
  declared: readonly Deviation[],
): string[] {
  const { study } = loaded;
  const missing = effects.reduce((sum, each) => sum + each.missing, 0);
  const found = [
    ...declared.map(declaredWords),
    ...(runs.replications < study.replications
      ? [
          `${runs.replications} of at most ${study.replications} replications were run: the registered stopping ` +
            `rule was ` +
            "content with them.",
        ]
      : []),
    ...(runs.stopping?.capBound === true
      ? [
          `The stopping rule wanted more than ${study.replications} replications: the cap of the study's file bound.`,
        ]
      : []),
    ...(runs.stopping?.asked === false
      ? ["The stopping rule was not asked: no primary outcome has a spread and a smallest effect."]
      : []),
    ...(runs.quarantined.length > 0
      ? [
          `${runs.quarantined.length} runs are missing, since they failed twice; see what was left out.`,
        ]
      : []),
    ...(missing > 0 ? [`${missing} pairs are missing from outcomes; see what was left out.`] : []),
  ];
  return [
    found.length === 0
      ? "None: outcomes, smallest effects, arms and analysis are those that were registered before the first run."
      : declared.length === 0
        ? "Outcomes, smallest effects, arms and analysis are those that were registered before the first run. " +
          "Beyond that:"
        : "The study was changed after its first run, and goes on under these declarations:",
    ...found,
  ];
}

function declaredWords({ reason, changes }: Deviation): string {
  const told = changes
    .slice(0, MOST_CHANGES)
    .map(
      ({ path, registered, now }) =>
        `${path}: registered ${canonicalJson(registered)}, now ${canonicalJson(now)}`,
    );
  const more = changes.length > told.length ? `; ${changes.length - told.length} more` : "";
  return `"${reason}" (${told.join("; ")}${more}).`;
}

const MOST_CHANGES = 10;
