import type { CellResult } from "../experiments/run/study-cell.ts";

/** What a run in which next to nothing happened tells beside its measures. */
export const IDLE_RESULT: Omit<CellResult, "metrics" | "curves"> = {
  traceHash: "0".repeat(32),
  marketHash: "0".repeat(32),
  events: 1,
  deliveries: 1,
  trades: 1,
  ledgerSum: 0,
};
