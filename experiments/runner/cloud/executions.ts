/** How far an execution is. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly status: "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";
  /** Milliseconds since 1970; after a redrive, of the redrive. */
  readonly startMs: number;
  /** Null: it has not ended. */
  readonly stopMs: number | null;
  /** The text that it was started with. */
  readonly input: string;
  /** Why it ended badly, by name and in words. */
  readonly error: string | null;
  readonly cause: string | null;
  readonly isRedrivable: boolean;
  /** How often it was redriven. */
  readonly redrives: number;
}

/** One run of a Distributed Map: the shards of a round, or the nodes that merge them. */
export interface MapProgress {
  readonly arn: string;
  /** The map's label in the definition. */
  readonly label: string;
  readonly isRunning: boolean;
  readonly total: number;
  readonly succeeded: number;
  /** Timed out and aborted ones too. */
  readonly failed: number;
  readonly running: number;
  /** Milliseconds since 1970. */
  readonly startMs: number;
}

/** Why a child of a map failed, by name and in words. */
export interface ChildFailure {
  readonly error: string;
  readonly cause: string;
}

/** Executions of one state machine, by name. */
export interface Executions {
  /**
   * Starts an execution. Where one of that name is there already, nothing is started: two who start the same study
   * start it once.
   */
  start(name: string, input: string): Promise<void>;
  /** Null where none of that name is known. */
  describe(name: string): Promise<Execution | null>;
  stop(name: string, cause: string): Promise<void>;
  /** Goes on with an execution that failed, from the state at which it did. */
  redrive(name: string): Promise<void>;
  /** Its map runs, the first that began first. */
  mapRuns(name: string): Promise<readonly MapProgress[]>;
  /** Of the children of a map run that failed, a few. */
  failures(mapRunArn: string): Promise<readonly ChildFailure[]>;
}

/** The name of a study's n-th execution, from 1; a name may have 80 characters. */
export const executionName = (submission: string, number: number): string =>
  `${submission.slice(0, 24)}-${number}`;

/** The latest execution of a study and its number; null: there was none. */
export async function latestExecution(
  executions: Executions,
  submission: string,
): Promise<{ readonly execution: Execution; readonly number: number } | null> {
  let latest = null;
  for (let number = 1; ; number++) {
    const execution = await executions.describe(executionName(submission, number));
    if (execution === null) return latest;
    latest = { execution, number };
  }
}
