import type { JsonObject, Json } from "../json.ts";
import type { MachineDefinition, StatesBlock } from "../definition/machine-definition.ts";
import type { History } from "./history.ts";
import type { MapRun } from "../map/map-run.ts";

/**
 * A sequence of states being carried out: an execution, a branch or an iteration. It is the whole of what a
 * redrive goes
 * on from: nothing of it lives in a call stack.
 */
export interface Thread {
  readonly block: StatesBlock;
  /** Variables of the scopes around it, as they were when it began. */
  readonly outer: ReadonlyMap<string, Json>;
  readonly own: Map<string, Json>;
  /** `$states.context.Map`, in an iteration. */
  readonly mapItem: JsonObject | undefined;
  /** Name of the state at hand; null after the last one. */
  current: string | null;
  /** Of the state at hand; after the last one the output. */
  input: Json;
  /** The state at hand was entered and not left: a redrive does not enter it again. */
  isEntered: boolean;
  /** Branches or iterations that the state at hand has begun. */
  parts: readonly Thread[] | undefined;
  /** The Map Run that the state at hand has begun. */
  mapRun: MapRun | undefined;
}

/** A machine that executions belong to; for children of a Map Run a part of one. */
export interface Machine {
  /** For children `...:stateMachine:<machine>/<label>`. */
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly definition: MachineDefinition;
}

export type ExecutionStatus =
  | "PENDING"
  | "RUNNING"
  | "SUCCEEDED"
  | "FAILED"
  | "TIMED_OUT"
  | "ABORTED";

/** An execution of a machine, or a child of a Map Run. Times are in milliseconds since 1970. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly machine: Machine;
  /** As it was given: names are idempotent together with this very text. */
  readonly inputText: string;
  readonly input: Json;
  readonly thread: Thread;
  readonly history: History;
  /** Null for one that was started by a request. */
  readonly mapRunArn: string | null;
  /** Items of the map that a child carries out: more than one in a batch. */
  readonly items: number;
  status: ExecutionStatus;
  startMs: number;
  stopMs: number | undefined;
  error: string | undefined;
  cause: string | undefined;
  redriveCount: number;
  redriveMs: number | undefined;
  /** Of the run under way. */
  stop: AbortController;
}

export function newThread(
  block: StatesBlock,
  input: Json,
  outer: ReadonlyMap<string, Json>,
  mapItem?: JsonObject,
): Thread {
  return {
    block,
    outer,
    own: new Map(),
    mapItem,
    current: block.startAt,
    input,
    isEntered: false,
    parts: undefined,
    mapRun: undefined,
  };
}
