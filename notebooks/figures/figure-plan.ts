import type { PlotOptions } from "@observablehq/plot";
import type { FigureText } from "../../experiments/report/figure.ts";

/** A figure before it is drawn: in a page by `drawInPage`, without a browser by `drawFigure`. */
export interface FigurePlan {
  readonly text: FigureText;
  readonly options: PlotOptions;
  /** Pixels below which its parts would run into each other: on a narrower page it scrolls sideways. */
  readonly leastWidth?: number;
}

/** Pixels. */
export const PLAN_WIDTH = 720;

/** Of our own numbers; told from the paper's by shape too. */
export const OURS = "#0072b2";
/** Of what a paper prints. */
export const PUBLISHED_INK = "#d55e00";
