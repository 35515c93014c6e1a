import type { MetricStatus } from "../metric.ts";

/** Why an estimate has no value. */
export type MissingStatus = Exclude<MetricStatus, "ok">;

/**
 * What an estimator found: a value (a number or several under names), or null and why there is none. `n` counts the
 * observations behind it, `warnings` say in sentences what weakens it. Numbers in a value are finite or null.
 */
export type Estimate<T> =
  | {
      readonly value: T;
      readonly status: "ok";
      readonly n: number;
      readonly warnings: readonly string[];
    }
  | {
      readonly value: null;
      readonly status: MissingStatus;
      readonly n: number;
      readonly warnings: readonly string[];
    };

export function missing(status: MissingStatus, n: number): Estimate<never> {
  return { value: null, status, n, warnings: [] };
}

/** The value as an estimate; `degenerate` where a number in it, however deep, came out as not finite. */
export function estimated<T>(
  value: T,
  n: number,
  warnings: readonly (string | false)[] = [],
): Estimate<T> {
  if (!isFiniteThroughout(value)) return missing("degenerate", n);
  return { value, status: "ok", n, warnings: warnings.filter((warning) => warning !== false) };
}

/** Whether every number of the columns is finite. */
export function allFinite(...columns: readonly ArrayLike<number>[]): boolean {
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) if (!Number.isFinite(column[i])) return false;
  }
  return true;
}

function isFiniteThroughout(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (value instanceof Float64Array) return allFinite(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(isFiniteThroughout);
}
