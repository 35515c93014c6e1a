import { expect, test } from "vitest";
import { curvesOf, curvesState } from "./price-curves.ts";
import type { MonthSeries, SeriesFrame } from "./series-frame.ts";

const HOUR_US = 3_600_000_000;

const month = (
  symbol: string,
  instrument: number,
  buckets: number[],
  last: number[],
): MonthSeries => ({
  instrument,
  symbol,
  family: "SCU",
  tickSize: 0.01,
  buckets,
  low: last,
  high: last,
  last,
  mid: last,
  settlement: last.map((ticks, i) => (i === 1 ? ticks + 1 : null)),
  volumeLots: last.map(() => 1),
});

const series = (months: MonthSeries[]): SeriesFrame => ({
  bucketUs: HOUR_US,
  fromBucket: 0,
  months,
  indices: [{ index: "compute", buckets: [1, 3], level: [2.5, 2.75], undistorted: [], print: [] }],
});

test("a chart has a row wherever the month, its twin or the index has something, in dollars", () => {
  const own = series([month("SCU-2027-02", 4, [1, 2], [250, 260])]);
  const twin = series([month("SCU-2027-02", 9, [2, 5], [255, 265])]);
  const hour = (bucket: number): number => 10 * 86_400 + (bucket + 1) * 3600;
  expect(curvesOf(own, twin, 4, 10)).toEqual([
    [1, 2, 3, 5].map(hour),
    [2.5, 2.6, null, null],
    [null, 2.61, null, null],
    [2.5, null, 2.75, null],
    [null, 2.5500000000000003, null, 2.65],
  ]);
});

test("without a month there is nothing to draw, without a twin no curve of its own", () => {
  const own = series([month("SCU-2027-02", 4, [1], [250])]);
  expect(curvesOf(own, null, 7, 10)).toEqual([[], [], [], [], []]);
  expect(curvesOf(own, null, 4, 10)[4]).toEqual([null, null]);
});

test("curves whose state is as it was need not be drawn again, and others must", () => {
  const own = series([month("SCU-2027-02", 4, [1, 2], [250, 260])]);
  const twin = series([month("SCU-2027-02", 9, [2], [255])]);
  const state = (instrument: number): unknown[] => curvesState(own, twin, instrument);
  const before = state(4);
  expect(state(4)).toEqual(before);
  const [one] = own.months;
  const [mirror] = twin.months;
  const [index] = own.indices;
  const changes = [
    () => one!.buckets.push(4) + one!.last.push(null) + one!.settlement.push(null),
    () => (one!.last[2] = 270),
    () => (one!.settlement[2] = 271),
    () => (mirror!.last[0] = 256),
    () => (index!.level[1] = 3),
  ];
  for (const change of changes) {
    const [last, curves] = [state(4), curvesOf(own, twin, 4, 10)];
    change();
    expect(curvesOf(own, twin, 4, 10)).not.toEqual(curves);
    expect(state(4)).not.toEqual(last);
  }
  expect(state(7)).not.toEqual(state(4));
  expect(curvesState(structuredClone(own), twin, 4)[0]).not.toBe(state(4)[0]);
});
