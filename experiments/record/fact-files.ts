import type { FactSink } from "../../engine/recorder/tape.ts";

/** What every file of a run says about the run, as pairs of key and text. */
export type FileNotes = Readonly<Record<string, string>>;

/** A sink that writes files: one a table, the tables without rows included. */
export interface FactFiles extends FactSink {
  /**
   * Writes out what is left and ends all files. `hashes` are those of the tables, by name; `notes` say whose files
   * they are. Returns the file of each table.
   */
  finish(hashes: Readonly<Record<string, string>>, notes: FileNotes): readonly FinishedTable[];
  /** Closes all files as they stand. Does nothing after `finish`. */
  abandon(): void;
}

export interface FinishedTable {
  readonly table: string;
  readonly file: string;
  readonly rows: number;
}

export const FILE_FORMATS = ["parquet", "csv"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];
