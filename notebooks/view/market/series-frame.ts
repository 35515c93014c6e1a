/**
 * What prices were so far, thinned to buckets of equal simulated time. A bucket begins at its number times `bucketUs`;
 * the last one goes on. Arrays of one series run side by side, and only buckets in which there was something stand in
 * them.
 */
export interface SeriesFrame {
  readonly bucketUs: number;
  /** Buckets from this one on are in a frame that was sent; those before are as they were. In a whole frame 0. */
  readonly fromBucket: number;
  /** Every month that was ever listed, in the order of listing. */
  readonly months: readonly MonthSeries[];
  readonly indices: readonly IndexSeries[];
}

/** Prices in ticks; null where there was none in the bucket. */
export interface MonthSeries {
  readonly instrument: number;
  readonly symbol: string;
  readonly family: string;
  /** Dollars a quotation unit a tick. */
  readonly tickSize: number;
  readonly buckets: number[];
  /** Trade prices. */
  readonly low: (number | null)[];
  readonly high: (number | null)[];
  readonly last: (number | null)[];
  /** Halfway between the best bid and ask that stood last in the bucket with both there. */
  readonly mid: (number | null)[];
  /** Daily settlement price, or the final one. */
  readonly settlement: (number | null)[];
  readonly volumeLots: number[];
}

/** Dollars a quotation unit; null where there was none in the bucket. */
export interface IndexSeries {
  readonly index: "compute" | "tpi";
  readonly buckets: number[];
  readonly level: (number | null)[];
  readonly undistorted: (number | null)[];
  readonly print: (number | null)[];
}
