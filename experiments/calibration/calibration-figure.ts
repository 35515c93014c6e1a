import * as Plot from "@observablehq/plot";
import { drawFigure, type Figure, FIGURE_WIDTH, INK } from "../report/figure.ts";
import type { ReadCalibration } from "./calibrate.ts";

const BLUE = "#0072b2";
const RED = "#d55e00";
const DAY_MS = 86_400_000;

/** The prices, the level that they revert to, and where a jump is more likely than none. */
export function calibrationFigure({ calibration, series, reading }: ReadCalibration): Figure {
  const points = series.days.slice(1).map((day, i) => ({
    date: new Date(day * DAY_MS),
    price: Math.exp(series.logPrices[i + 1]!),
    level: Math.exp(reading.levels[i]!),
    jump: reading.jumpProbabilities[i]! > 0.5,
  }));
  const jumps = points.filter(({ jump }) => jump);
  const text = {
    name: "calibration",
    title: `Prices and the fitted ${calibration.process}`,
    caption:
      "Prices (blue), the level that they revert to (dashed) and days on which a jump is more likely than none (dots).",
    words: `${points.length} prices after the first, ${jumps.length} likely jumps.`,
  };
  return drawFigure(text, {
    width: FIGURE_WIDTH,
    height: 320,
    marginLeft: 56,
    x: { type: "utc", label: null },
    y: { label: "price", grid: true, nice: true },
    marks: [
      Plot.lineY(points, { x: "date", y: "level", stroke: INK, strokeDasharray: "4 3" }),
      Plot.lineY(points, { x: "date", y: "price", stroke: BLUE, strokeWidth: 1.2 }),
      Plot.dot(jumps, { x: "date", y: "price", fill: RED, r: 3 }),
    ],
  });
}
