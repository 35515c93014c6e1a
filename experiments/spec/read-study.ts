import { checkDesign } from "./checks/check-design.ts";
import { checkForm } from "./checks/check-form.ts";
import { checkStrata } from "./checks/check-strata.ts";
import { meant } from "./nearest.ts";
import { type Problem, Problems } from "./problem.ts";
import { readShape } from "./read-shape.ts";
import { readYaml } from "./read-yaml.ts";
import { type Json, placeOf, plainOf, type SourceMap } from "./source.ts";
import type { Factor, OutcomeTerms, Study, StudySpec } from "./study.ts";
import { STUDY_VERSIONS, studyShape } from "./study-shape.ts";
import { zodStudy } from "./zod-forms.ts";

export interface StudyFile {
  readonly study: Study;
  /** The document, for places of what is wrong. */
  readonly source: SourceMap;
  readonly spec: StudySpec;
}

export interface WrongStudy {
  readonly problems: readonly Problem[];
  /** The study, where nothing but the sizes of its outcomes is wrong: more may be told of it with its market. */
  readonly file?: StudyFile;
}

/** Reads the text of a study file: what can be told without its market. */
export function readStudy(text: string, file: string): StudyFile | WrongStudy {
  const yaml = readYaml(text, file);
  if ("problems" in yaml) return yaml;
  const problems = new Problems([file]);
  const source = withoutVersion(yaml.root, problems);
  const spot = { path: [], at: source.at };
  const { value, spelled } = readShape(studyShape, source, spot, { problems, families: [] });
  if (!problems.any) checkForm(zodStudy(), STUDY_VERSIONS.at(-1)!, source, problems);
  if (problems.any) return { problems: problems.list() };
  const study = value as Study;
  checkFactors(study, source, problems);
  checkReference(study, source, problems);
  checkStopping(study, source, problems);
  checkStrata(study, source, problems);
  checkPositive(study, source, problems);
  if (!problems.any) checkDesign(study, source, problems);
  const isMarketFit = !problems.any;
  checkOutcomes(study, source, problems);
  const { title: _title, about: _about, ...spec } = spelled as Readonly<Record<string, Json>>;
  const read = { study, source, spec };
  if (!problems.any) return read;
  return { problems: problems.list(), ...(isMarketFit ? { file: read } : {}) };
}

function withoutVersion(root: SourceMap, problems: Problems): SourceMap {
  const entry = root.entries.get("schema");
  const version = entry === undefined ? undefined : plainOf(entry.node);
  if (!STUDY_VERSIONS.includes(version as number)) {
    const message = "the version of the file's form is needed, `schema: 1`";
    problems.add(placeOf(root, ["schema"]), "schema", message);
  }
  const entries = new Map(root.entries);
  entries.delete("schema");
  return { ...root, entries };
}

function checkOutcomes({ outcomes }: Study, source: SourceMap, problems: Problems): void {
  const tell = (path: readonly string[], message: string): void =>
    problems.add(placeOf(source, path), path.join("."), message);
  for (const kind of ["primary", "exploratory"] as const) {
    for (const [name, { logs, smallest }] of Object.entries(outcomes[kind])) {
      if (!logs || smallest === null) continue;
      tell(
        ["outcomes", kind, name, "smallest"],
        "in logarithms arms are compared as ratios, which have no unit: say `smallestShare`, such as 10 %",
      );
    }
  }
  for (const [name, terms] of Object.entries(outcomes.primary)) {
    if (statedSizes(terms) !== 1) {
      tell(
        ["outcomes", "primary", name],
        "exactly one of `smallest` and `smallestShare` says what effect matters",
      );
    }
  }
  for (const [name, terms] of Object.entries(outcomes.exploratory)) {
    const path = ["outcomes", "exploratory", name];
    if (statedSizes(terms) === 2) tell(path, "at most one of `smallest` and `smallestShare`");
    if (name in outcomes.primary) tell(path, "it is a primary outcome already");
  }
}

const statedSizes = ({ smallest, smallestShare }: OutcomeTerms): number =>
  Number(smallest !== null) + Number(smallestShare !== null);

function checkFactors({ factors }: Study, source: SourceMap, problems: Problems): void {
  for (const [name, factor] of Object.entries(factors)) {
    const fault = factorFault(factor);
    if (fault === null) continue;
    const path = ["factors", name, ...fault.below];
    problems.add(placeOf(source, path), path.join("."), fault.message);
  }
}

