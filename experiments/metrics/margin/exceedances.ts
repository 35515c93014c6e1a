/**
 * Of each day of a month but the first, 1 where the settlement price moved by more than the margin that a lot had been
 * asked for the day before: `|price_t - price_(t-1)| x tickValue > margin_(t-1)`, else 0. A move up exhausts the margin
 * of a short lot, one down that of a long lot: both are counted, so that coverage of 99 % is of both sides together.
 *
 * @param prices settlement prices in ticks, one a day
 * @param margins initial margin a lot, set with the price of the same day; in the unit of `tickValue`
 * @param tickValue what a tick is worth on a lot
 */
export function marginExceedances(
  prices: ArrayLike<number>,
  margins: ArrayLike<number>,
  tickValue: number,
): Uint8Array {
  const exceeded = new Uint8Array(Math.max(0, prices.length - 1));
  for (let day = 1; day < prices.length; day++) {
    const move = Math.abs(prices[day]! - prices[day - 1]!) * tickValue;
    if (move > margins[day - 1]!) exceeded[day - 1] = 1;
  }
  return exceeded;
}

/** Days in a row by whether the first and the second of them are exceedances: `noneThenOne` is 0 and then 1. */
export interface ExceedanceCounts {
  readonly days: number;
  readonly exceedances: number;
  readonly noneThenNone: number;
  readonly noneThenOne: number;
  readonly oneThenNone: number;
  readonly oneThenOne: number;
}

/** The counts of several months together; days follow each other within a month only. */
export function exceedanceCounts(months: Iterable<ArrayLike<number>>): ExceedanceCounts {
  const pairs = [0, 0, 0, 0];
  let days = 0;
  let exceedances = 0;
  for (const exceeded of months) {
    for (let day = 0; day < exceeded.length; day++) {
      days++;
      exceedances += exceeded[day]!;
      if (day > 0) pairs[2 * exceeded[day - 1]! + exceeded[day]!]!++;
    }
  }
  const [noneThenNone, noneThenOne, oneThenNone, oneThenOne] = pairs as [
    number,
    number,
    number,
    number,
  ];
  return { days, exceedances, noneThenNone, noneThenOne, oneThenNone, oneThenOne };
}
