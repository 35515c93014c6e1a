import type { Calibration } from "./calibrate.ts";

const shown = (value: number | null): string =>
  value === null ? "open" : String(Number(value.toPrecision(4)));

/** The table for a terminal, with what weakens it. */
export function calibrationWords(found: Calibration): string {
  const rows = [
    ["parameter", "estimate", "standard error", "90 % from", "to", "unit"],
    ...found.estimates.map(({ key, value, standardError, low, high, unit }) => [
      key,
      shown(value),
      standardError === null ? "none" : shown(standardError),
      shown(low),
      shown(high),
      unit,
    ]),
  ];
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const table = rows.map(
    (row) =>
      `  ${row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join("  ")
        .trimEnd()}\n`,
  );
  const { process, prices, from, to, halfLifeYears, logLikelihood, aic, warnings } = found;
  return [
    `${process}: ${prices} prices from ${from} to ${to}\n`,
    ...table,
    `  half-life       ${shown(12 * halfLifeYears)} months\n`,
    `  log-likelihood  ${logLikelihood.toFixed(2)}, AIC ${aic.toFixed(2)}\n`,
    ...warnings.map((warning) => `  warning: ${warning}\n`),
  ].join("");
}

/** What a scenario takes, as YAML. */
export function calibrationYaml({ compute, process, from, to }: Calibration): string {
  const keys = Object.entries(compute).map(([key, value]) => `    ${key}: ${value}\n`);
  const source = `# ${process} fitted to prices from ${from} to ${to} by tokenpit calibrate\n`;
  return `${source}economy:\n  compute:\n${keys.join("")}`;
}