interface Fault {
  readonly below: readonly string[];
  readonly message: string;
}

function factorFault(factor: Factor): Fault | null {
  return factor.sets === null ? pathFault(factor) : setsFault(factor, factor.sets);
}

/** Levels by name are whole by themselves: nothing else says what they are. */
function setsFault(
  { path, levels, from, to, relativeTo, unit }: Factor,
  sets: SourceMap,
): Fault | null {
  const others = { path, levels, from, to, relativeTo, unit };
  const other = Object.entries(others).find(([, value]) => value !== null)?.[0];
  if (other !== undefined) {
    return {
      below: [other],
      message: "a factor of `sets` has levels by name, and nothing of a path",
    };
  }
  if (sets.entries.size === 0) return { below: ["sets"], message: "found no level" };
  for (const [name, { node }] of sets.entries) {
    if (node.kind === "map") continue;
    const message = `found ${JSON.stringify(plainOf(node))}; allowed: a map to lay over the scenario, {} for nothing`;
    return { below: ["sets", name], message };
  }
  return null;
}

function pathFault({ path, levels, from, to, scale, relativeTo }: Factor): Fault | null {
  const below: string[] = [];
  if (path === null) return { below, message: "needs either a `path` with levels, or `sets`" };
  const ranged = from !== null && to !== null;
  if ((levels === null) === !ranged || (from === null) !== (to === null)) {
    return { below, message: "needs either `levels`, or both `from` and `to`" };
  }
  if (ranged && !(from < to)) {
    return { below: ["to"], message: `found ${to}; allowed: more than \`from\`, ${from}` };
  }
  if (ranged && scale === "log" && from <= 0) {
    return { below: ["from"], message: `found ${from}; allowed: more than 0 on a log scale` };
  }
  if (levels?.items.length === 0) return { below: ["levels"], message: "found no level" };
  const bare = (levels?.items ?? []).map(plainOf);
  const wrong = bare.findIndex((level) => typeof level !== "number");
  if (relativeTo !== null && wrong >= 0) {
    const message = "levels that are multiples of a measure are numbers";
    return { below: ["levels"], message };
  }
  const twice = bare.find((level, i) => bare.slice(0, i).some((other) => same(other, level)));
  if (twice !== undefined) {
    return { below: ["levels"], message: `the level ${JSON.stringify(twice)} stands twice` };
  }
  return null;
}

function checkStopping(
  { stopping, replications }: Study,
  source: SourceMap,
  problems: Problems,
): void {
  if (stopping === null || stopping.pilot <= replications) return;
  const message = `found ${stopping.pilot}; allowed: at most \`replications\`, ${replications}`;
  problems.add(placeOf(source, ["stopping", "pilot"]), "stopping.pilot", message);
}

/** What must move, and which way, are said of a positive control, and of a primary outcome. */
function checkPositive({ controls, outcomes }: Study, source: SourceMap, problems: Problems): void {
  const tell = (key: "moves" | "way", message: string): void =>
    problems.add(placeOf(source, ["controls", key]), `controls.${key}`, message);
  for (const key of ["moves", "way"] as const) {
    if ((controls?.[key] ?? null) === null || controls!.positive !== null) continue;
    tell(key, "it is said of a positive control, and there is none: give `positive`");
  }
  const primary = Object.keys(outcomes.primary);
  const moves = controls?.moves ?? null;
  if (moves !== null && !primary.includes(moves)) {
    tell("moves", `there is no such primary outcome: ${meant(moves, primary)}`);
  }
}

const same = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Name of the scenario as it is, where no arm is named as the reference. */
export const PLAIN_REFERENCE = "reference";

function checkReference({ reference, arms }: Study, source: SourceMap, problems: Problems): void {
  const names = Object.keys(arms);
  if (reference !== null && !names.includes(reference)) {
    const message = `there is no such arm: ${meant(reference, names)}`;
    problems.add(placeOf(source, ["reference"]), "reference", message);
  }
  if (reference === null && names.includes(PLAIN_REFERENCE)) {
    const message =
      "this is the name of the scenario as it is: say `reference: reference` if you mean this arm";
    problems.add(placeOf(source, ["arms", PLAIN_REFERENCE]), `arms.${PLAIN_REFERENCE}`, message);
  }
}
