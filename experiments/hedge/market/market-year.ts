/** One month's future in a market of agents, dollars a million SIT, from the day of the hedge's start to its expiry. */
export interface MarketMonth {
  /** Daily settlement prices, the last one of the day before expiry. */
  readonly prices: readonly number[];
  /** What the same days' prices would be if they were the expectation of the final settlement price (eq. 13). */
  readonly values: readonly number[];
  /** Initial margin that the clearing house asked for. */
  readonly margins: readonly number[];
  /** Final settlement price. */
  readonly settled: number;
  /** Mean of the index over the days that it settles on: what is paid for the month's tokens. */
  readonly paid: number;
}

/** A year of a market of agents as a hedger sees it: the start is an expiry, and the next twelve months follow. */
export interface MarketYear {
  readonly months: readonly MarketMonth[];
}

/** Which prices of a market year a hedge trades at. */
export type PriceSource = "market" | "formula";

export const pricesOf = (month: MarketMonth, source: PriceSource): readonly number[] =>
  source === "market" ? month.prices : month.values;
