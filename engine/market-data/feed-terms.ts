/** How much of an instrument's feed is published, or looked at. */
export interface FeedTerms {
  /** Price levels a side, best first; 0: none. */
  readonly depthLevels: number;
  /** So many of the latest trades; 0: none. */
  readonly lastTrades: number;
  /** Indicative price and imbalance of auctions. */
  readonly indicative: boolean;
  /** Daily settlement price, open interest and volume. */
  readonly settlements: boolean;
}

export const NO_FEED: FeedTerms = {
  depthLevels: 0,
  lastTrades: 0,
  indicative: false,
  settlements: false,
};

/** What serves both. */
export const mostOf = (one: FeedTerms, other: FeedTerms): FeedTerms => ({
  depthLevels: Math.max(one.depthLevels, other.depthLevels),
  lastTrades: Math.max(one.lastTrades, other.lastTrades),
  indicative: one.indicative || other.indicative,
  settlements: one.settlements || other.settlements,
});
