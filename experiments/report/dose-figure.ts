import * as Plot from "@observablehq/plot";
import { INDEX_DISTORTION } from "../metrics/index-distortion.ts";
import { LARGEST_IN_SPOT_MONTH } from "../metrics/largest-position.ts";
import { lotsWords } from "../start/arms.ts";
import { type ArmRuns, valuesOf } from "../start/compare-arms.ts";
import type { PreviewResult } from "../start/run-preview.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, NO_DATA } from "./figure.ts";
import { meanInterval } from "./mean-interval.ts";

const TITLE = "Index distortion against the limit";

/** Distortion of the index against the limit in lots, with the filed limit on the same axis. */
export function doseFigure(result: PreviewResult): Figure {
  const { family, filed } = result.study.limit;
  const all = [result.reference, ...result.arms];
  const none = 1.6 * largestLots(all, family, filed);
  const lotsOf = ({ arm }: ArmRuns): number => arm.limitLots ?? none;
  const values = all.map((runs) => ({
    lots: lotsOf(runs),
    known: valuesOf(runs, `${family}.${INDEX_DISTORTION.name}`).filter((value) => value !== null),
  }));
  const points = values.flatMap(({ lots, known }) => known.map((value) => ({ lots, value })));
  const means = values.flatMap(({ lots, known }) =>
    known.length === 0 ? [] : [{ lots, ...meanInterval(known) }],
  );
  return drawFigure("dose", TITLE, captionOf(result), {
    width: FIGURE_WIDTH,
    height: 340,
    marginLeft: 60,
    marginBottom: 46,
    marginTop: 30,
    marginRight: 50,
    x: {
      type: "log",
      inset: 24,
      label: "limit, lots",
      domain: [Math.min(filed, ...all.map(lotsOf)), none],
      ticks: [...new Set([...all.map(lotsOf), filed])],
      tickFormat: (lots: number) => (lots === none ? "no limit" : lots.toLocaleString("en-US")),
    },
    y: { label: "distortion of the settlement average, %", grid: true, nice: true },
    marks: [
      Plot.ruleX([filed], { stroke: "#666", strokeDasharray: "5 4" }),
      Plot.text([{ lots: filed }], {
        x: "lots",
        frameAnchor: "top",
        dy: -14,
        text: () => "filed limit",
        fill: "#444",
      }),
      points.length === 0 ? Plot.text(NO_DATA, { frameAnchor: "middle" }) : null,
      Plot.dot(points, { x: "lots", y: "value", r: 2.5, fill: "#0072b2", fillOpacity: 0.35 }),
      Plot.ruleX(means, { x: "lots", y1: "low", y2: "high", strokeWidth: 2 }),
      Plot.dot(means, { x: "lots", y: "mean", symbol: "square", fill: "#1b1b1b", r: 5 }),
      Plot.ruleY([0]),
    ],
  });
}

/** No limit stands to the right of all that anybody held, and of the filed limit. */
function largestLots(all: readonly ArmRuns[], family: string, filed: number): number {
  const spot = `${family}.${LARGEST_IN_SPOT_MONTH.name}`;
  return Math.max(
    filed,
    ...all.map(({ arm }) => arm.limitLots ?? 0),
    ...all.flatMap((runs) => valuesOf(runs, spot).map((lots) => lots ?? 0)),
  );
}

function captionOf({ study, medianLots }: PreviewResult): string {
  const median =
    medianLots === null
      ? ""
      : ` The strategic long's median position without a limit is ${lotsWords(medianLots)}.`;
  return (
    "Each point is a run; squares are means with 95 % intervals. The filed limit of " +
    `${lotsWords(study.limit.filed)} is marked.${median}`
  );
}
