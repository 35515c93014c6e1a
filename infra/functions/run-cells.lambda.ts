import { runStudyCell } from "../../experiments/run/study-cell.ts";
import { type RunCell, runShard } from "../../experiments/runner/cloud/run-shard.ts";
import { functionTools } from "./function-tools.ts";
import { logged } from "./logged.ts";

const tools = functionTools();

/** Runs the cells of one shard, and tells how much of its time was simulation, milliseconds. */
export const handler = logged(async (event: Parameters<typeof runShard>[0]) => {
  let simulationMs = 0;
  const timed: RunCell = (task, classes) => {
    const startMs = performance.now();
    try {
      return runStudyCell(task, classes);
    } finally {
      simulationMs += performance.now() - startMs;
    }
  };
  const result = await runShard(event, tools, timed);
  return { ...result, simulationMs: Math.round(simulationMs) };
});
