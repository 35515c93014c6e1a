import { measureOf } from "../metrics/measure-of.ts";
import { MEASURE_GROUPS } from "../metrics/catalog/measure-groups.ts";
import type { MetricValue } from "../metrics/metric.ts";
import type { RunSummary } from "./run-port.ts";

/** People who never meet are no error: a study may ask what it takes to bring them together. */
const NOTHING = ": nobody's orders met, and measures of trades have no value";

/** A run's summary for people. */
export function runWords(summary: RunSummary, out: string | null): string {
  const { scenario, seed, days, events, trades, wallSeconds, ledgerSum } = summary;
  const lines = [
    `${scenario}: ${days} trade dates, seed ${seed}`,
    `  trades      ${trades}${trades === 0 ? NOTHING : ""}`,
    `  events      ${events}, in ${wallSeconds.toFixed(1)} s`,
    `  ledger sum  ${ledgerSum}`,
    `  trace hash  ${summary.traceHash}`,
    `  market hash ${summary.marketHash}`,
    ...(out === null ? [] : [`  tables in   ${out}`]),
    ...metricLines(summary.metrics),
  ];
  return `${lines.join("\n")}\n`;
}

/** What is left to `--json`: the measures beside the standing ones. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  MEASURE_GROUPS.flatMap(({ entries }) => entries.map(({ name }) => name)),
);

/** The standing measures, and how many more there are. */
function metricLines(metrics: RunSummary["metrics"]): string[] {
  const all = Object.keys(metrics);
  const names = all.filter((name) => !LEFT_OUT.has(measureOf(name)));
  if (names.length === 0) return [];
  const left = all.length - names.length;
  const width = Math.max(...names.map(({ length }) => length));
  return [
    "metrics",
    ...names.map((name) => `  ${name.padEnd(width)} ${valueWords(metrics[name]!)}`),
    ...(left === 0 ? [] : [`  and ${left} more: see --json`]),
  ];
}

/** Six digits and the standard error, or the reason why there is no value; then what weakens it. */
export function valueWords({ value, status, se, warnings = [] }: MetricValue): string {
  const error = se === undefined ? "" : ` (se ${Number(se.toPrecision(3))})`;
  const words =
    value === null
      ? `none (${status.replaceAll("_", " ")})`
      : `${Number(value.toPrecision(6))}${error}`;
  return warnings.length === 0 ? words : `${words}  warning: ${warnings.join("; ")}`;
}
