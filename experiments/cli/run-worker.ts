import process from "node:process";
import { parentPort, workerData } from "node:worker_threads";
import { loadAgents } from "./load-agents.ts";
import { type RunEnd, runEnd } from "./run-end.ts";
import type { RunRequest, RunSummary } from "./run-port.ts";
import { RunStopped, runScenario } from "./run-scenario.ts";

/** What the thread of a run is given. */
export interface RunOrder {
  readonly request: Omit<RunRequest, "classes" | "isStopped" | "onProgress">;
  /** One number: other than 0 where the run shall stop. */
  readonly stop: Int32Array;
}

/** What it tells: how far it is, and how it ended. */
export type RunMessage =
  | { readonly days: number }
  | { readonly summary: RunSummary }
  | { readonly end: RunEnd }
  | { readonly error: unknown };

const { request, stop } = workerData as RunOrder;
const tell = (message: RunMessage): void => parentPort!.postMessage(message);

try {
  const { classes } = await loadAgents(request.agentsPath ?? undefined, process.cwd());
  const summary = await runScenario({
    ...request,
    classes,
    isStopped: () => Atomics.load(stop, 0) !== 0,
    onProgress: (days) => tell({ days }),
  });
  tell({ summary });
} catch (error) {
  const end = runEnd(error, request.resolved.scenario, request.identity);
  tell(end === null ? { error: plain(error) } : { end });
}

/** An error may carry what cannot travel. */
function plain(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof RunStopped) return new Error(String(error));
  const { message, stack } = error;
  return Object.assign(new Error(message), { stack });
}
