import type { Execution } from "./execution.ts";
import { MOST_EVENTS } from "./limits.ts";

/** Days after its end in which an execution can be redriven. */
export const REDRIVE_DAYS = 14;

/** Whether an execution can be redriven, and why not. */
export interface RedriveStatus {
  readonly status: "REDRIVABLE" | "NOT_REDRIVABLE" | "REDRIVABLE_BY_MAP_RUN";
  readonly reason: string;
}

/**
 * Unsuccessful executions can be redriven, those that were started by a request: children of a Map Run only with their
 * parent. A history that is full leaves no room.
 * https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
 */
export function redriveStatusOf(execution: Execution, nowMs?: number): RedriveStatus {
  const { status, stopMs = 0, mapRunArn, history } = execution;
  const not = (reason: string): RedriveStatus => ({ status: "NOT_REDRIVABLE", reason });
  if (status === "SUCCEEDED") return not("Execution is SUCCEEDED and cannot be redriven");
  if (status === "RUNNING" || status === "PENDING")
    return not(`Execution is ${status} and cannot be redriven`);
  if (history.events.length >= MOST_EVENTS - 1)
    return not("Execution event history limit exceeded");
  if (nowMs !== undefined && nowMs - stopMs > REDRIVE_DAYS * 86_400_000)
    return not("Execution redrivable period exceeded");
  if (mapRunArn === null) return { status: "REDRIVABLE", reason: "" };
  return { status: "REDRIVABLE_BY_MAP_RUN", reason: "Execution is redriven with its parent" };
}
