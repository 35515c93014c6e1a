import type { FunctionUse } from "../../experiments/rehearsal/rehearsal-record.ts";
import type { Execution } from "../../experiments/rehearsal/states/run/execution.ts";
import type { FunctionName, MeasuredExecution, MeasuredFunction } from "./measured.ts";

/** An execution that has ended in a rehearsal, with the children of its maps and what its functions took. */
export interface RehearsedExecution {
  readonly execution: Execution;
  readonly children: readonly Execution[];
  readonly environments: number;
  readonly functions: readonly Readonly<FunctionUse>[];
}

/** The times of an execution, from its history and its functions. */
export function executionOf(rehearsed: RehearsedExecution): MeasuredExecution {
  const { execution, children, environments, functions } = rehearsed;
  const ofName = new Map(functions.map((use) => [use.name, use]));
  const used = (name: FunctionName): Readonly<FunctionUse> => {
    const use = ofName.get(name);
    if (use === undefined) throw new Error(`the function ${name} was not invoked`);
    return use;
  };
  const rounds = roundsOf(children);
  const cells = rounds.reduce((sum, round) => sum + round.cells, 0);
  const simulationMs = used("run-cells").simulationMs;
  return {
    environments,
    rounds,
    functions: {
      plan: functionOf(used("plan")),
      "run-cells": functionOf(used("run-cells"), simulationMs),
      reduce: functionOf(used("reduce")),
      summarise: functionOf(used("summarise")),
    },
    cellSeconds: seconds(simulationMs / cells),
    callSeconds: seconds(callMs([execution, ...children], functions)),
    seconds: seconds(execution.stopMs! - execution.startMs),
    states: statesOf(execution),
  };
}

const seconds = (ms: number): number => Math.round(ms * 1000) / 1e6;

function functionOf(use: Readonly<FunctionUse>, simulationMs = 0): MeasuredFunction {
  const { invocations, coldStarts, durationMs, billedMs } = use;
  return {
    initSeconds: coldStarts === 0 ? 0 : seconds(Math.max(0, billedMs - durationMs) / coldStarts),
    seconds: invocations === 0 ? 0 : seconds((durationMs - simulationMs) / invocations),
  };
}

/** Rounds in order, by what the children of `RunCells` were given. */
function roundsOf(children: readonly Execution[]): MeasuredExecution["rounds"] {
  const rounds: { cells: number; shards: number }[] = [];
  for (const { input } of children) {
    const { round, shard } = input as { round: number; shard?: { cells: number } };
    if (shard === undefined) continue;
    const of = (rounds[round] ??= { cells: 0, shards: 0 });
    of.cells += shard.cells;
    of.shards++;
  }
  return rounds;
}

/** Mean time of a task beside its function, milliseconds: what its events span, less what was billed. */
function callMs(
  executions: readonly Execution[],
  functions: readonly Readonly<FunctionUse>[],
): number {
  let [tasks, spanMs] = [0, 0];
  for (const { history } of executions) {
    let startMs = 0;
    for (const { type, timestampMs } of history.events) {
      if (type === "TaskStarted") startMs = timestampMs;
      if (type !== "TaskSucceeded") continue;
      tasks++;
      spanMs += timestampMs - startMs;
    }
  }
  const billedMs = functions.reduce((sum, use) => sum + use.billedMs, 0);
  return Math.max(0, (spanMs - billedMs) / tasks);
}

/** Seconds in each state of the machine, all visits together. */
function statesOf({ history }: Execution): Record<string, number> {
  const entered = new Map<string, number>();
  const ms: Record<string, number> = {};
  for (const { type, timestampMs, details } of history.events) {
    const { name } = details;
    if (typeof name !== "string") continue;
    if (type.endsWith("StateEntered")) entered.set(name, timestampMs);
    if (type.endsWith("StateExited")) {
      ms[name] = (ms[name] ?? 0) + timestampMs - (entered.get(name) ?? timestampMs);
    }
  }
  return Object.fromEntries(Object.entries(ms).map(([name, each]) => [name, seconds(each)]));
}
