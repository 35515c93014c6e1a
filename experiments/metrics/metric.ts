/** Why a measure has no value, or that it has one (methods: result type). */
export type MetricStatus =
  | "ok"
  | "insufficient_data"
  | "zero_variance"
  | "no_trades"
  | "one_sided"
  | "empty_book"
  | "degenerate"
  | "not_identified";

/** One measured number of a run. A null is missing, never zero; its status says why. */
export interface MetricValue {
  readonly value: number | null;
  readonly status: MetricStatus;
  /** Observations behind it. */
  readonly n: number;
  /** Standard error of the value within the run, in its unit; absent where it has none. A diagnostic (methods 0). */
  readonly se?: number;
  /** What weakens it, in sentences; absent where nothing does. */
  readonly warnings?: readonly string[];
}

/** What a measure is, for tables and reports. */
export interface MetricSpec {
  readonly name: string;
  readonly unit: string;
  readonly doc: string;
}

/** Gathers facts of one run, chunk by chunk in any order of tables, and says at the end what they amount to. */
export interface Collector {
  /** Numbers of the tables that it wants. */
  readonly tables: readonly number[];
  facts(table: number, rows: Float64Array, count: number, stride: number): void;
  results(): Readonly<Record<string, MetricValue>>;
}

/** The mean of what was summed up, or the reason why there is none. */
export function meanValue(sum: number, n: number, missing: MetricStatus): MetricValue {
  return n === 0 ? { value: null, status: missing, n: 0 } : { value: sum / n, status: "ok", n };
}

export const okValue = (value: number, n = 1): MetricValue => ({ value, status: "ok", n });
