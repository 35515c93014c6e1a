import * as Plot from "@observablehq/plot";
import type { ArmRuns } from "../start/compare-arms.ts";
import type { Curve, PreviewCellResult } from "../start/preview-cell.ts";
import { ARM_STYLES } from "./arm-styles.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, NO_DATA } from "./figure.ts";
import { meanInterval } from "./mean-interval.ts";

export interface EventTimeOptions {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  /** Unit of the values. */
  readonly label: string;
  readonly curve: (cell: PreviewCellResult) => Curve;
  readonly spotMonthStart: number;
}

/** One measure over event time, an arm a line with its band. */
export function eventTimeFigure(runs: readonly ArmRuns[], options: EventTimeOptions): Figure {
  const rows = runs.flatMap((arm) => armRows(arm, options.curve));
  const arms = runs.map(({ arm }) => arm.label);
  const { name, title, caption, label, spotMonthStart } = options;
  return drawFigure(name, title, caption, {
    width: FIGURE_WIDTH,
    height: 320,
    marginLeft: 60,
    marginRight: 190,
    marginBottom: 44,
    x: { label: "business days to the last trading day" },
    y: { label, grid: true, zero: true, nice: true },
    color: { domain: arms, range: ARM_STYLES.slice(0, arms.length).map(({ colour }) => colour) },
    marks: [
      Plot.ruleX([-spotMonthStart], { stroke: "#666", strokeDasharray: "2 3" }),
      Plot.areaY(rows, { x: "day", y1: "low", y2: "high", fill: "arm", fillOpacity: 0.14 }),
      ...arms.map((arm, i) =>
        Plot.lineY(
          rows.filter((row) => row.arm === arm),
          {
            x: "day",
            y: "mean",
            stroke: "arm",
            strokeWidth: 2,
            strokeDasharray: ARM_STYLES[i]!.dashes,
          },
        ),
      ),
      rows.length === 0 ? Plot.text(NO_DATA, { frameAnchor: "middle" }) : names(rows, arms),
      Plot.ruleY([0]),
    ],
  });
}

interface Row {
  readonly day: number;
  readonly arm: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

function armRows({ arm, cells }: ArmRuns, curve: EventTimeOptions["curve"]): Row[] {
  const byDay = new Map<number, number[]>();
  for (const cell of cells) {
    for (const [day, value] of curve(cell)) {
      const values = byDay.get(day);
      if (values === undefined) byDay.set(day, [value]);
      else values.push(value);
    }
  }
  return [...byDay]
    .sort((a, b) => a[0] - b[0])
    .map(([day, values]) => ({ day, arm: arm.label, ...meanInterval(values) }));
}

/** Names stand at the right edge one below the other, in the order of the lines' ends, after a piece of their line. */
function names(rows: readonly Row[], arms: readonly string[]): Plot.Markish[] {
  const ends = arms.flatMap((arm, i) => {
    const end = rows.findLast((row) => row.arm === arm);
    return end === undefined ? [] : [{ ...end, text: `${ARM_STYLES[i]!.sample} ${arm}` }];
  });
  return ends
    .toSorted((a, b) => b.mean - a.mean)
    .map((end, i) =>
      Plot.text([end], {
        frameAnchor: "top-right",
        text: "text",
        fill: "arm",
        textAnchor: "start",
        dx: 8,
        dy: 16 * i,
      }),
    );
}
