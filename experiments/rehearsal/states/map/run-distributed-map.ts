import type { DistributedMapState } from "../definition/machine-definition.ts";
import type { Json } from "../json.ts";
import { evaluate } from "../query/evaluate.ts";
import type { Visit } from "../run/engine.ts";
import type { Execution } from "../run/execution.ts";
import { guarded } from "../run/guard.ts";
import { checkPayload } from "../run/limits.ts";
import { inTurn } from "../run/parts.ts";
import { innerStop } from "../run/race.ts";
import { outcomeOf, scopeOf, type Outcome } from "../run/visit.ts";
import { Aborted, StatesError } from "../states-error.ts";
import { formResults } from "./form-results.ts";
import { makeChildren } from "./map-children.ts";
import { hasFailed, isToleranceExceeded, itemsOf, type MapRun } from "./map-run.ts";
import { openMapRun } from "./open-map-run.ts";
import { destinationOf, writeResults } from "./write-results.ts";

/**
 * A Map whose iterations are executions of their own. A redrive goes on with the Map Run: children that succeeded stay
 * as they are, the others go on from the state that failed. A run whose items could not be read is followed by another.
 * One that is stopped from outside leaves no results: what the service does then is not documented.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 * https://docs.aws.amazon.com/step-functions/latest/dg/redrive-map-run.html
 */
export function runDistributedMap(state: DistributedMapState, visit: Visit): Promise<Outcome> {
  return guarded(state, visit, (attempt) => attemptMap(state, attempt));
}

async function attemptMap(state: DistributedMapState, visit: Visit): Promise<Outcome> {
  const { thread } = visit;
  if (thread.mapRun?.children) redrive(visit, thread.mapRun);
  else thread.mapRun = await openMapRun(state, visit);
  const run = thread.mapRun;
  try {
    run.children ??= await makeChildren(state, visit, run);
    const how = await runChildren(visit, run, run.children);
    const result = await resultOf(state, visit, run, how);
    end(visit, run, "SUCCEEDED", undefined);
    return await outcomeOf(state, visit, result, state.next, { result });
  } catch (error) {
    if (run.status === "RUNNING")
      if (error instanceof StatesError) end(visit, run, "FAILED", error);
      else if (error instanceof Aborted) end(visit, run, "ABORTED", undefined);
    throw error;
  }
}

function redrive({ run: { host, execution } }: Visit, run: MapRun): void {
  run.status = "RUNNING";
  run.stopMs = undefined;
  run.redriveCount++;
  run.redriveMs = host.clock.nowMs();
  const { arn, redriveCount } = run;
  execution.history.add("MapRunRedriven", { mapRunArn: arn, redriveCount });
}

function end(
  { run: { host, execution } }: Visit,
  run: MapRun,
  status: "SUCCEEDED" | "FAILED" | "ABORTED",
  failure: StatesError | undefined,
): void {
  run.status = status;
  run.stopMs = host.clock.nowMs();
  const types = { SUCCEEDED: "MapRunSucceeded", FAILED: "MapRunFailed", ABORTED: "MapRunAborted" };
  const details = failure ? { error: failure.error, cause: failure.why } : {};
  execution.history.add(types[status], details);
}

/**
 * Starts children in order of their items until all have ended or more have failed than are borne, and tells
 * which. In a
 * redrive the failures of the run before are not counted.
 */
async function runChildren(
  visit: Visit,
  run: MapRun,
  children: readonly Execution[],
): Promise<"ended" | "exceeded"> {
  const { host, runExecution } = visit.run;
  const stop = innerStop(visit.signal);
  const total = itemsOf(children);
  let failed = 0;
  await inTurn(children.length, run.maxConcurrency, async (index) => {
    const child = children[index]!;
    if (child.status === "SUCCEEDED" || stop.signal.aborted) return;
    host.onChild(child);
    if (child.status !== "PENDING") markRedriven(child, host.clock.nowMs());
    await runExecution(host, child, stop.signal);
    if (hasFailed(child)) failed += child.items;
    if (isToleranceExceeded(failed, total, run.tolerance)) stop.abort();
  });
  if (visit.signal.aborted) throw new Aborted();
  return stop.signal.aborted ? "exceeded" : "ended";
}

function markRedriven(child: Execution, nowMs: number): void {
  child.redriveCount++;
  child.redriveMs = nowMs;
}

/**
 * What the writer's files or the children give. Files are written where the run failed too. Throws
 * States.ExceedToleratedFailureThreshold.
 */
async function resultOf(
  { resultWriter }: DistributedMapState,
  visit: Visit,
  run: MapRun,
  how: "ended" | "exceeded",
): Promise<Json> {
  const { objects, clock } = visit.run.host;
  let result: Json | undefined;
  if (resultWriter?.arguments !== undefined) {
    const given = await evaluate(resultWriter.arguments, scopeOf(visit), "ResultWriter.Arguments");
    const destination = destinationOf(given);
    result = await clock.during(() => writeResults(objects, run, resultWriter, destination));
    run.areResultsWritten = true;
  }
  if (how === "exceeded")
    throw new StatesError(
      "States.ExceedToleratedFailureThreshold",
      "The specified tolerated failure threshold was exceeded",
    );
  const form = resultWriter?.transformation ?? "COMPACT";
  return checkPayload(result ?? formResults(run.children ?? [], form), "The result of the state");
}
