import { INK } from "../../experiments/report/figure.ts";
import { escapeHtml } from "../../experiments/report/html.ts";
import { shortNumber } from "../../experiments/report/numbers.ts";
import type { Departure } from "./departure.ts";
import { type Headline, inSmallest, isClear } from "./headlines.ts";
import { STARTS } from "./specifications.ts";

/** A column of the curve: what one specification says under each limit, and which choices it makes. */
export interface CurveColumn {
  readonly label: string;
  readonly choices: readonly string[];
  /** By limit, in the order of `STYLES`; absent: not run. */
  readonly limits: readonly (Headline | undefined)[];
}

/** Colours apart for the colour-blind (Okabe and Ito 2008), shapes beside them. */
export const STYLES = [
  { words: `from day ${STARTS[0]}`, colour: "#0072b2", shape: "circle", shift: -2.2 },
  { words: `from day ${STARTS[1]}`, colour: "#c65100", shape: "square", shift: 2.2 },
] as const;

export const WIDTH = 760;
const LEFT = 250;
const RIGHT = 12;
const TOP = 34;
const PANEL = 210;
const GAP = 16;
const ROW = 13;

/** Parts of the drawing, with its height in pixels: `low` to `high` is shown, in smallest effects of interest. */
export function curveParts(
  columns: readonly CurveColumn[],
  rows: readonly Departure[],
  [low, high]: readonly [low: number, high: number],
): { readonly height: number; readonly parts: readonly string[] } {
  const place: Place = {
    x: (column) => LEFT + ((column + 0.5) * (WIDTH - LEFT - RIGHT)) / columns.length,
    y: (value) => TOP + PANEL * (1 - (clamped(value, low, high) - low) / (high - low)),
    low,
    high,
  };
  const parts = [
    ...panel(columns, place),
    ...columns.flatMap((column, i) => marksOf(column, i, place)),
    ...legend(),
    ...matrix(columns, rows, place),
  ];
  return { height: TOP + PANEL + GAP + ROW * (rows.length + 1) + 10, parts };
}

interface Place {
  x(column: number): number;
  y(value: number): number;
  readonly low: number;
  readonly high: number;
}

const clamped = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** To a hundredth of a pixel. */
const px = (value: number): string => String(Math.round(value * 100) / 100 + 0);

const text = (x: number, y: number, words: string, more = ""): string =>
  `<text x="${px(x)}" y="${px(y)}" ${more}>${escapeHtml(words)}</text>`;

const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, more = ""): string =>
  `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" stroke="${stroke}" ${more}/>`;

function panel(columns: readonly CurveColumn[], { x, y, low, high }: Place): string[] {
  const shipped = columns.findIndex(({ choices }) => choices.length === 0);
  const step = (WIDTH - LEFT - RIGHT) / columns.length;
  const bottom = TOP + PANEL;
  const band =
    `<rect x="${LEFT}" y="${px(y(1))}" width="${WIDTH - LEFT - RIGHT}" height="${px(y(-1) - y(1))}" fill="#999" ` +
    `fill-opacity="0.2"/>`;
  const column =
    shipped < 0
      ? []
      : [
          `<rect x="${px(x(shipped) - step / 2)}" y="${TOP}" width="${px(step)}" height="${px(bottom - TOP)}" ` +
            `fill="#f0e442" fill-opacity="0.35"/>`,
        ];
  const ticks = ticksOf(low, high).flatMap((value) => [
    line(LEFT, y(value), WIDTH - RIGHT, y(value), value === 0 ? INK : "#ddd"),
    text(LEFT - 6, y(value) + 3.5, shortNumber(value), 'text-anchor="end"'),
  ]);
  const middle = TOP + PANEL / 2;
  return [
    ...column,
    ...ticks,
    band,
    text(
      LEFT - 48,
      middle,
      "difference / smallest effect of interest",
      `text-anchor="middle" transform="rotate(-90 ${LEFT - 48} ${px(middle)})"`,
    ),
  ];
}

/** Some five round numbers within, zero among them. */
function ticksOf(low: number, high: number): number[] {
  const steps = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000];
  const step = steps.find((one) => (high - low) / one <= 7) ?? 100_000;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, i) => (first + i) * step + 0);
}

function marksOf({ limits }: CurveColumn, column: number, { x, y }: Place): string[] {
  return limits.flatMap((one, i) => {
    const at = one === undefined ? null : inSmallest(one.estimate, one);
    if (one === undefined || at === null) return [];
    const { colour, shape, shift } = STYLES[i]!;
    const [left, middle] = [x(column) + shift, y(at)];
    const [low, high] = [inSmallest(one.low_95, one), inSmallest(one.high_95, one)];
    const fill = isClear(one) ? colour : "white";
    const mark =
      shape === "circle"
        ? `<circle cx="${px(left)}" cy="${px(middle)}" r="3" fill="${fill}" stroke="${colour}" stroke-width="1.3"/>`
        : `<rect x="${px(left - 2.6)}" y="${px(middle - 2.6)}" width="5.2" height="5.2" fill="${fill}" ` +
          `stroke="${colour}" stroke-width="1.3"/>`;
    const range =
      low === null || high === null
        ? []
        : [line(left, y(low), left, y(high), colour, 'stroke-width="1.2" stroke-opacity="0.7"')];
    return [...range, mark];
  });
}

const legend = (): string[] =>
  STYLES.flatMap(({ words, colour, shape }, i) => {
    const at = LEFT + 8 + 110 * i;
    const mark =
      shape === "circle"
        ? `<circle cx="${at}" cy="16" r="4" fill="${colour}"/>`
        : `<rect x="${at - 4}" y="12" width="8" height="8" fill="${colour}"/>`;
    return [mark, text(at + 9, 19.5, `limit ${words}`)];
  });

function matrix(
  columns: readonly CurveColumn[],
  rows: readonly Departure[],
  { x }: Place,
): string[] {
  const y = (row: number): number => TOP + PANEL + GAP + ROW * (row + 0.5);
  const shipped = {
    label: "as shipped",
    has: ({ choices }: CurveColumn) => choices.length === 0,
  };
  const all = [
    shipped,
    ...rows.map(({ name, dimension, label }) => ({
      label: `${dimension}: ${label}`,
      has: ({ choices }: CurveColumn) => choices.includes(name),
    })),
  ];
  return all.flatMap(({ label, has }, row) => [
    line(LEFT, y(row), WIDTH - RIGHT, y(row), "#e4e4e4"),
    text(LEFT - 6, y(row) + 3.5, label, 'text-anchor="end"'),
    ...columns.flatMap((column, i) =>
      has(column) ? [`<circle cx="${px(x(i))}" cy="${px(y(row))}" r="3.2" fill="${INK}"/>`] : [],
    ),
  ]);
}
