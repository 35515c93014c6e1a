import type { MetricStatus, MetricValue } from "./metric.ts";

/** A value about which a reader must be told something, in sentences. */
export interface WarnedValue extends MetricValue {
  readonly warnings: readonly string[];
}

/** `value` measured on `n` observations; what is no finite number (overflow, input that is no number) is degenerate. */
export function measured(value: number, n: number): MetricValue {
  return Number.isFinite(value) ? { value, status: "ok", n } : missing("degenerate", n);
}

/** No value, and why. */
export const missing = (status: MetricStatus, n = 0): MetricValue => ({ value: null, status, n });
