import type * as Plot from "@observablehq/plot";

/** From few to many dollars, as the scenarios stand on a page. */
export const SCENARIO_ORDER = ["pessimistic", "baseline", "optimistic"] as const;

/** Dollars a million SIT. */
const PRICE_TICKS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20];

/** Axes of `prices` by month, a facet a scenario, from the tick below the lowest to that above the highest. */
export function priceAxes(prices: readonly number[]): Plot.PlotOptions {
  const lowest = Math.min(...prices);
  const highest = Math.max(...prices);
  const from = PRICE_TICKS.findLast((tick) => tick <= lowest) ?? lowest;
  const to = PRICE_TICKS.find((tick) => tick >= highest) ?? highest;
  return {
    height: 330,
    marginLeft: 52,
    marginTop: 40,
    marginBottom: 40,
    fx: { label: null, domain: SCENARIO_ORDER },
    x: { label: "months", ticks: 4 },
    y: {
      label: "dollars a million SIT",
      grid: true,
      type: "log",
      domain: [from, to],
      ticks: PRICE_TICKS.filter((tick) => from <= tick && tick <= to),
      tickFormat: (value: number) => String(value),
    },
  };
}
