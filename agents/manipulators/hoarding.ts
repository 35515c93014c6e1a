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
