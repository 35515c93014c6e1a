import * as Plot from "@observablehq/plot";
import type { StudyResult } from "../study/study-result.ts";
import { columnName } from "../study/column-name.ts";
import type { CurveDay } from "./curve-days.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, INK, shortLabel } from "./figure.ts";
import { shortNumber } from "./numbers.ts";
import { type ArmCurve, armCurves, type StudyCurve } from "./study-curves.ts";

/** Arms that one figure can hold: each has a panel. */
const MOST_ARMS = 9;
const PANELS_A_ROW = 3;

const BLUE = "#0072b2";

/** How a path spreads over runs in event time, an arm a panel, for every contract family that has it. */
export function studyFanFigures(result: StudyResult, curve: StudyCurve): Figure[] {
  return result.scenario.families.flatMap(({ symbol, quotationUnit }) => {
    const { arms, left } = armCurves(result, symbol, curve, MOST_ARMS);
    if (arms.length === 0) return [];
    const text = {
      name: `fan-${columnName(symbol)}-${columnName(curve.name)}`,
      title: `${symbol}: ${curve.title}`,
      caption:
        `${curve.caption}, by business days to expiry. Over the runs of an arm: median, the middle half (dark) and ` +
        `from the 5th to the 95th percentile (light). Dashed: the median of the reference, ${arms[0]!.arm}.${left}`,
      words: wordsOf(arms),
    };
    return [drawFigure(text, options(arms, curve, curve.unit(quotationUnit)))];
  });
}

interface PanelDay extends CurveDay {
  readonly column: number;
  readonly row: number;
}

function options(arms: readonly ArmCurve[], { zero }: StudyCurve, unit: string): Plot.PlotOptions {
  const columns = Math.min(PANELS_A_ROW, arms.length);
  const rows = Math.ceil(arms.length / columns);
  const inPanels = (days: (i: number) => readonly CurveDay[]): PanelDay[] =>
    arms.flatMap((_, i) =>
      days(i).map((day) => ({ ...day, column: i % columns, row: Math.floor(i / columns) })),
    );
  const fans = inPanels((i) => arms[i]!.days);
  const base = inPanels((i) => (i === 0 ? [] : arms[0]!.days));
  const place = { fx: "column", fy: "row", x: "day" };
  const titles = arms.map(({ arm }, i) => ({
    arm: shortLabel(arm),
    column: i % columns,
    row: Math.floor(i / columns),
  }));
  return {
    width: FIGURE_WIDTH,
    height: 70 + 190 * rows,
    marginLeft: 56,
    marginBottom: 40,
    marginTop: 36,
    fx: { axis: null, padding: 0.08 },
    fy: { axis: null, padding: 0.16 },
    x: { label: "business days to the last trading day", ticks: 4, labelAnchor: "right" },
    y: { label: unit, grid: true, zero, nice: true, ticks: 5 },
    marks: [
      Plot.areaY(fans, { ...place, y1: "p05", y2: "p95", fill: BLUE, fillOpacity: 0.16 }),
      Plot.areaY(fans, { ...place, y1: "p25", y2: "p75", fill: BLUE, fillOpacity: 0.32 }),
      Plot.lineY(base, { ...place, y: "p50", stroke: INK, strokeDasharray: "4 3" }),
      Plot.lineY(fans, { ...place, y: "p50", stroke: BLUE, strokeWidth: 2 }),
      Plot.text(titles, {
        fx: "column",
        fy: "row",
        text: "arm",
        frameAnchor: "top-left",
        dy: -13,
        fontWeight: 600,
        fontSize: 11,
      }),
    ],
  };
}

function wordsOf(arms: readonly ArmCurve[]): string {
  const ends = ({ p05, p50, p95 }: CurveDay): string =>
    `median ${shortNumber(p50)} (5 % to 95 %: ${shortNumber(p05)} to ${shortNumber(p95)})`;
  return arms
    .map(({ arm, days }) => {
      const first = days[0]!;
      const last = days.at(-1)!;
      return `${arm}: ${ends(first)} on day ${first.day}, ${ends(last)} on day ${last.day}.`;
    })
    .join(" ");
}
