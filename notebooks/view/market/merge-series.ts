import { columnsOf, placeFrom } from "./series-columns.ts";
import type { IndexSeries, MonthSeries, SeriesFrame } from "./series-frame.ts";

type Columns = MonthSeries | IndexSeries;

/** Old series up to the first bucket that was sent, and what was sent behind them. */
export function mergeSeries(had: SeriesFrame | null, sent: SeriesFrame): SeriesFrame {
  if (had === null || sent.fromBucket === 0) return { ...sent, fromBucket: 0 };
  const { fromBucket } = sent;
  return {
    ...sent,
    fromBucket: 0,
    months: merged(had.months, sent.months, fromBucket, ({ instrument }) => instrument),
    indices: merged(had.indices, sent.indices, fromBucket, ({ index }) => index),
  };
}

function merged<T extends Columns>(
  had: readonly T[],
  sent: readonly T[],
  fromBucket: number,
  keyOf: (series: T) => unknown,
): readonly T[] {
  const fresh = new Map(sent.map((series) => [keyOf(series), series]));
  const kept = had.filter((series) => {
    cutAt(series, fromBucket);
    const more = fresh.get(keyOf(series));
    if (more !== undefined) append(series, more);
    fresh.delete(keyOf(series));
    return series.buckets.length > 0;
  });
  return [...kept, ...fresh.values()];
}

function cutAt(series: Columns, fromBucket: number): void {
  const length = placeFrom(series, fromBucket);
  for (const column of columnsOf(series)) column.length = length;
}

function append(series: Columns, more: Columns): void {
  const from = columnsOf(more);
  for (const [i, column] of columnsOf(series).entries()) column.push(...from[i]!);
}
