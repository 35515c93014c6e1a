import type { IndexName } from "../instruments/contract-spec.ts";

/** What is told of an index beside its values. Append only: they are part of the fact schema. */
export const INDEX_SILENT = 0;
export const INDEX_BACK = 1;
export const INDEX_DROPPED = 2;
export const INDEX_FEW_PROVIDERS = 3;
export const INDEX_LITTLE_VOLUME = 4;
export const INDEX_CARRIED = 5;
export const INDEX_MEDIAN = 6;
export const INDEX_RESTATED = 7;
export const INDEX_EVENT_WORDS = [
  "silent",
  "back",
  "dropped",
  "few_providers",
  "little_volume",
  "carried",
  "median",
  "restated",
] as const;

export interface IndexEvent {
  readonly event: number;
  readonly index: IndexName;
  /** The business day whose value it concerns. */
  readonly businessDay: number;
  /** -1: none. */
  readonly provider: number;
  /** What was found: days without a report, providers, share of the usual volume, days closed, factor. */
  readonly value: number;
  /** What it was compared with; of a restatement the value before. 0: with nothing. */
  readonly threshold: number;
  /** The value that is published; 0 where none is. */
  readonly price: number;
}
