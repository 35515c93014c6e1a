import * as Plot from "@observablehq/plot";
import { drawFigure, type Figure, FIGURE_WIDTH } from "../report/figure.ts";
import { shortNumber } from "../report/numbers.ts";
import type { HedgeDocument } from "./hedge-document.ts";
import type { PriceBand } from "./price-bands.ts";
import { priceAxes, SCENARIO_ORDER } from "./price-axes.ts";
import { FIGURE_6 } from "./published.ts";

const BLUE = "#0072b2";
const RED = "#d55e00";
/** Means and bands of the values alone. */
const flat = (bands: readonly PriceBand[]) =>
  bands.map(({ scenario, month, mean, p05, p25, p75, p95 }) => ({
    scenario,
    month,
    mean: mean.value,
    p05: p05.value,
    p25: p25.value,
    p75: p75.value,
    p95: p95.value,
  }));

type Fan = ReturnType<typeof flat>[number];

/** Prices of the three scenarios by month, with what Figure 6 of the paper draws of the baseline. */
export function priceFigure({ prices, paths }: HedgeDocument): Figure {
  const fans = flat(prices);
  const lastMonth = fans.at(-1)!.month;
  const text = {
    name: "hedge-prices",
    title: "Prices of the three scenarios, and Figure 6 of the paper",
    caption:
      "Mean (line), middle half (dark) and 5th to 95th percentile (light) over paths, by month. In the baseline, " +
      "red: the mean (dots) and the 90 % band (bars) that Figure 6 of the paper draws.",
    words: `${SCENARIO_ORDER.map((name) => endWords(fans, name)).join(" ")} ${paths} paths.`,
  };
  return drawFigure(text, options(fans, lastMonth));
}

function endWords(fans: readonly Fan[], name: string): string {
  const { month, mean, p05, p95 } = fans.findLast(({ scenario }) => scenario === name)!;
  const band = `${shortNumber(p05)} to ${shortNumber(p95)}`;
  return `${name}: mean ${shortNumber(mean)}, 5 % to 95 % ${band} after ${month} months.`;
}

function options(fans: readonly Fan[], lastMonth: number): Plot.PlotOptions {
  const place = { fx: "scenario", x: "month" };
  const drawn = FIGURE_6.filter(({ month }) => month <= lastMonth).map(({ month, mean, band }) => ({
    scenario: "baseline",
    month,
    mean,
    low: band?.[0],
    high: band?.[3],
  }));
  const bars = drawn.filter(({ low }) => low !== undefined);
  return {
    ...priceAxes([
      ...fans.flatMap(({ p05, p95 }) => [p05, p95]),
      ...bars.flatMap(({ low, high }) => [low!, high!]),
    ]),
    width: FIGURE_WIDTH,
    marks: [
      Plot.areaY(fans, { ...place, y1: "p05", y2: "p95", fill: BLUE, fillOpacity: 0.16 }),
      Plot.areaY(fans, { ...place, y1: "p25", y2: "p75", fill: BLUE, fillOpacity: 0.32 }),
      Plot.lineY(fans, { ...place, y: "mean", stroke: BLUE, strokeWidth: 2 }),
      Plot.ruleX(bars, { ...place, y1: "low", y2: "high", stroke: RED }),
      Plot.dot(drawn, { ...place, y: "mean", fill: RED, r: 2.6 }),
    ],
  };
}
