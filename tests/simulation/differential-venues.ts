import type { SelfMatchRule } from "../../engine/instruments/self-match.ts";
import type { MatchingTerms } from "../../engine/instruments/matching-terms.ts";

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

const proRata = (minimumLots: number): MatchingTerms => ({
  rule: "pro_rata",
  minimumLots,
  fifoPercent: 0,
});
const splitBy = (fifoPercent: number, minimumLots: number): MatchingTerms => ({
  rule: "split",
  minimumLots,
  fifoPercent,
});

export const VENUE_STARTS: readonly Omit<Venue, "midTicks">[] = [
  { book: 0, start: 10_000, reach: 8, maxLots: 10 },
  { book: 1, start: 0, reach: 80, maxLots: 50 },
  { book: 7, start: -500_000_000, reach: 4_000_000, maxLots: 5 },
  { book: 40, start: 63, reach: 3, maxLots: 2_000_000_000 },
  { book: 2, start: 500, reach: 4, maxLots: 30, matching: proRata(1) },
  { book: 3, start: -70, reach: 3, maxLots: 2_000_000_000, matching: proRata(2) },
  { book: 4, start: 90, reach: 4, maxLots: 40, matching: splitBy(40, 1) },
  { book: 5, start: 0, reach: 3, maxLots: 2_000_000_000, matching: splitBy(33, 3) },
  { book: 8, start: 100, reach: 4, maxLots: 9, selfMatch: "cancel_newest" },
  { book: 9, start: 100, reach: 4, maxLots: 9, selfMatch: "cancel_oldest" },
  { book: 10, start: 100, reach: 4, maxLots: 9, selfMatch: "cancel_both" },
  { book: 11, start: 100, reach: 4, maxLots: 9, selfMatch: "decrement" },
  { book: 12, start: 9, reach: 3, maxLots: 40, matching: proRata(1), selfMatch: "decrement" },
  {
    book: 13,
    start: 9,
    reach: 3,
    maxLots: 40,
    matching: splitBy(40, 2),
    selfMatch: "cancel_oldest",
  },
];
