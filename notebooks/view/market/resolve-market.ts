import type { AgentClass } from "../../../engine/agent.ts";
import {
  resolveScenario,
  type ResolvedScenario,
} from "../../../experiments/spec/resolve-scenario.ts";
import { type Problem, Problems } from "../../../experiments/spec/problem.ts";
import { LONGEST_TEXT_BYTES } from "../../../experiments/spec/longest-text.ts";
import { nearest } from "../../../experiments/spec/nearest.ts";
import { readScenarioFile } from "../../../experiments/spec/scenario-file.ts";
import { type Json, layerSetting, type SourceMap } from "../../../experiments/spec/source.ts";

/** Which market to watch: as a link carries it and a worker is given it. */
export interface MarketChoice {
  /** Name of a shipped scenario; with `text`, the name of the file that it came from. */
  readonly scenario: string;
  /** Text of a scenario file of one's own; it may extend a shipped one. */
  readonly text?: string;
  readonly seed: number;
  readonly replication: number;
  /** What is set upon the file: days, and the rules that were moved. */
  readonly settings: readonly Setting[];
}

/** One value set upon a scenario; null takes away what stands there. */
export interface Setting {
  readonly path: readonly string[];
  readonly value: Json;
}

/** Texts of the shipped scenarios by name. */
export type ScenarioTexts = Readonly<Record<string, string>>;

/** Files that may extend one another. */
const LONGEST_CHAIN = 8;

type Layers = { readonly layers: readonly SourceMap[] } | { readonly problems: readonly Problem[] };

/** The scenario that a choice means, or everything that is wrong with it. No file is read. */
export function resolveMarket(
  choice: MarketChoice,
  texts: ScenarioTexts,
  classes: ReadonlyMap<string, AgentClass>,
): ResolvedScenario | { readonly problems: readonly Problem[] } {
  const read = layersOf(choice, texts);
  if ("problems" in read) return read;
  const at = { file: "the rules that were moved", line: 0, column: 0 };
  const settings = choice.settings.map(({ path, value }) => layerSetting(path, value, at));
  return resolveScenario([...read.layers, ...settings], { classes });
}

function layersOf({ scenario, text }: MarketChoice, texts: ScenarioTexts): Layers {
  if (text !== undefined && new TextEncoder().encode(text).length > LONGEST_TEXT_BYTES) {
    return refuse(scenario, `longer than ${LONGEST_TEXT_BYTES} bytes`);
  }
  const layers: SourceMap[] = [];
  let name = scenario;
  let next: string | undefined = text ?? textOf(texts, scenario);
  while (next !== undefined) {
    const file = readScenarioFile(next, name);
    if ("problems" in file) return file;
    if (file.agentsFile !== null)
      return refuse(name, "needs classes of agents of one's own", "agentsFile");
    layers.unshift(file.layer);
    if (file.extends === null) return { layers };
    if (layers.length === LONGEST_CHAIN)
      return refuse(name, `more than ${LONGEST_CHAIN} files extend one another`);
    name = file.extends.target;
    next = textOf(texts, name);
  }
  const hint = nearest(name, Object.keys(texts));
  const meant =
    hint === undefined ? `shipped: ${Object.keys(texts).join(", ")}` : `did you mean \`${hint}\`?`;
  return refuse(name, `no shipped scenario of this name: ${meant}`);
}

const textOf = (texts: ScenarioTexts, name: string): string | undefined =>
  Object.hasOwn(texts, name) ? texts[name] : undefined;

function refuse(
  file: string,
  message: string,
  path = "",
): { readonly problems: readonly Problem[] } {
  const problems = new Problems();
  problems.add({ file, line: 0, column: 0 }, path, message);
  return { problems: problems.list() };
}
