import type { MetricValue } from "../metrics/metric.ts";
import type { RunSummary } from "./run-port.ts";

/** A run's summary for people. */
export function runWords(summary: RunSummary, out: string | null): string {
  const { scenario, seed, days, events, trades, wallSeconds, ledgerSum } = summary;
  const lines = [
    `${scenario}: ${days} trade dates, seed ${seed}`,
    `  trades      ${trades}`,
    `  events      ${events}, in ${wallSeconds.toFixed(1)} s`,
    `  ledger sum  ${ledgerSum}`,
    `  trace hash  ${summary.traceHash}`,
    `  market hash ${summary.marketHash}`,
    ...(out === null ? [] : [`  tables in   ${out}`]),
    ...metricLines(summary.metrics),
  ];
  return `${lines.join("\n")}\n`;
}

function metricLines(metrics: RunSummary["metrics"]): string[] {
  const names = Object.keys(metrics);
  if (names.length === 0) return [];
  const width = Math.max(...names.map(({ length }) => length));
  return [
    "metrics",
    ...names.map((name) => `  ${name.padEnd(width)} ${valueWords(metrics[name]!)}`),
  ];
}

/** Six digits, or the reason why there is no value. */
const valueWords = ({ value, status }: MetricValue): string =>
  value === null ? `none (${status.replaceAll("_", " ")})` : String(Number(value.toPrecision(6)));
