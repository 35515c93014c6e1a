import { AGENT_CLASSES } from "../agents/registry.ts";
import type { AgentClass } from "../engine/agent.ts";
import type { FactSink } from "../engine/recorder/tape.ts";
import type { Scenario } from "../engine/scenario.ts";
import { openRun } from "../engine/simulate.ts";
import { loadScenario } from "../experiments/catalog/load-scenario.ts";
import { createWorkload } from "./book-workload.ts";
import { runKernel } from "./calibration-kernel.ts";

export interface MeasuredRun {
  /** Seconds of this thread's processor time in the event loop, the opening not counted. */
  readonly seconds: number;
  readonly openSeconds: number;
  readonly deliveries: number;
  readonly trades: number;
  readonly traceHash: string;
}

/** Opens, runs and closes one market; times its event loop by the thread's processor time. */
export function measuredRun(
  scenario: Scenario,
  seed: number,
  sinks: readonly FactSink[] = [],
  classes: ReadonlyMap<string, AgentClass> = AGENT_CLASSES,
): MeasuredRun {
  const opening = process.threadCpuUsage();
  const run = openRun({
    scenario,
    identity: { seed, replication: 0, antithetic: false },
    classes,
    sinks,
  });
  const openSeconds = threadSeconds(opening);
  const loop = process.threadCpuUsage();
  run.advance({});
  const seconds = threadSeconds(loop);
  const { deliveries, trades } = run;
  const { traceHash } = run.hashes();
  run.close();
  return { seconds, openSeconds, deliveries, trades, traceHash };
}

export function threadSeconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1e6;
}

/** A shipped scenario, or a file beside the benchmarks. */
export function benchScenario(name: string, days?: number): Scenario {
  const found = loadScenario(name, { folder: import.meta.dirname, classes: AGENT_CLASSES });
  if ("problems" in found) throw new Error(JSON.stringify(found.problems));
  return days === undefined ? found.scenario : { ...found.scenario, days };
}

/** Operations a second of the bare order book that other figures are given as ratios to. */
export function kernelRate(): number {
  const operations = 5_000_000;
  const start = process.threadCpuUsage();
  runKernel(createWorkload(1), operations);
  return operations / threadSeconds(start);
}
