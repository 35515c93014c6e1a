/**
 * The middle weighted by the opposite side's lots, (bid x ask lots + ask x bid lots) / (ask lots + bid lots), ticks: it
 * leans to where the next trade is likelier. Null where a side is missing.
 *
 * @public
 */
export function microprice(
  bid: number,
  bidLots: number,
  ask: number,
  askLots: number,
): number | null {
  if (!(bidLots > 0 && askLots > 0)) return null;
  const price = (bid * askLots + ask * bidLots) / (askLots + bidLots);
  return Number.isFinite(price) ? price : null;
}
