import type { IndexSeries, MonthSeries } from "./series-frame.ts";

/** The arrays of a series, which run side by side. */
export function columnsOf(series: MonthSeries | IndexSeries): (number | null)[][] {
  return Object.values(series).filter((value) => Array.isArray(value));
}

/** Place of the first point in a bucket or behind it. */
export function placeFrom({ buckets }: MonthSeries | IndexSeries, bucket: number): number {
  let place = buckets.length;
  while (place > 0 && buckets[place - 1]! >= bucket) place--;
  return place;
}

/** A copy of the series from a bucket on; null where it has no point there. */
export function partFrom<T extends MonthSeries | IndexSeries>(series: T, bucket: number): T | null {
  const place = placeFrom(series, bucket);
  if (place === series.buckets.length) return null;
  const parts = Object.entries(series).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.slice(place) : value,
  ]);
  return Object.fromEntries(parts) as T;
}
