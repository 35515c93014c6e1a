/**
 * The share s of a day's eligible hours that it pays to buy and not offer again, per hour of supply and per dollar of
 * price. Futures on g hours (as a share of eligible hours) gain g x b x s on the day's print, b the log-price pressure
 * of the whole supply; the hours cost s x ((1 + b s) - r), r the share of the price that comes back. The optimum of
 * g b s - s (1 + b s - r) is (g b - (1 - r)) / (2 b), and never negative: below g = (1 - r) / b nothing is hoarded.
 */
export function bestHoardedShare(gainShare: number, strength: number, resaleShare: number): number {
  if (strength <= 0) return 0;
  return Math.max(0, (gainShare * strength - (1 - resaleShare)) / (2 * strength));
}

/**
 * The share s of a day's eligible hours that it pays a provider to keep off the market: futures on g hours and its own
 * k - s hours that are still sold (both as shares of eligible hours) gain b x s; each withheld hour loses its price
 * less
 * what it saves, c. The optimum of (g + k - s) b s - s (1 - c) is ((g + k) b - (1 - c)) / (2 b), within what it has.
 * With
 * no futures it is what market power alone would withhold.
 */
export function bestWithheldShare(options: {
  readonly gained: number;
  readonly own: number;
  readonly strength: number;
  readonly savedShare: number;
}): number {
  const { gained, own, strength, savedShare } = options;
  return Math.min(own, bestHoardedShare(gained + own, strength, savedShare));
}
