import type { MetricStatus, MetricValue } from "./metric.ts";

/** A value about which a reader must be told something, in sentences. */
export interface WarnedValue extends MetricValue {
  readonly warnings: readonly string[];
}

/** `value` measured on `n` observations; what is no finite number (overflow, input that is no number) is degenerate. */
export function measured(value: number, n: number): MetricValue {
  return Number.isFinite(value) ? { value, status: "ok", n } : missing("degenerate", n);
}

/** In another unit, with all that is said of it. */
export const rescaled = (found: MetricValue, scale: (value: number) => number): MetricValue => ({
  ...found,
  value: found.value === null ? null : scale(found.value),
});

/** The value with one more warning, or as it is where that is false. */
export const warnedOf = (found: MetricValue, warning: string | false): MetricValue =>
  warning === false ? found : { ...found, warnings: [...(found.warnings ?? []), warning] };

/** No value, and why. */
export const missing = (status: MetricStatus, n = 0): MetricValue => ({ value: null, status, n });
