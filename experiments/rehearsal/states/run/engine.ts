import type { Json } from "../json.ts";
import type { MapObjects } from "../map/map-objects.ts";
import type { SeededStream } from "../query/seeded-stream.ts";
import type { Clock } from "./clock.ts";
import type { Execution, Thread } from "./execution.ts";
import type { Functions } from "./functions.ts";

/** What executions live on. */
export interface Host {
  readonly clock: Clock;
  readonly functions: Functions;
  readonly objects: MapObjects;
  /** Of jitter, `$random`, `$uuid` and the names of children. */
  readonly seed: number;
  readonly region: string;
  readonly account: string;
  /** Told of each child before it starts. */
  readonly onChild: (child: Execution) => void;
  /** Told of each Map Run when it starts. */
  readonly onMapRun: (run: NonNullable<Thread["mapRun"]>) => void;
}

/** One execution as its states see it. */
export interface Run {
  readonly host: Host;
  readonly execution: Execution;
  readonly stream: SeededStream;
  /** Carries out a branch or an iteration to its output. */
  readonly runThread: (run: Run, thread: Thread, signal: AbortSignal) => Promise<Json>;
  /** Carries out another execution; its outcome is in its record, never thrown. */
  readonly runExecution: (host: Host, execution: Execution, signal: AbortSignal) => Promise<void>;
}

/** A state being carried out. */
export interface Visit {
  readonly run: Run;
  readonly thread: Thread;
  readonly name: string;
  readonly enteredMs: number;
  readonly signal: AbortSignal;
  /** Attempts before this one. */
  readonly retryCount: number;
}
