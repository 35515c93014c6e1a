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

/** What who is owed hours of a delivery reckons with; hours as shares of a day's eligible hours. */
export interface CornerTerms {
  /** Hours of futures and of deliveries that gain by the print. */
  readonly gained: number;
  /** Hours that shorts have to find on the spot market. */
  readonly due: number;
  /** Log-price pressure of the whole supply. */
  readonly strength: number;
  readonly resaleShare: number;
  /** What a short pays on top for an hour that it fails to deliver, as a share of the price. */
  readonly damages: number;
  /** The most that can be hoarded. */
  readonly largest: number;
}

/**
 * The share s of a day's eligible hours that it pays to hoard where shorts have to find d of them on the same spot
 * market, so that d - (1 - s) fail and pay damages m: the optimum of g b s - s (1 + b s - r) + m max(0, d - (1 - s)).
 * Below s = 1 - d nobody fails, and it is that of `bestHoardedShare`; above, each hour more brings m besides:
 * (g b + m - (1 - r)) / (2 b). The better of the two, within what can be hoarded.
 */
export function bestCornerShare(terms: CornerTerms): number {
  const { damages, due, gained, largest, resaleShare, strength } = terms;
  const calm = Math.min(largest, bestHoardedShare(gained, strength, resaleShare));
  const margin = gained * strength + damages - (1 - resaleShare);
  const free = strength > 0 ? margin / (2 * strength) : Math.sign(margin) * Infinity;
  const tight = Math.min(largest, Math.max(1 - due, free, 0));
  return cornerValue(terms, tight) > cornerValue(terms, calm) ? tight : calm;
}

/** What hoarding a share brings, per hour of supply and dollar of price. */
export function cornerValue(terms: CornerTerms, share: number): number {
  const { damages, gained, resaleShare, strength } = terms;
  const push = gained * strength * share - share * (1 + strength * share - resaleShare);
  return push + damages * failedHours(terms, share);
}

/** Hours that shorts do not find, as a share of eligible hours. */
export const failedHours = ({ due }: CornerTerms, share: number): number =>
  Math.max(0, due - (1 - share));

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
