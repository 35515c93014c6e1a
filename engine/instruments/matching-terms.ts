/** How the orders of one price share what comes, in a book. Plain data: one object a contract. */
export interface MatchingTerms {
  readonly rule: MatchingRule;
  /** A pro-rata share of fewer lots is none. At least 1. */
  readonly minimumLots: number;
  /** Per cent of what comes that goes by time first, 0 to 100; only `split` reads it. */
  readonly fifoPercent: number;
}

/** By name, in the order of their codes. */
export const MATCHING_RULES = ["fifo", "pro_rata", "split"] as const;
export type MatchingRule = (typeof MATCHING_RULES)[number];

/** A split gives so much by time where nothing else is said, per cent: an assumption. */
export const FIFO_PERCENT = 40;

/** The terms of a rule where nothing else is said. */
export const matchingTerms = (rule: MatchingRule): MatchingTerms => ({
  rule,
  minimumLots: 1,
  fifoPercent: rule === "split" ? FIFO_PERCENT : 0,
});

export const FIFO_TERMS: MatchingTerms = matchingTerms("fifo");
