/** A daily settlement price and how it was found. */
export interface FoundPrice {
  /** At least 1: outright prices are positive. */
  readonly ticks: number;
  /** A code of `SETTLEMENT_METHOD_WORDS`. */
  readonly method: number;
}

/** What the outright book of a month leaves at the end of a trade date. Ticks. */
export interface MonthInputs {
  /** The closing call's price, where there is one. */
  readonly callTicks: number | null;
  /** Sum of price x lots, and of lots, over the settlement window's trades. */
  readonly windowTicksLots: number;
  readonly windowLots: number;
  /** Fewest lots in the window that make its mean count. */
  readonly minimumLots: number;
  readonly lastTradeTicks: number | null;
  readonly bidTicks: number | null;
  readonly askTicks: number | null;
  readonly previousTicks: number;
  /** The index's last print over the one before. */
  readonly indexRatio: number;
}

/** One way to a daily settlement price; null where the day has not what it takes. */
export type WayToPrice<Inputs> = (inputs: Inputs) => FoundPrice | null;

export const found = (ticks: number, method: number): FoundPrice => ({
  ticks: Math.max(1, ticks),
  method,
});

/** A price held inside what is bid and asked, as far as anything is. */
export function heldInside(
  ticks: number,
  { bidTicks, askTicks }: Pick<MonthInputs, "bidTicks" | "askTicks">,
): number {
  const atLeastBid = bidTicks === null ? ticks : Math.max(ticks, bidTicks);
  return askTicks === null ? atLeastBid : Math.min(atLeastBid, askTicks);
}

/** The first way that leads to a price. */
export function firstOf<Inputs>(
  ways: readonly WayToPrice<Inputs>[],
  inputs: Inputs,
): FoundPrice | null {
  for (const way of ways) {
    const price = way(inputs);
    if (price !== null) return price;
  }
  return null;
}
