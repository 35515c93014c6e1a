import type { Json, JsonObject } from "../json.ts";
import { itemsOf, type MapRun } from "../map/map-run.ts";
import type { Execution } from "../run/execution.ts";
import type { HistoryEvent } from "../run/history.ts";
import { redriveStatusOf } from "../run/redrive-status.ts";

/** Times of the API are in seconds. */
const seconds = (ms: number): number => ms / 1_000;

function dates(record: {
  readonly startMs: number;
  readonly stopMs: number | undefined;
  readonly redriveMs: number | undefined;
}): JsonObject {
  const { startMs, stopMs, redriveMs } = record;
  return {
    startDate: seconds(startMs),
    ...(stopMs === undefined ? {} : { stopDate: seconds(stopMs) }),
    ...(redriveMs === undefined ? {} : { redriveDate: seconds(redriveMs) }),
  };
}

/** A row of https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html */
export function executionRow(execution: Execution): JsonObject {
  const { arn, name, machine, status, redriveCount, mapRunArn, items } = execution;
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status,
    redriveCount,
    ...dates(execution),
    ...(mapRunArn === null ? {} : { mapRunArn, itemCount: items }),
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
export function describeExecution(execution: Execution, nowMs: number): JsonObject {
  const { itemCount: _, ...row } = executionRow(execution);
  const { status, reason } = redriveStatusOf(execution, nowMs);
  const { error, cause } = execution;
  const included = { included: true };
  const output = JSON.stringify(execution.thread.input);
  return {
    ...row,
    input: execution.inputText,
    inputDetails: included,
    redriveStatus: status,
    ...(reason === "" ? {} : { redriveStatusReason: reason }),
    ...(execution.status === "SUCCEEDED" ? { output, outputDetails: included } : {}),
    ...(error === undefined ? {} : { error, cause: cause ?? "" }),
  };
}

/** A row of https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListMapRuns.html */
export function mapRunRow(run: MapRun): JsonObject {
  const { redriveDate: _, ...times } = dates(run);
  const { executionArn, machineArn, arn } = run;
  return { executionArn, mapRunArn: arn, stateMachineArn: machineArn, ...times };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeMapRun.html */
export function describeMapRun(run: MapRun, nowMs: number): JsonObject {
  const { count = 0, percentage = 0 } = run.tolerance;
  const children = run.children ?? [];
  return {
    mapRunArn: run.arn,
    executionArn: run.executionArn,
    status: run.status,
    maxConcurrency: run.maxConcurrency,
    toleratedFailureCount: count,
    toleratedFailurePercentage: percentage,
    redriveCount: run.redriveCount,
    ...dates(run),
    itemCounts: counts(run, children, itemsOf, nowMs),
    executionCounts: counts(run, children, (some) => some.length, nowMs),
  };
}

function counts(
  run: MapRun,
  children: readonly Execution[],
  size: (children: readonly Execution[]) => number,
  nowMs: number,
): JsonObject {
  const of = (status: Execution["status"]): number =>
    size(children.filter((child) => child.status === status));
  const lost = children.filter(
    (child) =>
      ["FAILED", "TIMED_OUT", "ABORTED"].includes(child.status) &&
      redriveStatusOf(child, nowMs).status === "NOT_REDRIVABLE",
  );
  return {
    pending: of("PENDING"),
    running: of("RUNNING"),
    succeeded: of("SUCCEEDED"),
    failed: of("FAILED"),
    timedOut: of("TIMED_OUT"),
    aborted: of("ABORTED"),
    total: size(children),
    resultsWritten: run.areResultsWritten ? size(children) : 0,
    failuresNotRedrivable: size(lost),
    pendingRedrive: 0,
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html */
export function eventRow(event: HistoryEvent): JsonObject {
  const { id, previousEventId, timestampMs, type, details } = event;
  const row = { id, previousEventId, timestamp: seconds(timestampMs), type };
  return Object.keys(details).length === 0
    ? row
    : { ...row, [detailsName(type)]: withNotes(details) };
}

function detailsName(type: string): string {
  if (type.endsWith("StateEntered")) return "stateEnteredEventDetails";
  if (type.endsWith("StateExited")) return "stateExitedEventDetails";
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

function withNotes(details: JsonObject): JsonObject {
  const cut = { truncated: false };
  const more: Record<string, Json> = {};
  if (details["input"] !== undefined) more["inputDetails"] = cut;
  if (details["output"] !== undefined) more["outputDetails"] = cut;
  return { ...details, ...more };
}
