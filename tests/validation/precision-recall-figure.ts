import * as Plot from "@observablehq/plot";
import { styleAt } from "../../experiments/report/arm-styles.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, INK } from "../../experiments/report/figure.ts";
import { THRESHOLD_TIMES } from "./alert-settings.ts";
import type { ManipulationFound } from "./manipulation-found.ts";
import { MANIPULATIONS } from "./manipulations.ts";

interface CurvePoint {
  readonly kind: string;
  readonly size: number;
  readonly times: number;
  readonly recall: number;
  readonly precision: number;
}

/** A panel a class, a line a size: precision over recall as all thresholds of the alert rise together. */
export function precisionRecallFigure(found: ManipulationFound): Figure {
  const points = pointsOf(found);
  const kinds = MANIPULATIONS.map(({ name }) => name);
  const place = { fx: "kind", x: "recall", y: "precision" } as const;
  const styleOf = (size: number) => styleAt(found.sizes.findIndex((one) => one.size === size));
  const legend = found.sizes.map(({ size }, i) => ({
    kind: "wash-trader",
    size,
    from: 8,
    to: 34,
    at: 70 - 9 * i,
  }));
  const text = {
    name: "precision-recall",
    title: "Precision and recall of alerts as their thresholds rise",
    caption:
      "Each dot is a multiple of all thresholds of the alerts that look for the class, each line one size of those " +
      "who manipulate; the rings are the thresholds as they are.",
    words: wordsOf(points, kinds),
  };
  return drawFigure(text, {
    width: FIGURE_WIDTH,
    height: 260,
    marginLeft: 44,
    marginTop: 34,
    marginBottom: 44,
    fx: { domain: kinds, label: null, padding: 0.16 },
    x: { domain: [0, 100], ticks: [0, 50, 100], label: "recall (%)", labelOffset: 38 },
    y: { domain: [0, 100], ticks: 5, grid: true, label: "precision (%)" },
    marks: [
      ...found.sizes.flatMap(({ size }) => {
        const own = points.filter((point) => point.size === size);
        const { colour, dashes } = styleOf(size);
        const asIs = own.filter(({ times }) => times === 1);
        return [
          Plot.line(own, { ...place, stroke: colour, strokeDasharray: dashes }),
          Plot.dot(own, { ...place, r: 2, fill: colour }),
          Plot.dot(asIs, { ...place, r: 5, stroke: colour, strokeWidth: 1.5 }),
        ];
      }),
      ...legend.map((row) => {
        const { colour, dashes } = styleOf(row.size);
        const along = { fx: "kind", x1: "from", x2: "to", y: "at" } as const;
        return Plot.ruleY([row], { ...along, stroke: colour, strokeDasharray: dashes });
      }),
      Plot.text(legend, {
        fx: "kind",
        x: "to",
        y: "at",
        dx: 6,
        text: ({ size }: { size: number }) => `size ${size}`,
        textAnchor: "start",
        fill: INK,
        fontSize: 11,
      }),
    ],
  });
}

/** Where there is no act, or no alert, there is no point. */
function pointsOf({ sizes }: ManipulationFound): CurvePoint[] {
  return sizes.flatMap(({ size, swept }) =>
    MANIPULATIONS.flatMap(({ name: kind }, k) =>
      THRESHOLD_TIMES.flatMap((times, place) => {
        const { alerts, rightAlerts, actDays, alertedDays } = swept[place]![k]!;
        if (alerts === 0 || actDays === 0) return [];
        const [recall, precision] = [(100 * alertedDays) / actDays, (100 * rightAlerts) / alerts];
        return [{ kind, size, times, recall, precision }];
      }),
    ),
  );
}

function wordsOf(points: readonly CurvePoint[], kinds: readonly string[]): string {
  return kinds
    .map((kind) => {
      const own = points.filter((point) => point.kind === kind && point.size === 1);
      const told = own.map(
        ({ times, recall, precision }) =>
          `${times} times ${precision.toFixed(0)} and ${recall.toFixed(0)} %`,
      );
      return `${kind}, size 1, precision and recall at thresholds ${told.join(", ")}.`;
    })
    .join(" ");
}
