import type { Execution } from "../run/execution.ts";

/**
 * The run of a distributed map. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-examine-map-run.html
 */
export interface MapRun {
  /** `arn:aws:states:<region>:<account>:mapRun:<machine>/<label>:<uuid>`. */
  readonly arn: string;
  readonly uuid: string;
  readonly label: string;
  readonly executionArn: string;
  readonly machineArn: string;
  readonly maxConcurrency: number;
  readonly tolerance: Tolerance;
  readonly startMs: number;
  status: "RUNNING" | "SUCCEEDED" | "FAILED" | "ABORTED";
  stopMs: number | undefined;
  redriveCount: number;
  redriveMs: number | undefined;
  /** Those of items that were read, in order of the items; undefined before. */
  children: readonly Execution[] | undefined;
  /** Results are in the writer's files. */
  areResultsWritten: boolean;
}

/** What a map bears. Undefined where the definition says nothing. */
export interface Tolerance {
  readonly count: number | undefined;
  /** 0 to 100. */
  readonly percentage: number | undefined;
}

/**
 * Whether more items failed than are borne. Items are counted, not children: all of a failed child's batch failed. With
 * both thresholds it is enough to exceed one of them; with neither no failure is borne.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html#maprun-fail-threshold
 */
export function isToleranceExceeded(failed: number, total: number, tolerance: Tolerance): boolean {
  const { count, percentage } = tolerance;
  if (count === undefined && percentage === undefined) return failed > 0;
  const isBeyondCount = count !== undefined && failed > count;
  return isBeyondCount || (percentage !== undefined && failed * 100 > percentage * total);
}

/** A failure that the thresholds count. One stopped because the map failed is none. */
export function hasFailed({ status }: Execution): boolean {
  return status === "FAILED" || status === "TIMED_OUT";
}

export function itemsOf(children: readonly Execution[]): number {
  return children.reduce((sum, child) => sum + child.items, 0);
}
