import type { SurveillanceTerms } from "../../engine/regulation/surveillance/surveillance-terms.ts";
import type { KindFound } from "./measure-manipulation.ts";
import type { SweptAlerts } from "./sweep-alerts.ts";

/** Runs by seed, then by kind in the order of `MANIPULATIONS`. */
export type ManipulationRuns = readonly (readonly KindFound[])[];

/** What `run-manipulators.ts` measures. */
export interface ManipulationFound {
  /** Trade dates of a run. */
  readonly days: number;
  readonly seeds: readonly number[];
  /** Thresholds of the market. */
  readonly terms: SurveillanceTerms;
  readonly asShipped: ManipulationRuns;
  /** With orders below the alerts' thresholds. */
  readonly careful: ManipulationRuns;
  /**
   * Manipulators so many times as large, ascending; judged by the multiples of all thresholds, those of size one by the
   * single thresholds as well.
   */
  readonly sizes: readonly { readonly size: number; readonly swept: SweptAlerts }[];
  /** The same seeds without anybody who manipulates: every alert is false. Judged as size one. */
  readonly twins: SweptAlerts;
  /** In the order of `MANIPULATIONS_ALONE`: trade dates of a run, and what each seed's shows. */
  readonly alone: readonly { readonly days: number; readonly runs: readonly KindFound[] }[];
}
