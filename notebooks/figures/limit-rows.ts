import type { ColumnTable } from "arquero";
import { shortNumber } from "../../experiments/report/numbers.ts";
import { tableRows } from "./table-rows.ts";

/** One study of limits: a row of `about`. */
export interface LimitStudyRow {
  readonly study: string;
  readonly replications: number;
  readonly seed: number;
  readonly engine_version: string;
  readonly settlement: string;
  /** Lots of the dose one. */
  readonly dose_unit_lots: number;
}

/** What an arm of such a study is. */
export interface LimitArmRow {
  readonly study: string;
  readonly arm: string;
  readonly times: number | null;
  /** Business days before the last trading day on which the spot month begins. */
  readonly start_days: number | null;
}

/** A paired difference from the arm without a limit. */
export interface LimitEffectRow extends LimitArmRow {
  readonly outcome: string;
  readonly label: string;
  readonly kind: string;
  readonly unit: string;
  readonly reference_mean: number | null;
  readonly arm_mean: number | null;
  readonly estimate: number | null;
  readonly low_95: number | null;
  readonly high_95: number | null;
  readonly n: number;
  readonly smallest_effect: number | null;
  readonly verdict: string;
}

/** The filed spot-month limit: NYMEX Submission 26-370. */
export const FILED_LOTS = 7500;

/** Studies of the same limits under several settlements, in order: those whose arms are of several starts. */
export function settlementStudies(about: ColumnTable, arms: ColumnTable): LimitStudyRow[] {
  const crossed = new Set(
    tableRows<LimitArmRow>(arms).flatMap(({ study, start_days: start }) =>
      start === null ? [] : [study],
    ),
  );
  return tableRows<LimitStudyRow>(about).filter(({ study }) => crossed.has(study));
}

export const startWords = (days: number): string => `from day ${days} before the last`;

export const timesWords = (times: number): string => `${shortNumber(times)}×`;

/** Points of a design, with the settlement of their study. */
export function pointsOf<Row extends LimitArmRow>(
  rows: readonly Row[],
  studies: readonly LimitStudyRow[],
): (Row & { readonly settlement: string; readonly times: number; readonly start_days: number })[] {
  const settlements = new Map(studies.map(({ study, settlement }) => [study, settlement]));
  return rows.flatMap((row) => {
    const settlement = settlements.get(row.study);
    const { times, start_days: start } = row;
    return settlement === undefined || times === null || start === null
      ? []
      : [{ ...row, settlement, times, start_days: start }];
  });
}
