/** How far the price of each path goes, as ratios of prices at the end of days. */
export interface ExtremeColumns {
  /** Highest over the first. */
  readonly riseFromStart: Float64Array;
  /** Largest rise from a day to a later one. */
  readonly largestRise: Float64Array;
  /** Largest fall from a day to a later one, the higher over the lower. */
  readonly largestFall: Float64Array;
  /** Highest over lowest, in whatever order. */
  readonly range: Float64Array;
  /** Largest rise over a month of trade days. */
  readonly monthlyRise: Float64Array;
}

export const extremeColumns = (paths: number): ExtremeColumns => ({
  riseFromStart: new Float64Array(paths),
  largestRise: new Float64Array(paths),
  largestFall: new Float64Array(paths),
  range: new Float64Array(paths),
  monthlyRise: new Float64Array(paths),
});

/** Writes the ratios of one path. `prices`: one a day; `monthDays`: trade days of a month. */
export function writeExtremes(
  columns: ExtremeColumns,
  path: number,
  prices: Float64Array,
  monthDays: number,
): void {
  const first = prices[0]!;
  let highest = first;
  let lowest = first;
  let rise = 1;
  let fall = 1;
  for (let i = 1; i < prices.length; i++) {
    const price = prices[i]!;
    if (price > lowest * rise) rise = price / lowest;
    if (highest > price * fall) fall = highest / price;
    if (price > highest) highest = price;
    if (price < lowest) lowest = price;
  }
  columns.riseFromStart[path] = highest / first;
  columns.largestRise[path] = rise;
  columns.largestFall[path] = fall;
  columns.range[path] = highest / lowest;
  columns.monthlyRise[path] = largestRatio(prices, monthDays);
}

function largestRatio(prices: Float64Array, apart: number): number {
  let largest = 0;
  for (let i = apart; i < prices.length; i++) {
    const [price, before] = [prices[i]!, prices[i - apart]!];
    if (price > before * largest) largest = price / before;
  }
  return largest;
}
