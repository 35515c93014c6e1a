import { Worker } from "node:worker_threads";
import { answerWithin, limitWords, type ThreadLimit, USUAL_LIMIT } from "./answer-within.ts";
import { BadInput } from "./exit-codes.ts";
import { type LoadedAgents, loadAgents } from "./load-agents.ts";

/** What the thread is given. */
export interface AgentsOrder {
  readonly agents: string;
  readonly folder: string;
}

const ENDING = import.meta.url.endsWith(".ts") ? "ts" : "js";

/**
 * Loads a module with classes of one's own on a thread that can be given up: it may throw, end its thread, and never
 * return. Throws `BadInput` for what is wrong with it.
 */
export async function tryAgents(
  order: AgentsOrder,
  limit: ThreadLimit = USUAL_LIMIT,
): Promise<void> {
  const problem = await problemOf(order, limit);
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

async function problemOf(order: AgentsOrder, limit: ThreadLimit): Promise<string | null> {
  const cannot = (words: string): string =>
    `${order.agents}: the module cannot be loaded: ${words}`;
  const url = new URL(`./agents-worker.${ENDING}`, import.meta.url);
  try {
    const found = await answerWithin<{ readonly problem: string | null }>(
      new Worker(url, { workerData: order }),
      limit,
    );
    return found === null ? cannot(`it had not ended after ${limitWords(limit)}`) : found.problem;
  } catch (error) {
    return cannot((error as Error).message);
  }
}
