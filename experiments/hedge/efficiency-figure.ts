import * as Plot from "@observablehq/plot";
import { drawFigure, type Figure, FIGURE_WIDTH, INK } from "../report/figure.ts";
import type { HedgeDocument } from "./hedge-document.ts";
import { HEDGE_STYLES } from "./hedge-styles.ts";
import { SCENARIO_ORDER } from "./price-axes.ts";
import { PUBLISHED } from "./published.ts";

/** How the ratios are drawn, side by side. */
const RATIOS = [
  { kind: "optimal", fill: "#0072b2", symbol: "circle", dx: -9 },
  { kind: "given", fill: "#d55e00", symbol: "square", dx: 0 },
  { kind: "one", fill: INK, symbol: "triangle", dx: 9 },
] as const;

/** What hedges of each style take off the variance in each scenario. */
export function efficiencyFigure({ measures, terms, paths }: HedgeDocument): Figure {
  const rows = measures
    .filter(({ basis, costs }) => basis && costs)
    .map(({ scenario, style, ratioKind, varianceReduction: { value, standardError } }) => ({
      scenario,
      style,
      ratioKind,
      value,
      low: value - 2 * standardError,
      high: value + 2 * standardError,
    }));
  const text = {
    name: "hedge-efficiency",
    title: "What hedges take off the variance of a year's cost",
    caption:
      `E = 1 - var(hedged) / var(unhedged), with basis, fees and cost of margin, at the optimal ratio (circle), at ` +
      `${terms.hedgeRatio} (square) and at one (triangle); bars: two standard errors to each side. Dashed: what the ` +
      "paper reports. Below zero a hedge adds risk.",
    words: `${rows
      .filter(({ scenario }) => scenario === "baseline")
      .map(
        ({ style, ratioKind, value }) => `${style} at the ${ratioKind} ratio: ${value.toFixed(2)}.`,
      )
      .join(" ")} ${paths} paths.`,
  };
  return drawFigure(text, options(rows));
}

interface DrawnHedge {
  readonly scenario: string;
  readonly style: string;
  readonly ratioKind: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

function options(rows: readonly DrawnHedge[]): Plot.PlotOptions {
  const published = Object.entries(PUBLISHED.efficiency).map(([scenario, value]) => ({
    scenario,
    value,
  }));
  const place = { fx: "scenario", x: "style" };
  return {
    width: FIGURE_WIDTH,
    height: 300,
    marginLeft: 52,
    marginTop: 40,
    fx: { label: null, domain: SCENARIO_ORDER },
    x: { label: null, type: "point", domain: HEDGE_STYLES, padding: 0.6 },
    y: { label: "E", grid: true, nice: true, zero: true },
    marks: [
      Plot.ruleY([0], { stroke: INK }),
      Plot.ruleY(published, { fx: "scenario", y: "value", stroke: INK, strokeDasharray: "4 3" }),
      ...RATIOS.flatMap(({ kind, fill, symbol, dx }) => {
        const some = rows.filter(({ ratioKind }) => ratioKind === kind);
        return [
          Plot.ruleX(some, { ...place, y1: "low", y2: "high", stroke: fill, dx }),
          Plot.dot(some, { ...place, y: "value", fill, symbol, dx, r: 4 }),
        ];
      }),
    ],
  };
}
