import type { IndexSeries, MonthSeries, SeriesFrame } from "./series-frame.ts";

const DAY_S = 86_400;

type Values = (number | null)[];

/**
 * Columns of a chart of one month: seconds since 1970, last trade price, settlement price, level of the index of its
 * family, and its twin's last trade price; dollars, null where there was none.
 */
export function curvesOf(
  series: SeriesFrame,
  twin: SeriesFrame | null,
  instrument: number | null,
  startDay: number,
): [number[], Values, Values, Values, Values] {
  const { month, mirror, index } = seriesOf(series, twin, instrument);
  if (month === undefined) return [[], [], [], [], []];
  const found = [...month.buckets, ...(mirror?.buckets ?? []), ...(index?.buckets ?? [])];
  const buckets = [...new Set(found)].sort((a, b) => a - b);
  const seconds = buckets.map(
    (bucket) => startDay * DAY_S + ((bucket + 1) * series.bucketUs) / 1_000_000,
  );
  return [
    seconds,
    priced(month, month.last, buckets),
    priced(month, month.settlement, buckets),
    levels(index, buckets),
    mirror === undefined ? buckets.map(() => null) : priced(mirror, mirror.last, buckets),
  ];
}

/**
 * Differs in some value whenever `curvesOf` the same arguments gives other curves: of a run that goes on only the last
 * point of a series may change, and points come behind it.
 */
export function curvesState(
  series: SeriesFrame,
  twin: SeriesFrame | null,
  instrument: number | null,
): unknown[] {
  const { month, mirror, index } = seriesOf(series, twin, instrument);
  const columns = [
    month?.buckets,
    month?.last,
    month?.settlement,
    mirror?.buckets,
    mirror?.last,
    index?.buckets,
    index?.level,
  ];
  const ends = columns.flatMap((column) => [column?.length, column?.at(-1)]);
  return [month, mirror, index, ...ends];
}

function seriesOf(series: SeriesFrame, twin: SeriesFrame | null, instrument: number | null) {
  const month = series.months.find((one) => one.instrument === instrument);
  const mirror = twin?.months.find(({ symbol }) => symbol === month?.symbol);
  const own = month === undefined ? undefined : indexOf(month);
  const index = series.indices.find((one) => one.index === own) ?? series.indices[0];
  return { month, mirror, index };
}

const indexOf = ({ family }: MonthSeries): IndexSeries["index"] =>
  family === "SIT" ? "tpi" : "compute";

function priced(month: MonthSeries, ticks: Values, buckets: readonly number[]): Values {
  return at(month.buckets, ticks, buckets).map((one) =>
    one === null ? null : one * month.tickSize,
  );
}

const levels = (index: IndexSeries | undefined, buckets: readonly number[]): Values =>
  index === undefined ? buckets.map(() => null) : at(index.buckets, index.level, buckets);

/** Values of a series at given buckets; both in order. */
function at(own: readonly number[], values: Values, buckets: readonly number[]): Values {
  let i = 0;
  return buckets.map((bucket) => {
    while (i < own.length && own[i]! < bucket) i++;
    return own[i] === bucket ? values[i]! : null;
  });
}
