import { Worker } from "node:worker_threads";
import { answerWithin } from "./answer-within.ts";
import { BadInput } from "./exit-codes.ts";
import { type LoadedAgents, loadAgents } from "./load-agents.ts";

/** What the thread is given. */
export interface AgentsOrder {
  readonly agents: string;
  readonly folder: string;
}

/** Seconds after which a module that does not load is given up. */
const LIMIT_S = 20;

const ENDING = import.meta.url.endsWith(".ts") ? "ts" : "js";

/**
 * Loads a module with classes of one's own on a thread that can be given up: it may throw, end its thread, and never
 * return. Throws `BadInput` for what is wrong with it.
 */
export async function tryAgents(order: AgentsOrder, limitS: number = LIMIT_S): Promise<void> {
  const problem = await problemOf(order, limitS);
  if (problem !== null) throw new BadInput(problem);
}

/** As `loadAgents` on this thread, which hears no signal meanwhile: so the module is tried on another one before. */
export async function loadTriedAgents(
  agents: string | undefined,
  folder: string,
): Promise<LoadedAgents> {
  if (agents !== undefined) await tryAgents({ agents, folder });
  return await loadAgents(agents, folder);
}

async function problemOf(order: AgentsOrder, limitS: number): Promise<string | null> {
  const cannot = (words: string): string =>
    `${order.agents}: the module cannot be loaded: ${words}`;
  const url = new URL(`./agents-worker.${ENDING}`, import.meta.url);
  try {
    const found = await answerWithin<{ readonly problem: string | null }>(
      new Worker(url, { workerData: order }),
      limitS,
    );
    return found === null ? cannot(`after ${limitS} s it had not ended`) : found.problem;
  } catch (error) {
    return cannot((error as Error).message);
  }
}
