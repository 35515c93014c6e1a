import { StudyStopped } from "../runner.ts";
import { CloudProblem } from "./cloud-problem.ts";
import { type CloudWatch, watched } from "./cloud-watch.ts";
import type { CloudEstimate } from "./cost-estimate.ts";
import {
  type Execution,
  executionName,
  type Executions,
  latestExecution,
  type MapProgress,
} from "./executions.ts";
import { failureWords } from "./failure-words.ts";

/** A study that is to be run, or is running, in the cloud. */
export interface DrivenStudy {
  readonly executions: Executions;
  /** SHA-256 of the submission. */
  readonly submission: string;
  /** What the execution is started with. */
  readonly input: string;
  readonly estimate: CloudEstimate;
}

export interface WaitOptions {
  readonly isStopped: () => boolean;
  /** Told at every look. */
  readonly onWatch: (watch: CloudWatch) => void;
  /** Between looks, milliseconds by those since the first; a tenth of that between a second and ten by default. */
  readonly pollMs?: (waitedMs: number) => number;
}

/** The longest that anybody waits: so many times the estimate, and an hour more. */
const PATIENCE = 10;
const PATIENCE_MORE_MS = 3_600_000;
const STOP_LOOK_MS = 100;

const usualPollMs = (waitedMs: number): number => Math.min(10_000, Math.max(1000, waitedMs / 10));

/**
 * Sees to it that a study runs in the cloud, and returns the name of its execution: starts it where it never was,
 * redrives it where it failed, and leaves one alone that runs or has succeeded. Two who ask at once get the same.
 */
export async function haveExecution(study: DrivenStudy): Promise<string> {
  const { executions, submission, input } = study;
  const latest = await latestExecution(executions, submission);
  const name = executionName(submission, latest?.number ?? 1);
  if (latest === null) {
    await executions.start(name, input);
    return name;
  }
  const { status, isRedrivable } = latest.execution;
  if (status === "RUNNING" || status === "SUCCEEDED") return name;
  if (isRedrivable) {
    await executions.redrive(name);
    return name;
  }
  const next = executionName(submission, latest.number + 1);
  await executions.start(next, input);
  return next;
}

/**
 * Waits for an execution to succeed, and tells how far it is. Throws `CloudProblem` with the cause where it fails or
 * takes too long, `StudyStopped` where somebody wants to wait no longer: it goes on then.
 */
export async function waitFor(
  name: string,
  { executions, estimate }: DrivenStudy,
  { isStopped, onWatch, pollMs = usualPollMs }: WaitOptions,
): Promise<Execution> {
  const startMs = performance.now();
  const mostMs = PATIENCE * estimate.seconds * 1000 + PATIENCE_MORE_MS;
  for (;;) {
    const execution = await executions.describe(name);
    if (execution === null) throw new CloudProblem(`the execution ${name} is gone: start again`);
    const runs = await executions.mapRuns(name);
    onWatch(watched(execution, runs, estimate, Date.now()));
    if (execution.status === "SUCCEEDED") return execution;
    if (execution.status !== "RUNNING") throw await failure(execution, runs, executions);
    const waitedMs = performance.now() - startMs;
    if (waitedMs > mostMs) throw tooLong(name, waitedMs);
    await pause(pollMs(waitedMs), isStopped);
  }
}

async function failure(
  execution: Execution,
  runs: readonly MapProgress[],
  executions: Executions,
): Promise<CloudProblem> {
  const { name, status } = execution;
  const why = await failureWords(execution, runs, executions);
  return new CloudProblem(
    `the execution ${name} ended as ${status}${why === null ? "" : ` (${why})`}: what is finished is kept; start ` +
      "again to go on from there",
  );
}

const tooLong = (name: string, waitedMs: number): CloudProblem =>
  new CloudProblem(
    `the execution ${name} has not ended after ${Math.round(waitedMs / 60_000)} minutes, ${PATIENCE} times what was ` +
      "estimated: it goes on; tokenpit study status --on aws tells how far it is, study cancel --on aws stops it",
  );

async function pause(ms: number, isStopped: () => boolean): Promise<void> {
  const untilMs = performance.now() + ms;
  do {
    if (isStopped()) throw new StudyStopped("nobody waits for the execution any more");
    const leftMs = untilMs - performance.now();
    const restMs = Math.max(0, Math.min(leftMs, STOP_LOOK_MS));
    await new Promise((resolve) => setTimeout(resolve, restMs));
  } while (performance.now() < untilMs);
}
