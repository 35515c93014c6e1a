import type { CellResult } from "../run/study-cell.ts";
import type { StudyRow } from "./row-table.ts";

/** What the table `runs` says of a run beside its measures; all empty where there is no result. */
export const resultColumns = (result: CellResult | null): StudyRow => ({
  trace_hash: result?.traceHash ?? null,
  market_hash: result?.marketHash ?? null,
  events: result?.events ?? null,
  deliveries: result?.deliveries ?? null,
  trades: result?.trades ?? null,
});
