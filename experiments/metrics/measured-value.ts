import { variance } from "../numerics/summary.ts";
import { meanValue, type MetricStatus, type MetricValue } from "./metric.ts";

/** A value about which a reader must be told something, in sentences. */
export interface WarnedValue extends MetricValue {
  readonly warnings: readonly string[];
}

/** `value` measured on `n` observations; what is no finite number (overflow, input that is no number) is degenerate. */
export function measured(value: number, n: number): MetricValue {
  return Number.isFinite(value) ? { value, status: "ok", n } : missing("degenerate", n);
}

/** The value with its standard error; without one where there is no value or the error is no finite number. */
export const withError = <T extends MetricValue>(found: T, error: number | null): T =>
  found.value === null || error === null || !Number.isFinite(error)
    ? found
    : { ...found, se: error };

/** The mean of independent observations with its standard error, sd / sqrt(n), from two of them on. */
export function meanWithError(
  observations: readonly number[],
  otherwise: MetricStatus,
): MetricValue {
  const n = observations.length;
  const total = observations.reduce((sum, each) => sum + each, 0);
  return withError(
    meanValue(total, n, otherwise),
    n < 2 ? null : Math.sqrt(variance(observations) / n),
  );
}

/** In another unit, with the warnings; a scale that is not linear leaves no standard error. */
export function rescaled(
  { value, status, n, warnings }: MetricValue,
  scale: (value: number) => number,
): MetricValue {
  const scaled = { value: value === null ? null : scale(value), status, n };
  return warnings === undefined ? scaled : { ...scaled, warnings };
}

/** `factor` times as much, with all that is said of it. */
export const multiplied = (found: MetricValue, factor: number): MetricValue =>
  found.value === null
    ? found
    : withError(
        { ...found, value: factor * found.value },
        found.se === undefined ? null : Math.abs(factor) * found.se,
      );

/** The value with one more warning, or as it is where that is false. */
export const warnedOf = (found: MetricValue, warning: string | false): MetricValue =>
  warning === false ? found : { ...found, warnings: [...(found.warnings ?? []), warning] };

/** No value, and why. */
export const missing = (status: MetricStatus, n = 0): MetricValue => ({ value: null, status, n });
