import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { type FigurePlan, OURS, PLAN_WIDTH, PUBLISHED_INK } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

interface DrawnPoint {
  readonly line: string;
  /** With its fraction. */
  readonly year: number;
  /** Dollars a million tokens. */
  readonly price: number;
}

interface SimulatedPrice {
  readonly scenario: string;
  readonly month: number;
  readonly measure: string;
  readonly value: number;
}

/** The year at which the paper's simulation begins. */
const FIRST_YEAR = 2026;
const HISTORY = "history";
/** Dollars a million tokens. */
const PRICE_TICKS = [0.2, 0.5, 1, 2, 5, 10, 20, 50];

/**
 * Figure 3 of Xing 2026, from a table of its drawn points, and the means of the simulated scenarios from the year in
 * which they begin. Prices are on a logarithmic axis: a steady fall is a straight line.
 */
export function priceOutlook(published: ColumnTable, simulated: ColumnTable): FigurePlan {
  const drawn = tableRows<DrawnPoint>(published);
  const means = tableRows<SimulatedPrice>(simulated)
    .filter(({ measure }) => measure === "mean")
    .map(({ scenario, month, value }) => ({
      line: scenario,
      year: FIRST_YEAR + month / 12,
      price: value,
    }));
  return {
    text: {
      name: "price-outlook",
      title: "Figure 3 of the paper, and the simulated scenarios",
      caption:
        "Dollars a million tokens at the level of GPT-4, logarithmic. With dots: what Figure 3 draws, history and " +
        "two outlooks (dashed). Without: mean over paths of our three scenarios.",
      words: outlookWords(drawn, means),
    },
    options: {
      width: PLAN_WIDTH,
      height: 380,
      marginLeft: 52,
      marginTop: 30,
      marginRight: 132,
      marginBottom: 40,
      x: { label: "year", labelAnchor: "center", tickFormat: String },
      y: {
        label: "dollars a million tokens",
        grid: true,
        type: "log",
        domain: [0.14, 80],
        ticks: PRICE_TICKS,
        axis: null,
      },
      marks: [
        priceAxis(),
        ...linesOf(drawn, PUBLISHED_INK),
        ...linesOf(means, OURS),
        ...dotsOf(drawn),
      ],
    },
  };
}

/** Says every tick: a logarithmic axis leaves out of its own those of many parts. */
const priceAxis = (): Plot.Markish =>
  Plot.axisY(PRICE_TICKS, {
    label: "dollars a million tokens",
    text: (price: number) => String(price),
  });

/** Beside the end of a line, pixels: the paper's a little above it, ours a little below. */
const labelPlace = (stroke: string): { dx: number; dy: number } => ({
  dx: 6,
  dy: stroke === PUBLISHED_INK ? -4 : 11,
});

function linesOf(points: readonly DrawnPoint[], stroke: string): Plot.Markish[] {
  const ends = [...Map.groupBy(points, ({ line }) => line).values()].map((line) => line.at(-1)!);
  const dashed = points.filter(({ line }) => line !== HISTORY);
  const whole = points.filter(({ line }) => line === HISTORY);
  const place = { x: "year", y: "price", z: "line", stroke, strokeWidth: 2 };
  return [
    Plot.lineY(whole, place),
    Plot.lineY(dashed, stroke === PUBLISHED_INK ? { ...place, strokeDasharray: "6 4" } : place),
    Plot.text(
      ends.filter(({ line }) => line !== HISTORY),
      {
        x: "year",
        y: "price",
        text: "line",
        fill: stroke,
        textAnchor: "start",
        ...labelPlace(stroke),
      },
    ),
  ];
}

const dotsOf = (points: readonly DrawnPoint[]): Plot.Markish[] => [
  Plot.dot(points, { x: "year", y: "price", fill: PUBLISHED_INK, r: 3 }),
];

/** Log points a year between the first and the last point of a line. */
function slopeOf(points: readonly DrawnPoint[], name: string): number {
  const line = points.filter((point) => point.line === name);
  const [first, last] = [line[0]!, line.at(-1)!];
  return Math.log(last.price / first.price) / (last.year - first.year);
}

function outlookWords(drawn: readonly DrawnPoint[], means: readonly DrawnPoint[]): string {
  const fall = (points: readonly DrawnPoint[], name: string): string =>
    `${Math.round(100 * (1 - Math.exp(slopeOf(points, name))))} %`;
  const lastYear = means.at(-1)!.year;
  const at = (points: readonly DrawnPoint[], name: string): string =>
    `$${points.find(({ line, year }) => line === name && year === lastYear)!.price.toFixed(2)}`;
  return (
    `The drawn history falls by ${fall(drawn, HISTORY)} a year, the drawn decline by ` +
    `${fall(drawn, "continued decline")}, the simulated baseline by ${fall(means, "baseline")}. At the beginning of ` +
    `${lastYear} the outlooks stand at ${at(drawn, "continued decline")} and ${at(drawn, "demand explosion")}, the ` +
    `simulated means at ${at(means, "pessimistic")}, ${at(means, "baseline")} and ${at(means, "optimistic")}.`
  );
}
