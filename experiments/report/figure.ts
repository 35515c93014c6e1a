import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

/** What a figure is called and says, beside its drawing. */
export interface FigureText {
  readonly name: string;
  readonly title: string;
  /** What is drawn, and how it is to be read. */
  readonly caption: string;
  /** What can be read from it, with numbers: for those who cannot see it. */
  readonly words: string;
}

/** A figure as one SVG text. */
export interface Figure extends FigureText {
  readonly svg: string;
}

/** Pixels. */
export const FIGURE_WIDTH = 760;

/** Ink of text, axes and the reference arm. */
export const INK = "#1b1b1b";

const LETTER_WIDTH = 6.1;
const LONGEST_LABEL = 46;

/** Room for labels of 11 pixels beside a drawing. */
export const labelRoom = (labels: readonly string[]): number =>
  20 + LETTER_WIDTH * Math.max(0, ...labels.map((label) => shortLabel(label).length));

/** A label that fits beside a drawing. */
export const shortLabel = (label: string): string =>
  label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1)}…`;

const STYLE = {
  fontFamily: "system-ui, sans-serif",
  fontSize: "13px",
  background: "transparent",
  color: INK,
};

/** As much of a drawn element as is used here. */
interface DrawnElement {
  readonly tagName: string;
  readonly outerHTML: string;
  readonly ownerDocument: { createElementNS(space: string, name: string): DrawnElement };
  textContent: string;
  querySelector(selector: string): DrawnElement | null;
  setAttribute(name: string, value: string): void;
  insertBefore(added: DrawnElement, before: unknown): void;
  readonly firstChild: unknown;
}

const SVG = "http://www.w3.org/2000/svg";

/** Draws a plot without a browser. */
export function drawFigure(text: FigureText, options: Plot.PlotOptions): Figure {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const plot = Plot.plot({
    ...options,
    document: document as never, // the library's types name a browser's document
    style: STYLE,
    figure: false,
    className: `figure-${text.name}`,
  }) as unknown as DrawnElement;
  const svg = plot.tagName.toLowerCase() === "svg" ? plot : plot.querySelector("svg")!;
  const words = svg.ownerDocument.createElementNS(SVG, "desc");
  words.setAttribute("id", `words-${text.name}`);
  words.textContent = `${text.caption} ${text.words}`.trim();
  svg.insertBefore(words, svg.firstChild);
  svg.setAttribute("xmlns", SVG);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", text.title);
  svg.setAttribute("aria-describedby", `words-${text.name}`);
  return { ...text, svg: withShortNumbers(svg.outerHTML) };
}

/** Coordinates to a hundredth of a pixel: the last bits of a machine's sines and logarithms are not drawn. */
const withShortNumbers = (svg: string): string =>
  svg.replaceAll(/(?<= (?:[xy][12]?|[cr][xy]?|d|width|height|transform)=")[^"]*/g, (value) =>
    value.replaceAll(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => String(hundredths(Number(number)))),
  );

/** Never minus zero. */
const hundredths = (value: number): number => Math.round(value * 100) / 100 + 0;
