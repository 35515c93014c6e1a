/** When positions go from the nearest month to the next. */
export interface RollTerms {
  /** Business days before the last trading day of the nearest month on which the roll begins. */
  readonly rollStartDays: number;
  /** Business days that it takes, in equal parts. */
  readonly rollLengthDays: number;
}

/**
 * Share of a position that is in the next month on a date with so many business days to the nearest month's last
 * trading day: 0 before the roll, a part more on each of its dates, 1 from its last on.
 */
export function rolledPart({ rollStartDays, rollLengthDays }: RollTerms, daysLeft: number): number {
  const dates = rollStartDays - daysLeft + 1;
  return Math.min(1, Math.max(0, dates / rollLengthDays));
}
