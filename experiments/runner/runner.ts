import type { CellTask } from "../run/study-cell.ts";
import type { CellNumber, Series } from "./series.ts";

/** A cell to be had. */
export interface CellRequest {
  /** Name of its arm. */
  readonly arm: string;
  readonly series: Series;
  readonly cell: CellNumber;
  /** Made only when the cell is to be computed. */
  readonly task: () => CellTask;
}

/** A cell that failed twice. */
export interface Quarantined {
  readonly arm: string;
  readonly cell: CellNumber;
  readonly error: string;
}

export interface RunOptions {
  /** Told after each cell. */
  readonly onCell: (outcome: "reused" | "computed" | "quarantined") => void;
  readonly isStopped: () => boolean;
}

/** Brings cells into a result store. It does not matter to anybody else where, and in which order. */
export interface Runner {
  /** Ends when every cell is in the store or in quarantine. Throws `StudyStopped` when it was asked to stop before. */
  run(requests: Iterable<CellRequest>, options: RunOptions): Promise<readonly Quarantined[]>;
  close(): Promise<void>;
}

/** The study was asked to stop before its end: finished cells are kept. */
export class StudyStopped extends Error {
  override name = "StudyStopped";
}
