import process from "node:process";
import { workerData } from "node:worker_threads";
import { answerWith, tell } from "./answer-thread.ts";
import { loadAgents } from "./load-agents.ts";
import type { RunRequest } from "./run-port.ts";
import { runScenario } from "./run-scenario.ts";

/** What the thread of a run is given; it answers with a `RunSummary`. */
export interface RunOrder {
  readonly request: Omit<RunRequest, "classes" | "isStopped" | "onProgress">;
  /** One number: other than 0 where the run shall stop. */
  readonly stop: Int32Array;
}

const { request, stop } = workerData as RunOrder;

await answerWith(request.resolved.scenario, request.identity, async () => {
  const { classes } = await loadAgents(request.agentsPath ?? undefined, process.cwd());
  return await runScenario({
    ...request,
    classes,
    isStopped: () => Atomics.load(stop, 0) !== 0,
    onProgress: (days) => tell({ done: days }),
  });
});
