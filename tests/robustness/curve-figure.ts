import type { Figure } from "../../experiments/report/figure.ts";
import { escapeHtml } from "../../experiments/report/html.ts";
import { shortNumber } from "../../experiments/report/numbers.ts";
import { median } from "../../experiments/numerics/quantile.ts";
import type { Departure } from "./departure.ts";
import { type Headline, inSmallest, isClear } from "./headlines.ts";

/** A column of the curve: what one specification says under each limit, and which choices it makes. */
export interface CurveColumn {
  readonly label: string;
  readonly choices: readonly string[];
  /** By limit, in the order of `STYLES`; absent: not run. */
  readonly limits: readonly (Headline | undefined)[];
}

/** Colours apart for the colour-blind (Okabe and Ito 2008), shapes beside them. */
const STYLES = [
  { words: "from day 21", colour: "#0072b2", shape: "circle", shift: -2.2 },
  { words: "from day 3", colour: "#c65100", shape: "square", shift: 2.2 },
] as const;

const WIDTH = 760;
const LEFT = 250;
const RIGHT = 12;
const TOP = 34;
const PANEL = 210;
const GAP = 16;
const ROW = 13;
const INK = "#1b1b1b";

/**
 * The specification curve of one outcome (Simonsohn, Simmons and Nelson 2020): estimates with 95 % intervals, sorted by
 * the first limit's, over the choices of each specification.
 */
export function curveFigure(
  name: string,
  title: string,
  unsorted: readonly CurveColumn[],
  rows: readonly Departure[],
): Figure {
  const columns = unsorted.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const [low, high] = shownRange(columns);
  const place: Place = {
    x: (column) => LEFT + ((column + 0.5) * (WIDTH - LEFT - RIGHT)) / columns.length,
    y: (value) => TOP + PANEL * (1 - (clamped(value, low, high) - low) / (high - low)),
    low,
    high,
  };
  const height = TOP + PANEL + GAP + ROW * (rows.length + 1) + 10;
  const caption =
    "Differences from no limit with 95 % intervals, in units of the smallest effect of interest (grey band: too " +
    "small to matter), one column a specification, sorted by the limit from day 21. Filled: the interval excludes " +
    "zero. Intervals are cut at the drawing's edge. Dots below: what the specification has " +
    "otherwise than the shipped market.";
  const words = wordsOf(columns);
  const parts = [
    ...panel(columns, place),
    ...columns.flatMap((column, i) => marksOf(column, i, place)),
    ...legend(),
    ...matrix(columns, rows, place),
  ];
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeHtml(title)}" ` +
      `aria-describedby="words-${name}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" ` +
      `font-family="system-ui, sans-serif" font-size="10.5" fill="${INK}">`,
    `<desc id="words-${name}">${escapeHtml(`${caption} ${words}`)}</desc>`,
    `<rect width="${WIDTH}" height="${height}" fill="white"/>`,
    ...parts,
    "</svg>",
  ].join("\n");
  return { name, title, caption, words, svg };
}

interface Place {
  x(column: number): number;
  y(value: number): number;
  readonly low: number;
  readonly high: number;
}

const sizeOf = ({ limits: [first] }: CurveColumn): number =>
  (first === undefined ? null : inSmallest(first.estimate, first)) ?? Infinity;

/** All estimates and zero, and the usual interval beyond them. */
function shownRange(columns: readonly CurveColumn[]): [low: number, high: number] {
  const shown = columns.flatMap(({ limits }) => limits.filter((one) => one !== undefined));
  const sizes = shown.flatMap((one) => inSmallest(one.estimate, one) ?? []);
  const halves = shown.flatMap((one) => {
    const [low, high] = [inSmallest(one.low_95, one), inSmallest(one.high_95, one)];
    return low === null || high === null ? [] : [(high - low) / 2];
  });
  const reach = halves.length === 0 ? 1 : median(halves);
  return [Math.min(-1, ...sizes) - reach, Math.max(1, ...sizes) + reach];
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

/** The ends of the curve and the shipped market, for those who cannot see it. */
function wordsOf(columns: readonly CurveColumn[]): string {
  const told = columns.filter(
    ({ choices }, i) => i === 0 || i === columns.length - 1 || choices.length === 0,
  );
  return told
    .map(({ label, limits }) => {
      const values = limits.map((one, i) => {
        const size = one === undefined ? null : inSmallest(one.estimate, one);
        return `${shortNumber(size)} ${STYLES[i]!.words}`;
      });
      return `${label}: ${values.join(", ")}.`;
    })
    .join(" ");
}
