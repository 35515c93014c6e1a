/** When a hedge moves from a contract to the next one. */
export interface RollRule {
  /** Trade days before expiry on which the first part moves. */
  readonly startDays: number;
  /** Days over which it moves, in equal parts. */
  readonly overDays: number;
}

/** Five trade days before expiry, in thirds over three days. */
export const ROLL_RULE: RollRule = { startDays: 5, overDays: 3 };

/**
 * The share of a hedge that stands in the next contract at the close of the day that is `daysToExpiry` trade days
 * before the near one expires: 0 before the roll, then equal steps, 1 from the last day of the roll on (methods 3.4).
 */
export function rolledShare(daysToExpiry: number, rule: RollRule = ROLL_RULE): number {
  const parts = rule.startDays - daysToExpiry + 1;
  if (!(parts > 0)) return 0;
  return parts >= rule.overDays ? 1 : parts / rule.overDays;
}

/**
 * Gains per unit of a long hedge that rolls: on each day the change of both contracts, weighted with what was held in
 * each at the close before. `near`, `next`: closing prices of the contract that is near on the day before, and of its
 * successor, on both days, so that no gain crosses a splice. One value a day, in money per unit; costs of trading are
 * apart (`hedgeNet`). As long as the shortest column.
 * @public
 */
export function rolledChanges(
  nearChange: ArrayLike<number>,
  nextChange: ArrayLike<number>,
  daysToExpiryBefore: ArrayLike<number>,
  rule: RollRule = ROLL_RULE,
): Float64Array {
  const n = Math.min(nearChange.length, nextChange.length, daysToExpiryBefore.length);
  const gains = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const share = rolledShare(daysToExpiryBefore[i]!, rule);
    // A contract that is not held counts for nothing, even where it has no price.
    const near = share < 1 ? (1 - share) * nearChange[i]! : 0;
    gains[i] = near + (share > 0 ? share * nextChange[i]! : 0);
  }
  return gains;
}
