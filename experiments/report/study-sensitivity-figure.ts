import * as Plot from "@observablehq/plot";
import type { StudyResult } from "../study/study-result.ts";
import type { FactorMoves, FactorShares, StudySensitivity } from "../study/study-sensitivity.ts";
import { columnName } from "../study/study-tables.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, INK, shortLabel } from "./figure.ts";
import { intervalWords, shortNumber } from "./numbers.ts";

/** Factors that one figure can hold, the largest first. */
const MOST_FACTORS = 12;

/** A noise floor that lies farther out, by the longest bar, is told but not drawn. */
const FARTHEST_FLOOR = 1.5;

const DARK = "#0072b2";
const LIGHT = "#cfe3f1";

/** A bar of a figure: two a factor. */
interface Bar {
  readonly factor: string;
  readonly part: string;
  readonly value: number;
  readonly interval: readonly [low: number, high: number] | null;
}

/** What of a drawing depends on the design. */
interface Drawing {
  /** The darker bar, then the lighter one. */
  readonly parts: readonly [string, string];
  readonly title: string;
  readonly caption: string;
  readonly axis: string;
  readonly floor: number | null;
  /** Whether the floor is a line of it. */
  readonly drawn: boolean;
}

/** For each primary outcome: what it depends on, factor by factor; none in designs that do not tell. */
export function studySensitivityFigures({ sensitivity, loaded }: StudyResult): Figure[] {
  if (sensitivity === null) return [];
  const label = (factor: string): string =>
    shortLabel(loaded.study.factors[factor]!.label ?? factor);
  return byOutcome(sensitivity).flatMap((own) => {
    const bars = own.flatMap((each) => barsOf(each, label(each.factor)));
    return bars.length === 0 ? [] : [figureOf(own[0]!, bars)];
  });
}

type OfFactor = FactorShares | FactorMoves;

const byOutcome = ({ factors }: StudySensitivity): OfFactor[][] => [
  ...Map.groupBy<string, OfFactor>(factors, ({ outcome }) => outcome.name).values(),
];

function barsOf(each: OfFactor, factor: string): Bar[] {
  if ("effects" in each) {
    const { muStar, sigma } = each.effects;
    return [bar(factor, MOVES[0], muStar.value), bar(factor, MOVES[1], sigma.value)].flat();
  }
  const { first, total } = each.indices;
  return [
    bar(factor, SHARES[0], total.value, total.interval),
    bar(factor, SHARES[1], first.value, first.interval),
  ].flat();
}

const bar = (
  factor: string,
  part: string,
  value: number | null,
  interval: Bar["interval"] = null,
): Bar[] => (value === null ? [] : [{ factor, part, value, interval }]);

const SHARES = ["total", "alone"] as const;
const MOVES = ["mu*", "sigma"] as const;

function drawingOf(each: OfFactor, bars: readonly Bar[]): Drawing {
  const { label, terms, unit } = each.outcome;
  if ("effects" in each) {
    return {
      parts: MOVES,
      title: `${label}: how far each factor moves it`,
      caption:
        "Over the whole range of a factor: how much the outcome moves on average, up or down (mu*, dark), and how much " +
        "that differs from place to place (sigma, light).",
      axis: terms.logs ? "logarithm" : unit,
      floor: null,
      drawn: false,
    };
  }
  const floor = each.noiseFloor.value;
  const largest = Math.max(...bars.map(({ value, interval }) => interval?.[1] ?? value));
  const drawn = floor !== null && floor <= FARTHEST_FLOOR * largest;
  return {
    parts: SHARES,
    title: `${label}: what it depends on`,
    caption:
      "Shares of the outcome's variance over the factors' ranges with 95 % intervals: of a factor with all that it does " +
      "together with others (total, dark), and alone (light). " +
      (drawn
        ? "Totals left of the dashed line, the noise floor, may be chance."
        : "The noise floor is not within the drawing."),
    axis: "share of the variance",
    floor,
    drawn,
  };
}

function figureOf(each: OfFactor, bars: readonly Bar[]): Figure {
  const drawing = drawingOf(each, bars);
  const [first] = drawing.parts;
  const factors = bars
    .filter(({ part }) => part === first)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, MOST_FACTORS)
    .map(({ factor }) => factor);
  const shown = bars.filter(({ factor }) => factors.includes(factor));
  const text = {
    name: `sensitivity-${columnName(each.outcome.name)}`,
    title: drawing.title,
    caption: drawing.caption,
    words: wordsOf(factors, shown, drawing),
  };
  return drawFigure(text, options(factors, shown, drawing));
}

function options(
  factors: readonly string[],
  bars: readonly Bar[],
  drawing: Drawing,
): Plot.PlotOptions {
  const [dark] = drawing.parts;
  const ranged = bars.flatMap(({ interval, ...rest }) =>
    interval === null ? [] : [{ ...rest, low: interval[0], high: interval[1] }],
  );
  const place = { fy: "factor", y: "part" };
  const fill = ({ part }: Bar): string => (part === dark ? DARK : LIGHT);
  return {
    width: FIGURE_WIDTH,
    height: 70 + 52 * factors.length,
    marginLeft: 250,
    marginBottom: 44,
    marginRight: 24,
    facet: { marginLeft: 250 },
    x: { label: drawing.axis, labelOffset: 38, grid: true, nice: true },
    y: { domain: drawing.parts, label: null, tickSize: 0 },
    fy: { domain: factors, label: null, padding: 0.16, axis: null },
    marks: [
      Plot.barX(bars, { ...place, x: "value", fill, stroke: INK, strokeWidth: 0.8 }),
      Plot.ruleX([0], { stroke: INK }),
      drawing.floor === null || !drawing.drawn
        ? null
        : Plot.ruleX([drawing.floor], { stroke: "#444", strokeWidth: 1.5, strokeDasharray: "5 4" }),
      Plot.ruleY(ranged, { ...place, x1: "low", x2: "high", stroke: "white", strokeWidth: 4 }),
      Plot.ruleY(ranged, { ...place, x1: "low", x2: "high", stroke: INK, strokeWidth: 1.8 }),
      Plot.text(factors, {
        fy: (factor: string) => factor,
        frameAnchor: "left",
        text: (factor: string) => factor,
        textAnchor: "end",
        dx: -56,
      }),
    ],
  };
}

/** Every number that is drawn. */
function wordsOf(factors: readonly string[], bars: readonly Bar[], { floor }: Drawing): string {
  const sentences = factors.map((name) => {
    const parts = bars
      .filter(({ factor }) => factor === name)
      .map(({ part, value, interval }) => {
        const range = interval === null ? "" : ` (${intervalWords(interval)})`;
        return `${part} ${shortNumber(value)}${range}`;
      });
    return `${name}: ${parts.join(", ")}.`;
  });
  return [...sentences, ...(floor === null ? [] : [`Noise floor ${shortNumber(floor)}.`])].join(
    " ",
  );
}
