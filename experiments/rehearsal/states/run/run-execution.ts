import { Aborted, StatesError } from "../states-error.ts";
import { SeededStream } from "../query/seeded-stream.ts";
import type { Host, Run } from "./engine.ts";
import type { Execution } from "./execution.ts";
import { ENDED, innerStop, within } from "./race.ts";
import { runThread } from "./run-thread.ts";

/**
 * Carries out an execution from where it stands to its end, which is in its record; never throws. An execution that has
 * ended before is redriven: its history goes on, and its time-out begins anew.
 * https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
 */
export async function runExecution(
  host: Host,
  execution: Execution,
  signal: AbortSignal,
): Promise<void> {
  begin(host, execution, signal);
  const stream = new SeededStream(host.seed, `${execution.name}/${execution.redriveCount}`);
  const run: Run = { host, execution, stream, runThread, runExecution };
  const deadlines = deadlinesOf(execution);
  const work = runThread(run, execution.thread, execution.stop.signal);
  const failure = await failureOf(within(host.clock, execution.stop.signal, deadlines, work));
  execution.stop.abort(ENDED);
  await failureOf(work);
  if (failure === undefined) end(host, execution, "SUCCEEDED", undefined);
  else endBadly(host, execution, failure, failure === deadlines[0]?.error);
}

function deadlinesOf({ machine }: Execution): { seconds: number; error: StatesError }[] {
  const { timeoutSeconds: seconds } = machine.definition;
  if (seconds === undefined) return [];
  return [{ seconds, error: new StatesError("States.Timeout", `the execution had ${seconds} s`) }];
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
}

function begin(host: Host, execution: Execution, signal: AbortSignal): void {
  const isFirst = execution.history.events.length === 0;
  const { inputText, machine } = execution;
  execution.stop = innerStop(signal);
  execution.status = "RUNNING";
  execution.error = undefined;
  execution.cause = undefined;
  execution.stopMs = undefined;
  if (isFirst) execution.startMs = host.clock.nowMs();
  if (isFirst)
    execution.history.addLast("ExecutionStarted", { input: inputText, roleArn: machine.roleArn });
  else execution.history.addLast("ExecutionRedriven", { redriveCount: execution.redriveCount });
}

function end(
  host: Host,
  execution: Execution,
  status: "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED",
  failure: { readonly error: string; readonly cause: string } | undefined,
): void {
  const types = {
    SUCCEEDED: "ExecutionSucceeded",
    FAILED: "ExecutionFailed",
    TIMED_OUT: "ExecutionTimedOut",
    ABORTED: "ExecutionAborted",
  };
  execution.status = status;
  execution.stopMs = host.clock.nowMs();
  execution.error = failure?.error;
  execution.cause = failure?.cause;
  const output = { output: JSON.stringify(execution.thread.input) };
  execution.history.addLast(types[status], failure ? { ...failure } : output);
}

function endBadly(host: Host, execution: Execution, failure: unknown, isTimeout: boolean): void {
  if (failure instanceof Aborted) {
    const reason = execution.stop.signal.reason as { error?: string; cause?: string } | undefined;
    const { error = "", cause = "" } = reason ?? {};
    return end(host, execution, "ABORTED", { error, cause });
  }
  const known =
    failure instanceof StatesError
      ? failure
      : new StatesError("States.Runtime", (failure as Error).message);
  const status = isTimeout ? "TIMED_OUT" : "FAILED";
  end(host, execution, status, { error: known.error, cause: known.why });
}
