/**
 * A part of the live picture. It hears the rows of its tables, in the order in which
 * things happened over all of them, and keeps what the picture needs, as plain data in
 * enumerable fields: `capture` and `reinstate` carry it to a checkpoint and back.
 */
export interface LivePart {
  /** Numbers of the tables that it hears. */
  readonly hears: readonly number[];
  /** A table whose rows it hears in pieces, since their order to those of other tables does not matter. */
  readonly hearsPieces?: number;
  /** Rows of that table. The array is used again afterwards. */
  piece?(rows: Float64Array, count: number, stride: number): void;
  /** One row; its first number is at `at`. The array is used again afterwards. */
  row(table: number, rows: Float64Array, at: number): void;
}
