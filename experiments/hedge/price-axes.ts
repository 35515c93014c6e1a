import type * as Plot from "@observablehq/plot";

/** From few to many dollars, as the scenarios stand on a page. */
export const SCENARIO_ORDER = ["pessimistic", "baseline", "optimistic"] as const;

/** Axes of prices by month, a facet a scenario. */
export const PRICE_AXES: Plot.PlotOptions = {
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
    ticks: [0.1, 0.2, 0.5, 1, 2, 5, 10, 20],
    tickFormat: (value: number) => String(value),
  },
};
