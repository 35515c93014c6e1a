import { dirname, resolve } from "node:path";
import { existsSync } from "node:fs";
import type { AgentClass } from "../../engine/agent.ts";
import type { MeasureOptions } from "../metrics/run-metrics.ts";
import { hashOfSpec } from "../record/hash-of-spec.ts";
import { refuseOtherAgents } from "../catalog/load-scenario.ts";
import { loadLayers } from "../catalog/load-layers.ts";
import { readText } from "../catalog/read-text.ts";
import { SHIPPED_STUDIES } from "../catalog/shipped-studies.ts";
import { meant } from "../spec/nearest.ts";
import { type Problem, Problems } from "../spec/problem.ts";
import { LONGEST_TEXT_BYTES } from "../spec/longest-text.ts";
import { readStudy, type StudyFile } from "../spec/read-study.ts";
import { scenarioShape } from "../spec/scenario-shape.ts";
import { placeOf, type SourceMap } from "../spec/source.ts";
import { checkArms } from "./check-arms.ts";
import { checkFactors } from "./check-factors.ts";
import { checkMeasures, measuresOf } from "./check-measures.ts";
import { checkStudyStrata } from "./check-study-strata.ts";
import { MarketOfArm } from "./market-of-arm.ts";
import { referenceArm } from "./study-arms.ts";
import { type StudyStrata, studyStrata } from "./study-strata.ts";

export interface LoadedStudy extends StudyFile {
  /** The markets of its arms. */
  readonly markets: MarketOfArm;
  /** What its runs measure. */
  readonly measures: MeasureOptions;
  /** Null where the study asks for none. */
  readonly strata: StudyStrata | null;
  /** Of the reference arm. */
  readonly specHash: string;
}

export type StudyLoading = LoadedStudy | { readonly problems: readonly Problem[] };

export interface StudyLoadOptions {
  /** Where relative paths begin. */
  readonly folder: string;
  readonly classes: ReadonlyMap<string, AgentClass>;
  /** SHA-256 of the file that brought classes of one's own. */
  readonly agentsFile?: string;
}

/** Loads a study by its shipped name or its path, with the market that it names; tells all that is wrong with them. */
export function loadStudy(reference: string, options: StudyLoadOptions): StudyLoading {
  const shipped = SHIPPED_STUDIES.names();
  const isShipped = shipped.includes(reference);
  const path = isShipped ? SHIPPED_STUDIES.file(reference) : resolve(options.folder, reference);
  const named = /[/\\]|\.(?:ya?ml|json)$/i.test(reference);
  if (!isShipped && !named && !existsSync(path)) {
    const allowed = `${meant(reference, shipped)}; or the path of a file, such as ./study.yaml`;
    return refuse(reference, `no shipped study of this name: ${allowed}`);
  }
  const read = readText(path, LONGEST_TEXT_BYTES);
  if ("problem" in read) return refuse(reference, read.problem);
  const file = readStudy(read.text, reference);
  if (!("problems" in file)) return withMarket(file, dirname(path), options);
  if (file.file === undefined) return { problems: file.problems };
  const further = withMarket(file.file, dirname(path), options);
  const problems = new Problems([reference]);
  for (const problem of [...file.problems, ...("problems" in further ? further.problems : [])]) {
    problems.add(problem, problem.path, problem.message, problem.also);
  }
  return { problems: problems.list() };
}

function withMarket(file: StudyFile, folder: string, options: StudyLoadOptions): StudyLoading {
  const { study, source } = file;
  const layers = loadLayers(study.scenario, folder);
  if ("problems" in layers) return { problems: layers.problems.map((one) => pointed(one, source)) };
  const refusal = refuseOtherAgents(layers, options.agentsFile);
  if (refusal !== null) return refusal;
  const markets = new MarketOfArm(layers.layers, options);
  const reference = markets.resolve(referenceArm(study, source));
  if ("problems" in reference) return reference;
  const problems = new Problems([source.at.file]);
  checkFactors(file, layers.layers, scenarioShape(options.classes), problems);
  checkStudyStrata(file, reference.scenario, problems);
  if (!problems.any) checkArms(file, markets, problems);
  checkMeasures(file, reference.scenario, problems);
  if (problems.any) return { problems: problems.list() };
  const measures = measuresOf(study, reference.scenario);
  const strata = studyStrata(study, reference.scenario);
  return { ...file, markets, measures, strata, specHash: hashOfSpec(reference.spec) };
}

/** A scenario that cannot be read at all is told of where the study names it. */
function pointed(problem: Problem, source: SourceMap): Problem {
  if (problem.line > 0 || problem.path !== "") return problem;
  const message = `${problem.file}: ${problem.message}`;
  return { ...placeOf(source, ["scenario"]), path: "scenario", message, also: [] };
}

function refuse(file: string, message: string): { readonly problems: readonly Problem[] } {
  const problems = new Problems();
  problems.add({ file, line: 0, column: 0 }, "", message);
  return { problems: problems.list() };
}
