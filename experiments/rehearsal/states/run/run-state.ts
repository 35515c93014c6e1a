import type { State } from "../definition/machine-definition.ts";
import { runDistributedMap } from "../map/run-distributed-map.ts";
import type { Visit } from "./engine.ts";
import { runChoice } from "./run-choice.ts";
import { runFail, runSucceed } from "./run-end.ts";
import { runInlineMap } from "./run-inline-map.ts";
import { runParallel } from "./run-parallel.ts";
import { runPass } from "./run-pass.ts";
import { runTask } from "./run-task.ts";
import { runWait } from "./run-wait.ts";
import type { Outcome } from "./visit.ts";

export function runState(state: State, visit: Visit): Promise<Outcome> {
  switch (state.kind) {
    case "Task":
      return runTask(state, visit);
    case "Pass":
      return runPass(state, visit);
    case "Wait":
      return runWait(state, visit);
    case "Choice":
      return runChoice(state, visit);
    case "Succeed":
      return runSucceed(state, visit);
    case "Fail":
      return runFail(state, visit);
    case "Parallel":
      return runParallel(state, visit);
    case "Map":
    default:
      return state.mode === "INLINE" ? runInlineMap(state, visit) : runDistributedMap(state, visit);
  }
}
