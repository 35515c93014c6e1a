/**
 * Impact of one metaorder in daily volatilities, I = direction (mid at end - mid at start) / sigma_D, for the impact
 * curve; `direction` 1 buys, -1 sells, mids and sigma_D in the same unit. Its size there is phi = lots / daily volume.
 * Null where a mid is missing or the volatility is not positive.
 *
 * @public
 */
export function metaorderImpact(
  direction: number,
  midAtStart: number | null,
  midAtEnd: number | null,
  dailyVolatility: number,
): number | null {
  if (midAtStart === null || midAtEnd === null || !(dailyVolatility > 0)) return null;
  const impact = (direction * (midAtEnd - midAtStart)) / dailyVolatility;
  return Number.isFinite(impact) ? impact : null;
}
