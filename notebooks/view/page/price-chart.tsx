import { useEffect, useRef } from "preact/hooks";
import type { JSX } from "preact";
import uPlot from "uplot";
import { curvesOf, curvesState } from "../market/price-curves.ts";
import type { SeriesFrame } from "../market/series-frame.ts";
import { differ } from "./steady.tsx";
import { colourOf, isDark } from "./theme.ts";

const HEIGHT = 240;
const NOTHING: uPlot.AlignedData = [[]];
const DAY_S = 86_400;

/** Labels of the time axis by seconds between two of them: 24 hours a day, and the date below where it changes. */
const TIMES: (string | number | null)[][] = [
  [28 * DAY_S, "{YYYY}-{MM}", null, null, null, null, null, null, 1],
  [DAY_S, "{MM}-{DD}", "\n{YYYY}", null, null, null, null, null, 1],
  [1, "{HH}:{mm}", "\n{YYYY}-{MM}-{DD}", null, "\n{MM}-{DD}", null, null, null, 1],
];

/** Labels of the price axis, all with as many decimals. */
function priceLabels(_: uPlot, splits: number[], __: number, ___: number, step: number): string[] {
  const decimals = Math.max(2, -Math.floor(Math.log10(step) + 1e-9));
  return splits.map((price) => price.toFixed(decimals));
}

/**
 * Price of the chosen month over the run, its settlement prices, the index that it settles on, and its twin's price.
 */
export function PriceChart(props: {
  readonly series: SeriesFrame;
  readonly twin: SeriesFrame | null;
  readonly instrument: number | null;
  /** Of the chosen month. */
  readonly symbol: string | null;
  readonly startDay: number;
}): JSX.Element {
  const { series, twin, instrument, symbol, startDay } = props;
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const drawn = useRef<readonly unknown[]>([]);
  const month = series.months.find((one) => one.instrument === instrument);
  const isTwin = twin !== null;
  useEffect(() => {
    const made = new uPlot(optionsOf(box.current!.clientWidth, isTwin), NOTHING, box.current!);
    plot.current = made;
    drawn.current = [];
    const resize = new ResizeObserver(() => {
      if (box.current !== null) made.setSize({ width: box.current.clientWidth, height: HEIGHT });
    });
    resize.observe(box.current!);
    return () => {
      resize.disconnect();
      made.destroy();
    };
  }, [isTwin, isDark.value]);
  useEffect(() => {
    const state = curvesState(series, twin, instrument);
    if (!differ(drawn.current, state)) return;
    drawn.current = state;
    const curves = curvesOf(series, twin, instrument, startDay);
    plot.current?.setData((isTwin ? curves : curves.slice(0, -1)) as uPlot.AlignedData);
  });
  return (
    <section class="chart" aria-labelledby="chart-title">
      <h2 id="chart-title">Price{symbol === null ? "" : ` of ${symbol}`}, USD</h2>
      <div ref={box} class="plot" role="img" aria-label={labelOf(month)} />
      {month === undefined && <p class="empty">No price yet: it begins with the first trade.</p>}
    </section>
  );
}

function labelOf(month: SeriesFrame["months"][number] | undefined): string {
  if (month === undefined) return "No month is chosen";
  const last = month.last.findLast((ticks) => ticks !== null) ?? null;
  return last === null
    ? `${month.symbol} has not traded yet`
    : `Price of ${month.symbol} over time, last ${(last * month.tickSize).toFixed(2)} dollars`;
}

function optionsOf(width: number, isTwin: boolean): uPlot.Options {
  const axis = { stroke: colourOf("quiet"), grid: { stroke: colourOf("line"), width: 1 } };
  const line = (label: string, stroke: string, dash: number[] = []): uPlot.Series => ({
    label,
    stroke,
    dash,
    width: 1.5,
    spanGaps: true,
    points: { show: false },
  });
  return {
    width,
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    axes: [
      { ...axis, values: TIMES },
      { ...axis, size: 60, values: priceLabels },
    ],
    series: [
      { label: "Time, UTC", value: "{MM}-{DD} {HH}:{mm}" },
      line("Last trade", colourOf("buy")),
      line("Settlement", colourOf("ink"), [2, 4]),
      line("Index", colourOf("index"), [8, 4]),
      ...(isTwin ? [line("Twin's last trade", colourOf("sell"))] : []),
    ],
  };
}
