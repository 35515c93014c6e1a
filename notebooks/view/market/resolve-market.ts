import type { AgentClass } from "../../../engine/agent.ts";
import {
  resolveScenario,
  type ResolvedScenario,
} from "../../../experiments/spec/resolve-scenario.ts";
import { type Problem, Problems } from "../../../experiments/spec/problem.ts";
import { LONGEST_TEXT_BYTES } from "../../../experiments/spec/longest-text.ts";
import { nearest } from "../../../experiments/spec/nearest.ts";
import { readScenarioFile } from "../../../experiments/spec/scenario-file.ts";
import { layerSetting, type SourceMap } from "../../../experiments/spec/source.ts";
import type { Moves, Setting } from "../rules/lever.ts";
import { settingsOf } from "../rules/levers.ts";
import { leverMarketOf } from "./lever-market.ts";

/** Which market to watch: as a link carries it and a worker is given it. */
export interface MarketChoice {
  /** Name of a shipped scenario; with `text`, the name of the file that it came from. */
  readonly scenario: string;
  /** Text of a scenario file of one's own; it may extend a shipped one. */
  readonly text?: string;
  readonly seed: number;
  readonly replication: number;
  /** Trade dates in place of the scenario's; null: its own. */
  readonly days: number | null;
  /** The rules that were moved. */
  readonly moves: Moves;
  /** What an arm of a study lays over the scenario, before the rules that were moved; by default nothing. */
  readonly layers?: readonly SourceMap[];
  /** Whether the random numbers are mirrored; by default not. */
  readonly antithetic?: boolean;
  /** Jumps of the compute price that the run is given; null and by default as many as come. */
  readonly jumps?: number | null;
}

/** Texts of the shipped scenarios by name. */
export type ScenarioTexts = Readonly<Record<string, string>>;

/** Files that may extend one another. */
const LONGEST_CHAIN = 8;

interface Refusal {
  readonly problems: readonly Problem[];
}

/** The scenario that a choice means, or everything that is wrong with it. No file is read. */
export function resolveMarket(
  choice: MarketChoice,
  texts: ScenarioTexts,
  classes: ReadonlyMap<string, AgentClass>,
): ResolvedScenario | Refusal {
  const read = layersOf(choice, texts);
  if ("problems" in read) return read;
  const { days, moves, layers: ofArm = [] } = choice;
  const layers = [...read.layers, ...ofArm];
  const lasting = days === null ? [] : [{ path: ["days"], value: days }];
  const asIs = resolved(layers, lasting, classes);
  if ("problems" in asIs || Object.keys(moves).length === 0) return asIs;
  const settings = settingsOf(moves, leverMarketOf(asIs.scenario, classes));
  return resolved(layers, [...lasting, ...settings], classes);
}

function resolved(
  layers: readonly SourceMap[],
  settings: readonly Setting[],
  classes: ReadonlyMap<string, AgentClass>,
): ResolvedScenario | Refusal {
  const at = { file: "the rules that were moved", line: 0, column: 0 };
  const laid = settings.map(({ path, value }) => layerSetting(path, value, at));
  return resolveScenario([...layers, ...laid], { classes });
}

function layersOf(
  { scenario, text }: MarketChoice,
  texts: ScenarioTexts,
): { readonly layers: readonly SourceMap[] } | Refusal {
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

function refuse(file: string, message: string, path = ""): Refusal {
  const problems = new Problems();
  problems.add({ file, line: 0, column: 0 }, path, message);
  return { problems: problems.list() };
}
