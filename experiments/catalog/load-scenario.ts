import type { AgentClass } from "../../engine/agent.ts";
import { type Problem, Problems } from "../spec/problem.ts";
import { resolveRulebook, type ResolvedRulebook } from "../spec/resolve-rulebook.ts";
import { resolveScenario, type ScenarioResolution } from "../spec/resolve-scenario.ts";
import type { SourceMap } from "../spec/source.ts";
import { type LoadedLayers, loadLayers } from "./load-layers.ts";
import type { Catalog } from "./shipped-scenarios.ts";

export interface LoadOptions {
  /** Where relative paths begin. */
  readonly folder: string;
  readonly classes: ReadonlyMap<string, AgentClass>;
  /** SHA-256 of the file that brought classes of one's own. */
  readonly agentsFile?: string;
  /** What a command line or a study sets on top of the file. */
  readonly settings?: readonly SourceMap[];
  /** Scenarios that can be named; the shipped ones by default. */
  readonly catalog?: Catalog;
}

/** Loads a scenario by its shipped name or its path, with what it extends. */
export function loadScenario(reference: string, options: LoadOptions): ScenarioResolution {
  const { folder, classes, agentsFile, settings = [] } = options;
  const loaded = loadLayers(reference, folder, options.catalog);
  if ("problems" in loaded) return loaded;
  const refusal = refuseOtherAgents(loaded, agentsFile);
  if (refusal !== null) return refusal;
  return resolveScenario([...loaded.layers, ...settings], {
    classes,
    ...(agentsFile === undefined ? {} : { agentsFile }),
  });
}

/** A scenario that was made with classes of one's own needs the very file. */
export function refuseOtherAgents(
  { agentsFile: named }: LoadedLayers,
  agentsFile: string | undefined,
): { readonly problems: readonly Problem[] } | null {
  if (named === null || named.sha256 === agentsFile) return null;
  const problems = new Problems();
  const found = agentsFile === undefined ? "none is given" : `the one given has ${agentsFile}`;
  const message = `made with classes of agents of one's own: --agents must give the file of this SHA-256; ${found}`;
  problems.add(named.at, "agentsFile", message);
  return { problems: problems.list() };
}

/** Loads a rulebook file. */
export function loadRulebook(
  reference: string,
  folder: string,
): ResolvedRulebook | { readonly problems: readonly Problem[] } {
  const loaded = loadLayers(reference, folder);
  return "problems" in loaded ? loaded : resolveRulebook(loaded.layers);
}
