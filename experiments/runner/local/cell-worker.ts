import { pathToFileURL } from "node:url";
import { workerData } from "node:worker_threads";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import type { AgentClass } from "../../../engine/agent.ts";
import { type CellResult, type CellTask, runStudyCell } from "../../run/study-cell.ts";
import { cellErrorWords } from "./cell-error-words.ts";
import { ownAgents } from "./own-agents.ts";
import { begin, tellBytes, tellTooLarge } from "./heartbeat.ts";

export interface WorkerTask {
  readonly task: CellTask;
  readonly heartbeat: Float64Array;
}

/** What every worker of a pool is given. */
export interface WorkerSetup {
  /** Module with classes of agents of one's own. */
  readonly agentsPath: string | null;
  /** The most that a worker's engine may reserve. */
  readonly mostBytes: number;
}

const { agentsPath, mostBytes } = workerData as WorkerSetup;

let classes: ReadonlyMap<string, AgentClass> | null = null;

async function allClasses(): Promise<ReadonlyMap<string, AgentClass>> {
  if (agentsPath === null) return AGENT_CLASSES;
  const module = (await import(pathToFileURL(agentsPath).href)) as {
    default: readonly AgentClass[];
  };
  const own = ownAgents(module.default, agentsPath);
  return new Map([...AGENT_CLASSES, ...own.map((each) => [each.name, each] as const)]);
}

/** One cell on this thread's engine. */
export default async function cellTask({ task, heartbeat }: WorkerTask): Promise<CellResult> {
  classes ??= await allClasses();
  begin(heartbeat);
  try {
    return run({ task, heartbeat }, classes);
  } catch (error) {
    const words = cellErrorWords(error, task.scenario, task.identity);
    throw words === null ? error : new Error(words, { cause: error });
  }
}

function run({ task, heartbeat }: WorkerTask, all: ReadonlyMap<string, AgentClass>): CellResult {
  return runStudyCell(task, all, {
    heartbeat,
    onBytes(bytes) {
      tellBytes(heartbeat, bytes);
      if (bytes <= mostBytes) return;
      tellTooLarge(heartbeat);
      process.exit(1); // the engine keeps what it has reserved: only another thread is small again
    },
  });
}
