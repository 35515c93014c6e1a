import type { CallTerms } from "./call-terms.ts";
import type { DailySettlementTerms } from "./daily-settlement-terms.ts";
import type { DeliveryTerms } from "./delivery-terms.ts";
import type { MatchingTerms } from "./matching-terms.ts";
import type { SelfMatchRule } from "./self-match.ts";
import type { SessionHours } from "./session-hours.ts";
import type { TradeAtSettlementTerms } from "./trade-at-settlement.ts";

/** Which published index a family settles on. */
export type IndexName = "compute" | "tpi";

/** Which months of a family are listed at any time. */
export interface ListingRule {
  /** Consecutive calendar months, the nearest that has not expired first. */
  readonly monthly: number;
  /** March, June, September and December contracts beyond the consecutive months. */
  readonly quarterly: number;
}

export type LastTradeRule =
  | { readonly kind: "last_business_day" }
  /** The n-th such weekday (0 is Monday) of the contract month, or the business day before it where it is none. */
  | { readonly kind: "nth_weekday"; readonly nth: number; readonly weekday: number };

/** How the final settlement price comes from the daily values of the index; always rounded to the tick. */
export type FinalSettlementRule =
  /** Arithmetic mean over each business day of the contract month. */
  | { readonly kind: "month_average" }
  /** Arithmetic mean over the last `days` business days up to the last trading day (1: the point price). */
  | { readonly kind: "trailing_mean"; readonly days: number };

/** Who makes a market in a family by its terms: a group of agents, or in a replay an account; each has `percent`. */
export interface NamedMarketMaker {
  readonly name: string;
  /** Its share of what comes, where the matching rule grants one. */
  readonly percent: number;
}

/** A contract family's terms. Prices are quoted in dollars a quotation unit. */
export interface ContractSpec {
  readonly symbol: string;
  readonly title: string;
  readonly index: IndexName;
  /** What one quotation unit is: "GPU-hour", "million SIT". */
  readonly quotationUnit: string;
  /** Quotation units a lot. */
  readonly multiplier: number;
  /** Dollars a quotation unit. */
  readonly tickSize: number;
  readonly listing: ListingRule;
  readonly lastTrade: LastTradeRule;
  readonly finalSettlement: FinalSettlementRule;
  /**
   * Restatements of index values count in the final settlement where they are published at least so many business days
   * before the last trading day ends, 0: up to that day. Absent: values count as first published.
   */
  readonly restatementCutoff?: number;
  readonly sessions: SessionHours;
  /** How orders of one price share what comes. */
  readonly matching: MatchingTerms;
  /** Whether a halt cancels the orders of the month that it stops. */
  readonly haltCancels: boolean;
  /** Absent: the mean of the clearing house's window, or the closing call where `calls` says so. */
  readonly dailySettlement?: DailySettlementTerms;
  /** Absent: none. */
  readonly calls?: CallTerms;
  /** Open positions are delivered after the last trading day. Absent: they are settled in cash. */
  readonly delivery?: DeliveryTerms;
  /** Near months can be traded at their daily settlement price. Absent: none. */
  readonly tradeAtSettlement?: TradeAtSettlementTerms;
  /** Whether cancels are taken while the session is closed. Absent: no. */
  readonly takesCancelsWhenClosed?: boolean;
  /** Absent: none. */
  readonly leadMarketMakers?: readonly NamedMarketMaker[];
  /** What happens where two orders of one owner would trade with one another. */
  readonly selfMatch: SelfMatchRule;
  /** Where the terms come from. */
  readonly source: string;
}
