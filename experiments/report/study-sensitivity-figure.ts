import { grouped } from "../analysis/grouped.ts";
import * as Plot from "@observablehq/plot";
import { factorLabel } from "../study/factor-levels.ts";
import type { StudyResult } from "../study/study-result.ts";
import type { StudySensitivity } from "../study/factor-sensitivity.ts";
import { columnName } from "../study/column-name.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, INK, shortLabel } from "./figure.ts";
import { intervalWords, shortNumber } from "./numbers.ts";
import { type Bar, barsOf, type Drawing, drawingOf, type OfFactor } from "./sensitivity-drawing.ts";

/** Factors that one figure can hold, the largest first. */
const MOST_FACTORS = 12;

const DARK = "#0072b2";
const LIGHT = "#cfe3f1";

/** For each primary outcome: what it depends on, factor by factor; none in designs that do not tell. */
export function studySensitivityFigures({ sensitivity, loaded }: StudyResult): Figure[] {
  if (sensitivity === null) return [];
  const label = (factor: string): string => shortLabel(factorLabel(loaded.study, factor));
  return byOutcome(sensitivity).flatMap((own) => {
    const bars = own.flatMap((each) => barsOf(each, label(each.factor)));
    return bars.length === 0 ? [] : [figureOf(own[0]!, bars)];
  });
}

const byOutcome = ({ factors }: StudySensitivity): OfFactor[][] => [
  ...grouped<OfFactor, string>(factors, ({ outcome }) => outcome.name).values(),
];

function figureOf(each: OfFactor, bars: readonly Bar[]): Figure {
  const drawing = drawingOf(each, bars);
  const [first] = drawing.parts;
  const factors = bars
    .filter(({ part }) => part === first)
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
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
    height: 70 + (10 + 21 * drawing.parts.length) * factors.length,
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
        : Plot.ruleX(
            drawing.isSigned === true ? [-drawing.floor, drawing.floor] : [drawing.floor],
            { stroke: "#444", strokeWidth: 1.5, strokeDasharray: "5 4" },
          ),
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
