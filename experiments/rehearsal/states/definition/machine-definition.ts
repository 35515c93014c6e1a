import type { Json, JsonObject } from "../json.ts";

/** A literal, or a text `{% expression %}`, at any depth. */
export type Templated = Json;

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  /** Infinity where none is given. */
  readonly maxDelaySeconds: number;
  readonly jitter: "NONE" | "FULL";
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly next: string;
  readonly output: Templated | undefined;
  readonly assign: JsonObject | undefined;
}

interface Named {
  readonly name: string;
}

/** What states with an outcome have. */
interface Flowing extends Named {
  readonly output: Templated | undefined;
  readonly assign: JsonObject | undefined;
  /** Null at the end. */
  readonly next: string | null;
}

interface Guarded extends Flowing {
  readonly retry: readonly Retrier[];
  readonly catchers: readonly Catcher[];
}

export interface TaskState extends Guarded {
  readonly kind: "Task";
  readonly arguments: Templated;
  /** Seconds, or an expression. */
  readonly timeoutSeconds: number | string | undefined;
  readonly heartbeatSeconds: number | string | undefined;
}

export interface PassState extends Flowing {
  readonly kind: "Pass";
}

export interface WaitState extends Flowing {
  readonly kind: "Wait";
  readonly seconds: number | string | undefined;
  readonly timestamp: string | undefined;
}

export interface ChoiceRule {
  readonly condition: string | boolean;
  readonly next: string;
  readonly output: Templated | undefined;
  readonly assign: JsonObject | undefined;
}

export interface ChoiceState extends Named {
  readonly kind: "Choice";
  readonly choices: readonly ChoiceRule[];
  readonly default: string | undefined;
  readonly output: Templated | undefined;
  readonly assign: JsonObject | undefined;
}

export interface SucceedState extends Named {
  readonly kind: "Succeed";
  readonly output: Templated | undefined;
}

export interface FailState extends Named {
  readonly kind: "Fail";
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

export interface ParallelState extends Guarded {
  readonly kind: "Parallel";
  readonly arguments: Templated | undefined;
  readonly branches: readonly StatesBlock[];
}

/** What both modes of Map have. */
interface Mapping extends Guarded {
  readonly items: Templated | undefined;
  readonly itemSelector: Templated | undefined;
  /** 0, or an expression that gives 0, is no limit of its own. */
  readonly maxConcurrency: number | string;
  readonly processor: StatesBlock;
}

export interface InlineMapState extends Mapping {
  readonly kind: "Map";
  readonly mode: "INLINE";
}

export interface ItemReader {
  readonly action: "getObject" | "listObjectsV2";
  readonly inputType: "JSON" | "JSONL";
  readonly maxItems: number | string | undefined;
  readonly arguments: Templated;
}

export interface ItemBatcher {
  readonly maxItems: number | string | undefined;
  readonly maxInputBytes: number | string | undefined;
  readonly batchInput: Templated | undefined;
}

export interface ResultWriter {
  /** Bucket and Prefix; undefined: nothing is written, the state's output alone is formed. */
  readonly arguments: Templated | undefined;
  readonly transformation: "NONE" | "COMPACT" | "FLATTEN";
  readonly outputType: "JSON" | "JSONL";
}

export interface DistributedMapState extends Mapping {
  readonly kind: "Map";
  readonly mode: "DISTRIBUTED";
  readonly label: string;
  readonly itemReader: ItemReader | undefined;
  readonly itemBatcher: ItemBatcher | undefined;
  readonly resultWriter: ResultWriter | undefined;
  readonly toleratedFailureCount: number | string | undefined;
  readonly toleratedFailurePercentage: number | string | undefined;
}

export type MapState = InlineMapState | DistributedMapState;

export type State =
  | TaskState
  | PassState
  | WaitState
  | ChoiceState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

export type GuardedState = TaskState | ParallelState | MapState;

/** States with a first one: a machine, a branch or an item processor. */
export interface StatesBlock {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html */
export interface MachineDefinition extends StatesBlock {
  /** Of an execution. */
  readonly timeoutSeconds: number | undefined;
}
