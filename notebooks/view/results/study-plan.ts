import { readStudy } from "../../../experiments/spec/read-study.ts";
import type { SourceMap } from "../../../experiments/spec/source.ts";
import { STUDY_VERSIONS } from "../../../experiments/spec/study-shape.ts";
import { studyArms } from "../../../experiments/study/study-arms.ts";
import type { StudyManifest } from "../../../experiments/study/manifest-form.ts";

/** What an arm lays over the study's scenario, and what it is called. */
export interface ArmPlan {
  readonly name: string;
  readonly label: string;
  readonly layers: readonly SourceMap[];
}

/** How a study laid its arms. */
export interface StudyPlan {
  /** As the study names it: a shipped one, or a file's path. */
  readonly scenario: string;
  /** Unit of each outcome is its table's; of outcomes that are compared as logarithms only the names. */
  readonly inLogs: ReadonlySet<string>;
  arms(): Iterable<ArmPlan>;
}

/** The plan that a manifest holds; null where this version of the project cannot read it. */
export function studyPlan({ spec, measured }: StudyManifest): StudyPlan | null {
  const document = { schema: STUDY_VERSIONS.at(-1)!, title: "as it was registered", ...spec };
  const read = readStudy(JSON.stringify(document), "manifest.json");
  if ("problems" in read) return null;
  const { study, source } = read;
  const { primary, exploratory } = study.outcomes;
  const outcomes = [...Object.entries(primary), ...Object.entries(exploratory)];
  return {
    scenario: study.scenario,
    inLogs: new Set(outcomes.flatMap(([name, { logs }]) => (logs ? [name] : []))),
    arms: () => studyArms(study, source, new Map(Object.entries(measured))),
  };
}
