import { MOST_SHARDS, cutRound } from "../../experiments/runner/cloud/cut-round.ts";
import { BUDGET_PARAMETERS } from "../../experiments/spec/study-analysis-parameters.ts";
import { ASSUMED, AWS_TIMES } from "./aws-settings.ts";
import { PUBLISHED } from "./published-limits.ts";
import { BILLION, sizeOf } from "./scale-cases.ts";
import type { StudySize } from "./settings.ts";
import { planJob, summariseJob } from "./study-jobs.ts";
import { mostRounds } from "./study-machine.ts";

/** Where one study in one execution stops being possible. */
export interface BreakingPoint {
  readonly what: string;
  /** The most runs of two seconds. */
  readonly runs: number;
  readonly how: string;
}

const MB = 2 ** 20;
/** The program itself, and what reading and writing leave behind. */
const PROGRAM_MB = 200;
/**
 * Bytes that plan holds of a cell that is missing: three doubles in columns that are copied to twice their length
 * when they are full (experiments/runner/cloud/round-cells.ts).
 */
const MISSING_BYTES = 72;
const ACCOUNT = { environments: PUBLISHED.environments.value };

/** Cells that a round of a very large study has. */
export const cellsARound = (size: StudySize): number =>
  cutRound(size.cells, 0, size).cells * MOST_SHARDS;

/** The largest number for which something holds, of those from 1 to a trillion. */
function most(holds: (count: number) => boolean): number {
  let [least, beyond] = [0, 1e12];
  while (beyond - least > 1) {
    const middle = Math.floor((least + beyond) / 2);
    if (holds(middle)) least = middle;
    else beyond = middle;
  }
  return least;
}

const isShort = (seconds: number): boolean => seconds <= PUBLISHED.functionSeconds.value;
const FULL = Array.from({ length: MOST_SHARDS }, () => 1);

function firstPlan(cells: number): number {
  const round = { missing: cells, finished: 0, endedRounds: 0, shards: FULL };
  return planJob(sizeOf(cells, ACCOUNT), round, AWS_TIMES).seconds;
}

function lastPlan(cells: number): number {
  const size = sizeOf(cells, ACCOUNT);
  const endedRounds = Math.ceil(cells / cellsARound(size));
  const round = { missing: 0, finished: cells, endedRounds, shards: [] };
  return planJob(size, round, AWS_TIMES).seconds;
}

function summarise(cells: number): number {
  const size = sizeOf(cells, ACCOUNT);
  return summariseJob(size, Math.ceil(cells / cellsARound(size)), AWS_TIMES).seconds;
}

/** What stops a study that grows, the first first. */
export function breakingPoints(): BreakingPoint[] {
  const rounds = mostRounds(PUBLISHED.events.value);
  const { memoryMb, resultBytes, cell } = ASSUMED;
  const planMemory = (mb: number): number => Math.floor(((mb - PROGRAM_MB) * MB) / MISSING_BYTES);
  const yearSeconds = PUBLISHED.executionDays.value * 86_400;
  const year = (environments: number): number =>
    Math.floor((yearSeconds * sizeOf(BILLION, { environments }).concurrency) / cell.value);
  const points: BreakingPoint[] = [
    {
      what: "`summarise`: scratch space",
      runs: Math.floor((PUBLISHED.scratchMb.value * MB) / resultBytes.value),
      how: "all results lie in /tmp",
    },
    {
      what: "`summarise`: time",
      runs: most((n) => isShort(summarise(n))),
      how: "reads every result",
    },
    {
      what: "`plan`: memory as deployed",
      runs: planMemory(memoryMb.value),
      how: `${MISSING_BYTES} bytes a missing cell`,
    },
    {
      what: "`plan`: time, first round",
      runs: most((n) => isShort(firstPlan(n))),
      how: "names every cell",
    },
    {
      what: "`plan`: time, last round",
      runs: most((n) => isShort(lastPlan(n))),
      how: "reads every round",
    },
    {
      what: "`plan`: all memory that Lambda gives",
      runs: planMemory(PUBLISHED.memoryMb.value),
      how: `${MISSING_BYTES} bytes a missing cell`,
    },
    {
      what: "a study's `budget.cells`",
      runs: BUDGET_PARAMETERS.cells.maximum,
      how: "more is refused",
    },
    {
      what: "a year, 10 functions at once",
      runs: year(10),
      how: "an execution may not take longer",
    },
    {
      what: "history of the execution",
      runs: rounds * cellsARound(sizeOf(BILLION, ACCOUNT)),
      how: `${rounds} rounds of 10,000 shards`,
    },
    {
      what: "a year, 1,000 functions at once",
      runs: year(1000),
      how: "an execution may not take longer",
    },
  ];
  return points.toSorted((a, b) => a.runs - b.runs);
}
