/** A value as a file has it: CSV has texts alone. */
export type RawValue = string | number | bigint | boolean | null | undefined;

/** A table of a tape as it was read, column by column. */
export interface RawTable {
  /** As messages name it. */
  readonly file: string;
  readonly rows: number;
  readonly names: readonly string[];
  column(name: string): ArrayLike<RawValue>;
  /** Line of the file that a row begins on; 0 where the file has no lines. */
  lineOf(row: number): number;
}

/** Largest file of a tape, and most rows in one: all of a table is in memory at once. */
export const MOST_BYTES = 2 ** 28;
export const MOST_ROWS = 10_000_000;

/** A file of a tape cannot be read. */
export class BadTape extends Error {
  override name = "BadTape";
}
