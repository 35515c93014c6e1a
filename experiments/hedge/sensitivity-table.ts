import type { TextTable } from "../report/text-table.ts";
import type { SensitivityRow } from "./sensitivity.ts";
import { withError } from "./with-error.ts";

/** The analysis of section 8.3, lever by lever. */
export const sensitivityTable = (rows: readonly SensitivityRow[], months: number): TextTable => ({
  caption: "What moves prices and hedges (section 8.3), ± Monte Carlo standard error",
  head: [
    "Lever",
    "Trend beta",
    "Mean cost",
    `95th percentile at ${months} months`,
    "E of a strip",
    "E rolling",
  ],
  rows: rows.map(({ lever, value, unit, trend, meanCost, upperBound, efficiency }) => [
    `${lever}: ${value} ${unit}`,
    trend.toFixed(3),
    withError(meanCost),
    withError(upperBound),
    withError(efficiency.strip),
    withError(efficiency.rolling),
  ]),
});
