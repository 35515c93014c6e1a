import type { Outcome } from "./drive.ts";
import type { ComparedWorkload } from "./workloads.ts";

/** Of one process. */
export interface OneMeasured {
  /** Least of its passes; of the thread alone. */
  readonly processorMs: number;
  /** Largest resident set of the process, with Node and the workload. */
  readonly peakMegabytes: number;
  readonly outcome: Outcome;
}

/** What is kept of a contestant on a workload: the least time of all rounds and the range of rounds. */
export interface MeasuredBook extends OneMeasured {
  readonly slowestMs: number;
}

export interface ComparisonRecord {
  readonly date: string;
  readonly node: string;
  readonly processor: string;
  readonly rounds: number;
  readonly workloads: readonly {
    readonly workload: ComparedWorkload;
    readonly books: Readonly<Record<string, MeasuredBook>>;
  }[];
}
