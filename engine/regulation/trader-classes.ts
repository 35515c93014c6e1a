/** Classes of the CFTC's disaggregated Commitments of Traders. Append only: they are part of the fact schema. */
export const TRADER_PRODUCER_MERCHANT = 0;
export const TRADER_SWAP_DEALER = 1;
export const TRADER_MANAGED_MONEY = 2;
export const TRADER_OTHER_REPORTABLE = 3;
export const TRADER_NON_REPORTABLE = 4;
export const TRADER_CLASS_WORDS = [
  "producer_merchant",
  "swap_dealer",
  "managed_money",
  "other_reportable",
  "non_reportable",
] as const;

/** Reports of traders. Append only. */
export const REPORT_LARGE_TRADER = 0;
export const REPORT_COMMITMENTS = 1;
export const REPORT_NEAR_LIMIT = 2;
export const TRADER_REPORT_WORDS = ["large_trader", "commitments", "near_limit"] as const;

/** One row of a report. What does not apply is left out. */
export interface TraderReport {
  readonly report: number;
  readonly family: number;
  readonly slot?: number;
  readonly traderClass: number;
  readonly owner?: number;
  readonly longLots: number;
  readonly shortLots: number;
  readonly spreadingLots?: number;
  readonly traders?: number;
  /** The reporting level, or the limit, lots. */
  readonly threshold: number;
}
