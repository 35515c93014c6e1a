import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromCSV } from "arquero";
import type { Verdict } from "../../experiments/analysis/verdict.ts";

/** Where the records of the page lie. */
export const RECORDS: string = join(import.meta.dirname, "..", "..", "docs", "robustness");

/** The difference that one limit makes to one outcome in one specification. */
export interface Headline {
  readonly specification: string;
  readonly outcome: string;
  readonly unit: string;
  /** Business days before the last trading day from which the limit holds. */
  readonly start_days: number;
  readonly limit_lots: number | null;
  /** Share of runs in which it bound. */
  readonly binding_run_share: number | null;
  readonly n: number;
  readonly reference_mean: number | null;
  readonly estimate: number | null;
  readonly low_95: number | null;
  readonly high_95: number | null;
  readonly smallest_effect: number | null;
  readonly verdict: Verdict;
}

/** The study of one specification. */
export interface AboutStudy {
  readonly specification: string;
  readonly replications: number;
  readonly seed: number;
  readonly engine_version: string;
  readonly preregistration: string;
  readonly median_position_lots: number;
  /** Runs that ended before their end, and what ended them. */
  readonly lost_runs: number;
  readonly lost_why: string | null;
  /** Of the first run without a limit. */
  readonly first_market_hash: string;
  readonly first_distortion_percent: number | null;
}

/** What `write-records.ts` wrote; empty where nothing has been run. */
export const recordedHeadlines = (): Headline[] => rowsOf("effects") as Headline[];
export const recordedStudies = (): AboutStudy[] => rowsOf("studies") as AboutStudy[];

/** Rows of a record; an empty field is null. */
export function rowsOf(name: string): unknown[] {
  const path = join(RECORDS, `${name}.csv`);
  if (!existsSync(path)) return [];
  return fromCSV(readFileSync(path, "utf8"), { autoMax: 1e5 }).objects();
}

/** Whether its 95 % interval lies on one side of zero. */
export const isClear = ({ low_95, high_95 }: Pick<Headline, "low_95" | "high_95">): boolean =>
  (low_95 ?? 0) > 0 || (high_95 ?? 0) < 0;

/** In units of the smallest effect of interest; null where there is none. */
export const inSmallest = (value: number | null, { smallest_effect }: Headline): number | null =>
  value === null || smallest_effect === null || smallest_effect === 0
    ? null
    : value / smallest_effect;
