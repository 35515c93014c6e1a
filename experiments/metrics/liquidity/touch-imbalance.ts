/**
 * Imbalance at the best prices, (bid lots - ask lots) / (bid lots + ask lots): 1 where only buyers stand, -1 where only
 * sellers do. Null for an empty book.
 *
 * @public
 */
export function touchImbalance(bidLots: number, askLots: number): number | null {
  const lots = bidLots + askLots;
  const imbalance = (bidLots - askLots) / lots;
  return lots > 0 && Number.isFinite(imbalance) ? imbalance : null;
}
