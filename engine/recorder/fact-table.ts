/** The declared shape of facts: one schema feeds the hash, Parquet, CSV and the data dictionary. Append only. */
export interface FactColumn {
  readonly name: string;
  readonly type: FactColumnType;
  readonly unit: string;
  readonly doc: string;
  /** Words for the codes 0, 1, 2, ... of a `code` column. */
  readonly codes?: readonly string[];
  /** The number that stands for "there is none" in this column; null in every file. */
  readonly none?: number;
  /** What a rule says, in a table of the market: `marketHash` leaves the column out. */
  readonly ofRule?: true;
}

/**
 * - int: an integer within 32 bits;
 * - long: an integer within 2^53;
 * - real: a double;
 * - code: a small integer with words for it;
 * - instrument, account, owner, group, family, provider: an integer key; files show the symbol or name instead of, or
 *   beside, the number.
 */
export type FactColumnType =
  | "int"
  | "long"
  | "real"
  | "code"
  | "instrument"
  | "ledger_account"
  | "account"
  | "owner"
  | "group"
  | "family"
  | "provider";

export interface FactTable {
  readonly name: string;
  readonly doc: string;
  readonly columns: readonly FactColumn[];
  /** Of what not every market has: while it has no rows, no hash of the run knows of it. */
  readonly optional?: true;
  /** Of what rules say: numbered by the market fact before it, and left out of `marketHash`. */
  readonly ofRules?: true;
}
