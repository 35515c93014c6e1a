import { type CloudEstimate, spentSoFar } from "./cost-estimate.ts";
import type { Execution, MapProgress } from "./executions.ts";

/** How far a study in the cloud is. */
export interface CloudWatch {
  readonly execution: Execution;
  /** From 0; the latest that has begun. */
  readonly round: number;
  readonly phase:
    | "planning"
    | "running shards"
    | "merging"
    | "planning the next or summarising"
    | "ended";
  /** Of all rounds so far. */
  readonly shards: {
    readonly total: number;
    readonly done: number;
    readonly failed: number;
    readonly running: number;
  };
  /** US dollars, by the estimate and the shards that are done. */
  readonly spent: number;
  /** Of the shards that are known; null: nobody can tell yet. */
  readonly secondsLeft: number | null;
}

const SHARDS = "RunCells";

/** What an execution and its map runs tell. */
export function watched(
  execution: Execution,
  runs: readonly MapProgress[],
  estimate: CloudEstimate,
  nowMs: number,
): CloudWatch {
  const rounds = runs.filter(({ label }) => label === SHARDS);
  const sum = (count: (run: MapProgress) => number): number =>
    rounds.reduce((all, run) => all + count(run), 0);
  const shards = {
    total: sum(({ total }) => total),
    done: sum(({ succeeded }) => succeeded),
    failed: sum(({ failed }) => failed),
    running: sum(({ running }) => running),
  };
  const atWork = runs.find(({ isRunning }) => isRunning);
  return {
    execution,
    round: Math.max(0, rounds.length - 1),
    phase: phaseOf(execution, atWork, rounds.length),
    shards,
    spent: spentSoFar(estimate, shards.done),
    secondsLeft: atWork?.label === SHARDS ? secondsLeft(atWork, nowMs) : null,
  };
}

function phaseOf(
  { status }: Execution,
  atWork: MapProgress | undefined,
  rounds: number,
): CloudWatch["phase"] {
  if (status !== "RUNNING") return "ended";
  if (atWork !== undefined) return atWork.label === SHARDS ? "running shards" : "merging";
  return rounds === 0 ? "planning" : "planning the next or summarising";
}

/** The rest at the speed so far. */
function secondsLeft({ succeeded, failed, total, startMs }: MapProgress, nowMs: number) {
  const done = succeeded + failed;
  if (done === 0) return null;
  return (Math.max(0, nowMs - startMs) / 1000 / done) * (total - done);
}
