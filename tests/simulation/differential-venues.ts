import {
  FIFO_TERMS,
  type LeadMarketMaker,
  matchingTerms,
  type MatchingTerms,
} from "../../engine/instruments/matching-terms.ts";
import type { SelfMatchRule } from "../../engine/instruments/self-match.ts";
import type { SpreadLegs } from "../../engine/instruments/spread.ts";

/** Where a book trades: the mid walks at random from `start`; most prices lie within `reach` of it. */
export interface Venue {
  readonly book: number;
  readonly start: number;
  readonly reach: number;
  readonly maxLots: number;
  /** First in, first out where it is left out. */
  readonly matching?: MatchingTerms;
  readonly selfMatch?: SelfMatchRule;
  /** Of a spread's book: it meets the books of its legs at implied prices. */
  readonly legs?: SpreadLegs;
  /** The first book of a leg and a spread: of all that meet. Their mids stay, so that their prices go on to meet. */
  readonly group?: number;
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

const ONE = { firstLots: 1, secondLots: 1, tickValue: 1, firstTickValue: 1, secondTickValue: 1 };

type Start = Omit<Venue, "midTicks">;
type Terms = readonly [matching?: MatchingTerms, selfMatch?: SelfMatchRule];

/**
 * Three months of a family and one of another, in books from `first` on; their calendar spreads, and one between the
 * families with these legs. Terms of the eight books in this order.
 */
function linked(
  first: number,
  calendar: typeof ONE,
  odd: typeof ONE,
  terms: readonly Terms[] = [],
): Start[] {
  const spreads: [SpreadLegs, number][] = [
    [{ ...calendar, first, second: first + 1, precedence: 10 }, 4],
    [{ ...calendar, first: first + 1, second: first + 2, precedence: 30 }, 4],
    [{ ...calendar, first, second: first + 2, precedence: 20 }, 4],
    [{ ...odd, first, second: first + 3, precedence: 40 }, 8],
  ];
  const common = { start: 0, maxLots: 12, group: first };
  const months = Array.from({ length: 4 }, (_, i) => ({ ...common, book: first + i, reach: 6 }));
  const books = spreads.map(([legs, reach], i) => {
    return { ...common, book: first + 4 + i, reach, legs };
  });
  return [...months, ...books].map((start, i) => {
    const [matching = FIFO_TERMS, selfMatch = "off"] = terms[i] ?? [];
    return { ...start, matching, selfMatch };
  });
}

const MIXED: readonly Terms[] = [
  [matchingTerms("top_lmm_split", { leadMarketMakers })],
  [FIFO_TERMS, "cancel_oldest"],
  [matchingTerms("pro_rata")],
  [matchingTerms("top_lmm_fifo", { leadMarketMakers }), "decrement"],
  [matchingTerms("top_pro_rata"), "cancel_newest"],
  [matchingTerms("split", { fifoPercent: 33 }), "cancel_both"],
  [matchingTerms("lmm_fifo", { leadMarketMakers })],
  [matchingTerms("top_lmm_pro_rata", { leadMarketMakers }), "cancel_oldest"],
];

export const VENUE_STARTS: readonly Start[] = [
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
  ...linked(50, ONE, { ...ONE, firstLots: 1, secondLots: 2, firstTickValue: 2 }),
  ...linked(
    60,
    { ...ONE, firstTickValue: 2, secondTickValue: 2 },
    { firstLots: 2, secondLots: 3, tickValue: 1, firstTickValue: 3, secondTickValue: 2 },
    MIXED,
  ),
];
