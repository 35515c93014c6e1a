import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { AgentClass } from "../../engine/agent.ts";
import { loadScenario } from "../catalog/load-scenario.ts";
import { readText } from "../catalog/read-text.ts";
import { meant } from "../spec/nearest.ts";
import { type Problem, Problems } from "../spec/problem.ts";
import { LONGEST_TEXT_BYTES, readYaml } from "../spec/read-yaml.ts";
import { readShape } from "../spec/read-shape.ts";
import type { ResolvedScenario } from "../spec/resolve-scenario.ts";
import { type Json, plainOf, placeOf, type SourceMap } from "../spec/source.ts";
import { OUTCOMES } from "./outcomes.ts";
import { MOST_DOSES, type PreviewStudy, STUDY_VERSIONS, studyShape } from "./study-shape.ts";

/** The study that `npm start` runs. */
export const SHIPPED_PREVIEW: string = fileURLToPath(
  new URL("../catalog/studies/preview.yaml", import.meta.url),
);

export interface LoadedStudy {
  readonly study: PreviewStudy;
  readonly market: ResolvedScenario;
  /** Position of the limited family and of the strategic group in the scenario. */
  readonly family: number;
  readonly strategicGroup: number;
  /** The study without its words and without what is default: what its results depend on beside the market. */
  readonly spec: Json;
}

/** Reads a preview study and the scenario that it names; tells all that is wrong with them. */
export function loadStudy(
  path: string,
  classes: ReadonlyMap<string, AgentClass>,
): LoadedStudy | { readonly problems: readonly Problem[] } {
  const read = readText(path, LONGEST_TEXT_BYTES);
  const problems = new Problems();
  if ("problem" in read) {
    problems.add({ file: path, line: 0, column: 0 }, "", read.problem);
    return { problems: problems.list() };
  }
  const yaml = readYaml(read.text, path);
  if ("problems" in yaml) return yaml;
  const root = withoutVersion(yaml.root, problems);
  const spot = { path: [], at: root.at };
  const { value, spelled } = readShape(studyShape, root, spot, { problems, families: [] });
  if (problems.any) return { problems: problems.list() };
  const study = value as PreviewStudy;
  checkOutcomes(study, root, problems);
  checkDoses(study, root, problems);
  const market = loadScenario(study.scenario, { folder: dirname(resolve(path)), classes });
  if ("problems" in market) {
    return { problems: [...problems.list(), ...market.problems.map((one) => pointed(one, root))] };
  }
  const found = findParts(study, market, classes, root, problems);
  if (problems.any) return { problems: problems.list() };
  const { title: _title, about: _about, ...spec } = spelled as Readonly<Record<string, Json>>;
  return { study, market, ...found, spec };
}

/** A scenario that cannot be read at all is told of where the study names it. */
function pointed(problem: Problem, root: SourceMap): Problem {
  if (problem.line > 0 || problem.path !== "") return problem;
  const message = `${problem.file}: ${problem.message}`;
  return { ...placeOf(root, ["scenario"]), path: "scenario", message, also: [] };
}

function withoutVersion(root: SourceMap, problems: Problems): SourceMap {
  const entry = root.entries.get("schema");
  const version = entry === undefined ? undefined : plainOf(entry.node);
  if (!STUDY_VERSIONS.includes(version as number)) {
    const supported = `the version of the file's form is needed, \`schema: 1\``;
    problems.add(placeOf(root, ["schema"]), "schema", supported);
  }
  const entries = new Map(root.entries);
  entries.delete("schema");
  return { ...root, entries };
}

function checkOutcomes(study: PreviewStudy, root: SourceMap, problems: Problems): void {
  for (const [name, { smallest, smallestShare }] of Object.entries(study.outcomes)) {
    const path = ["outcomes", name];
    const at = placeOf(root, path);
    if (!OUTCOMES.has(name)) {
      problems.add(at, path.join("."), `no such outcome: ${meant(name, [...OUTCOMES.keys()])}`);
    }
    if ((smallest === null) === (smallestShare === null)) {
      const message = "exactly one of `smallest` and `smallestShare` says what effect matters";
      problems.add(at, path.join("."), message);
    }
  }
}

function checkDoses(study: PreviewStudy, root: SourceMap, problems: Problems): void {
  const path = ["limit", "doses"];
  const { length } = study.limit.doses;
  if (length >= 1 && length <= MOST_DOSES) return;
  const message = `found ${length} doses; allowed: 1 to ${MOST_DOSES}, which figures can keep apart`;
  problems.add(placeOf(root, path), path.join("."), message);
}

function findParts(
  { limit }: PreviewStudy,
  { scenario }: ResolvedScenario,
  classes: ReadonlyMap<string, AgentClass>,
  root: SourceMap,
  problems: Problems,
): { family: number; strategicGroup: number } {
  const tell = (key: string, message: string): void =>
    problems.add(placeOf(root, ["limit", key]), `limit.${key}`, message);
  const symbols = scenario.families.map(({ symbol }) => symbol);
  const strategic = scenario.population
    .filter((group) => classes.get(group.class)?.intent === "manipulate")
    .map(({ name }) => name);
  const family = symbols.indexOf(limit.family);
  if (family < 0) {
    tell("family", `the scenario has no such contract: ${meant(limit.family, symbols)}`);
  } else if (Object.hasOwn(scenario.rules.positionLimits, limit.family)) {
    tell("family", `the scenario has position limits for it: ${WITHOUT_LIMITS}`);
  }
  if (!strategic.includes(limit.strategicGroup)) {
    const allowed = meant(limit.strategicGroup, strategic);
    tell("strategicGroup", `the scenario has no such group of strategic traders: ${allowed}`);
  }
  const strategicGroup = scenario.population.findIndex(({ name }) => name === limit.strategicGroup);
  return { family, strategicGroup };
}

const WITHOUT_LIMITS =
  "the arm without a limit needs a scenario without, such as one that extends it with `rules: { " +
  "positionLimits: null }`";
