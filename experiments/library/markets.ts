import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { AgentClass } from "../../engine/agent.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import { loadScenario } from "../catalog/load-scenario.ts";
import type { MeasureOptions } from "../metrics/run-metrics.ts";
import { type CellSummary, runCell } from "../run/run-cell.ts";
import { formatProblems, type Problem } from "../spec/problem.ts";
import type { ResolvedScenario } from "../spec/resolve-scenario.ts";
import { LARGEST_REPLICATION, LARGEST_SEED } from "../spec/run-identity.ts";
import { type Json, layerSetting } from "../spec/source.ts";

/** What is wrong with a scenario: all of it, each with its place. */
export class ScenarioProblems extends Error {
  override name = "ScenarioProblems";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems).trimEnd());
    this.problems = problems;
  }
}

export interface MarketOptions {
  /** Laid over the file, by the path of its key: `{ days: 5, "agents.noise.count": 60 }`. */
  readonly settings?: Readonly<Record<string, Json>>;
  /** Classes of agents of one's own, beside the shipped ones. */
  readonly agents?: readonly AgentClass[];
  /** Where a relative path begins; the working folder if left out. */
  readonly folder?: string;
}

/** A scenario that can be run. */
export interface Market extends ResolvedScenario {
  /** Classes that its agents are of, by name. */
  readonly classes: ReadonlyMap<string, AgentClass>;
}

/**
 * Reads a scenario: the name of a shipped one, or the path of a file. Throws `ScenarioProblems` for what is wrong with
 * it.
 */
export function loadMarket(scenario: string, options: MarketOptions = {}): Market {
  const { settings = {}, agents = [], folder = process.cwd() } = options;
  const classes = withOwn(agents);
  const layers = Object.entries(settings).map(([path, value]) =>
    layerSetting(path.split("."), value, { file: `settings.${path}`, line: 0, column: 0 }),
  );
  const resolved = loadScenario(scenario, { folder, classes, settings: layers });
  if ("problems" in resolved) throw new ScenarioProblems(resolved.problems);
  return { ...resolved, classes };
}

function withOwn(agents: readonly AgentClass[]): ReadonlyMap<string, AgentClass> {
  const classes = new Map(AGENT_CLASSES);
  for (const agentClass of agents) {
    if (classes.has(agentClass.name)) {
      throw new TypeError(`the class ${agentClass.name} is there already: give it another name`);
    }
    classes.set(agentClass.name, agentClass);
  }
  return classes;
}

export interface RunMarketOptions {
  /** 0 to 2^53 - 1; 1 if left out, as on the command line. */
  readonly seed?: number;
  /** 0 to 2^32 - 2; 0 if left out. */
  readonly replication?: number;
  /** Every uniform draw u is taken as 1 - u. */
  readonly antithetic?: boolean;
  /** What hears every fact of the run, chunk by chunk. */
  readonly sinks?: readonly FactSink[];
  /** Measures beside the standing ones, such as `{ metrics: "all" }`, which takes some three times as long. */
  readonly measures?: MeasureOptions;
}

/**
 * Runs a market to its end on this thread and tells its hashes, counts and measures. The same market, seed and
 * replication give the same, wherever it runs. Throws `RangeError` for a seed or replication that there is not.
 */
export function runMarket(market: Market, options: RunMarketOptions = {}): CellSummary {
  const { seed = 1, replication = 0, antithetic = false, sinks = [], measures = {} } = options;
  checkWhole("seed", seed, LARGEST_SEED);
  checkWhole("replication", replication, LARGEST_REPLICATION);
  const { scenario, classes } = market;
  const identity = { seed, replication, antithetic };
  return runCell({ scenario, identity, classes, measures }, { sinks });
}

function checkWhole(name: string, value: number, largest: number): void {
  if (Number.isSafeInteger(value) && value >= 0 && value <= largest) return;
  throw new RangeError(`${name}: found ${value}; allowed: a whole number from 0 to ${largest}`);
}
