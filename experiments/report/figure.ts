import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

/** A figure as one SVG text, with what it shows in words for those who cannot see it. */
export interface Figure {
  readonly name: string;
  readonly title: string;
  /** What can be read from it. */
  readonly caption: string;
  readonly svg: string;
}

/** Pixels. */
export const FIGURE_WIDTH = 760;

/** What stands in an empty figure. */
export const NO_DATA: readonly string[] = ["no data"];

const STYLE = {
  fontFamily: "system-ui, sans-serif",
  fontSize: "13px",
  background: "transparent",
  color: "#1b1b1b",
};

/** As much of a drawn element as is used here. */
interface DrawnElement {
  readonly tagName: string;
  readonly outerHTML: string;
  querySelector(selector: string): DrawnElement | null;
  setAttribute(name: string, value: string): void;
}

/** Draws a plot without a browser. */
export function drawFigure(
  name: string,
  title: string,
  caption: string,
  options: Plot.PlotOptions,
): Figure {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const plot = Plot.plot({
    ...options,
    document: document as never, // the library's types name a browser's document
    style: STYLE,
    figure: false,
    className: `figure-${name}`,
  }) as unknown as DrawnElement;
  const svg = plot.tagName.toLowerCase() === "svg" ? plot : plot.querySelector("svg")!;
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${title}. ${caption}`);
  return { name, title, caption, svg: svg.outerHTML };
}
