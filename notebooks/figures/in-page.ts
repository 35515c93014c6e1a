import * as Plot from "@observablehq/plot";
import { type FigurePlan, PLAN_WIDTH } from "./figure-plan.ts";
import { labelCells } from "./labelled-cells.ts";

/** As much of a page as is used here. */
interface PageElement {
  className: string;
  textContent: string;
  innerHTML: string;
  readonly content: { readonly firstElementChild: PageElement };
  append(...added: readonly PageElement[]): void;
  remove(): void;
  getAttribute(name: string): string | null;
  removeAttribute(name: string): void;
  setAttribute(name: string, value: string): void;
  querySelectorAll(selector: string): Iterable<PageElement>;
}
declare const document: {
  createElement(name: string): PageElement;
  querySelector(selector: string): { readonly clientWidth: number } | null;
};

/** Narrower than this a figure is not drawn, pixels: on a smaller page it is scaled. */
const LEAST_WIDTH = 320;
/** Of the page's main element, on both sides together, pixels. */
const PADDING = 32;

/** As wide as the figure is planned, or as the page is where that is less, so that its letters keep their size. */
function widthInPage(planned: number): number {
  const room = document.querySelector("main")?.clientWidth ?? planned;
  return Math.max(LEAST_WIDTH, Math.min(planned, room - PADDING));
}

/**
 * A figure with its caption as an element of a page. The plot's own style element is taken out before it is shown: the
 * policy of the pages refuses it, and their style sheet has its rules under `.plot`. Groups of marks are
 * named by class, as a label is not allowed on what has no role.
 */
export function drawInPage({ text, options, leastWidth = LEAST_WIDTH }: FigurePlan): PageElement {
  const room = widthInPage(options.width ?? PLAN_WIDTH);
  const plot = Plot.plot({
    ...options,
    width: Math.max(leastWidth, room),
    figure: false,
    className: "plot",
  }) as unknown as PageElement;
  for (const style of plot.querySelectorAll("style")) style.remove();
  for (const group of plot.querySelectorAll("g[aria-label]")) {
    group.setAttribute("class", `mark-${group.getAttribute("aria-label")!}`);
    group.removeAttribute("aria-label");
  }
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", `${text.title}. ${text.words}`);
  const caption = document.createElement("figcaption");
  caption.textContent = `${text.caption} ${text.words}`;
  const figure = document.createElement("figure");
  figure.append(room < leastWidth ? scroller(plot, text.title) : plot, caption);
  return figure;
}

/** A region that scrolls sideways and that the keyboard reaches, around a plot that is wider than the page. */
function scroller(plot: PageElement, title: string): PageElement {
  const region = document.createElement("div");
  region.className = "scroll wide";
  region.setAttribute("role", "region");
  region.setAttribute("tabindex", "0");
  region.setAttribute("aria-label", title);
  region.append(plot);
  return region;
}

/** One element of HTML that this project wrote, without a parent: a cell shows no element that has one. */
export function elementOf(html: string): PageElement {
  const template = document.createElement("template");
  template.innerHTML = html;
  const element = template.content.firstElementChild;
  element.remove();
  labelCells(element);
  return element;
}
