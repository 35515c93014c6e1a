import {
  FIFO_TERMS,
  type LeadMarketMaker,
  matchingTerms,
  type MatchingTerms,
} from "../../engine/instruments/matching-terms.ts";
import type { SelfMatchRule } from "../../engine/instruments/self-match.ts";

/** Where a book trades: the mid walks at random from `start`; most prices lie within `reach` of it. */
export interface Venue {
  readonly book: number;
  readonly start: number;
  readonly reach: number;
  readonly maxLots: number;
  /** First in, first out where it is left out. */
  readonly matching?: MatchingTerms;
  readonly selfMatch?: SelfMatchRule;
  midTicks: number;
}

/** Lots of so many orders pass what a level's words hold. */
const HUGE = 2_000_000_000;

const NARROW = { reach: 4, maxLots: 40 };
const NARROW_AND_HUGE = { reach: 3, maxLots: HUGE };

const leadMarketMakers: readonly LeadMarketMaker[] = [
  { account: 1, percent: 30 },
  { account: 3, percent: 25 },
];

const byRule: readonly MatchingTerms[] = [
  matchingTerms("pro_rata"),
  matchingTerms("split"),
  matchingTerms("top_pro_rata"),
  matchingTerms("lmm_fifo", { leadMarketMakers }),
  matchingTerms("top_lmm_fifo", { leadMarketMakers }),
  matchingTerms("top_lmm_pro_rata", { leadMarketMakers }),
  matchingTerms("top_lmm_split", { leadMarketMakers }),
  matchingTerms("batch"),
  matchingTerms("batch", { rationing: "pro_rata" }),
];

/** Other numbers, and lots as large as they may be. */
const byRuleAtLength: readonly MatchingTerms[] = [
  matchingTerms("pro_rata", { minimumLots: 2 }),
  matchingTerms("split", { minimumLots: 3, fifoPercent: 33 }),
  matchingTerms("top_pro_rata", { minimumLots: 1, topMaximumLots: 300_000_000 }),
  matchingTerms("top_lmm_split", {
    leadMarketMakers: [{ account: 2, percent: 100 }],
    topMaximumLots: 5,
    fifoPercent: 71,
  }),
  matchingTerms("batch", { rationing: "pro_rata", minimumLots: 3 }),
];

const SELF_MATCHES: readonly (readonly [SelfMatchRule, MatchingTerms])[] = [
  ["cancel_newest", FIFO_TERMS],
  ["cancel_oldest", FIFO_TERMS],
  ["cancel_both", FIFO_TERMS],
  ["decrement", FIFO_TERMS],
  ["decrement", matchingTerms("pro_rata")],
  ["cancel_oldest", matchingTerms("split", { minimumLots: 2 })],
  ["cancel_both", matchingTerms("top_lmm_split", { leadMarketMakers })],
  ["decrement", matchingTerms("top_lmm_fifo", { leadMarketMakers })],
];

export const VENUE_STARTS: readonly Omit<Venue, "midTicks">[] = [
  { book: 0, start: 10_000, reach: 8, maxLots: 10 },
  { book: 1, start: 0, reach: 80, maxLots: 50 },
  { book: 7, start: -500_000_000, reach: 4_000_000, maxLots: 5 },
  { book: 40, start: 63, ...NARROW_AND_HUGE },
  ...byRule.map((matching, i) => ({ book: 10 + i, start: 61 * i, ...NARROW, matching })),
  ...byRuleAtLength.map((matching, i) => {
    return { book: 20 + i, start: -70 * i, ...NARROW_AND_HUGE, matching };
  }),
  ...SELF_MATCHES.map(([selfMatch, matching], i) => {
    return { book: 30 + i, start: 100, reach: 4, maxLots: 9, selfMatch, matching };
  }),
];
