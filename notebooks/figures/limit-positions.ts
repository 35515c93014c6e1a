import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { shortNumber } from "../../experiments/report/numbers.ts";
import { type FigurePlan, PLAN_WIDTH } from "./figure-plan.ts";
import { legendMarks, pageStyle } from "./legend-marks.ts";
import { type LimitArmRow, startWords, timesWords } from "./limit-rows.ts";
import { tableRows } from "./table-rows.ts";

interface PositionRow extends LimitArmRow {
  readonly event_day: number;
  readonly mean: number;
  readonly n: number;
}

interface DrawnPosition extends PositionRow {
  readonly panel: string;
  readonly name: string;
}

const UNLIMITED = "no limit";

/** What the strategic long held by day before the last trading day, starts of the spot month side by side. */
export function limitPositions(curves: ColumnTable, study: string): FigurePlan {
  const own = tableRows<PositionRow>(curves).filter((row) => row.study === study);
  const starts = [
    ...new Set(own.flatMap(({ start_days: start }) => (start === null ? [] : [start]))),
  ].toSorted((a, b) => a - b);
  const doses = [...new Set(own.flatMap(({ times }) => (times === null ? [] : [times])))];
  const names = [UNLIMITED, ...doses.toSorted((a, b) => b - a).map(timesWords)];
  const drawn = starts.flatMap((start) =>
    own
      .filter((row) => row.times === null || row.start_days === start)
      .map((row): DrawnPosition => ({
        ...row,
        panel: startWords(start),
        name: row.times === null ? UNLIMITED : timesWords(row.times),
      })),
  );
  const begins = starts.map((start) => ({ panel: startWords(start), day: -start }));
  return {
    text: {
      name: "limit-positions",
      title: "Position of the strategic long before the last trading day",
      caption:
        "Lots that the strategic long held in the expiring month at daily marks, mean over expiries and runs. " +
        "The spot month begins at the dashed line.",
      words: `Highest mean, lots: ${names.map((name) => peakWords(name, drawn)).join(", ")}.`,
    },
    leastWidth: 640,
    options: {
      width: PLAN_WIDTH,
      height: 330,
      marginLeft: 58,
      marginTop: 78,
      marginBottom: 44,
      fx: { domain: starts.map(startWords), label: null },
      x: { label: "business days to the last trading day", labelAnchor: "center", ticks: 5 },
      y: { label: "lots", grid: true, zero: true },
      marks: [
        Plot.ruleY([0], { stroke: "currentColor" }),
        Plot.ruleX(begins, {
          fx: "panel",
          x: "day",
          stroke: "currentColor",
          strokeOpacity: 0.6,
          strokeDasharray: "5 4",
        }),
        ...names.flatMap((name, i) =>
          lineMarks(
            drawn.filter((row) => row.name === name),
            i,
          ),
        ),
        ...legendMarks(names, { dy: -52, step: 92, fx: startWords(starts[0]!) }),
      ],
    },
  };
}

/** Days between two symbols of a line. */
const SYMBOL_EVERY = 5;

function lineMarks(rows: readonly DrawnPosition[], position: number): Plot.Markish[] {
  const { colour, dashes, symbol } = pageStyle(position);
  const place = { fx: "panel", x: "event_day", y: "mean", stroke: colour } as const;
  const some = rows.filter((row) => row.event_day % SYMBOL_EVERY === 0);
  return [
    Plot.lineY(rows, { ...place, strokeDasharray: dashes }),
    Plot.dot(some, { ...place, symbol: symbol as "circle", fill: colour, r: 3 }),
  ];
}

/** The largest mean position, over all panels. */
function peakWords(name: string, drawn: readonly DrawnPosition[]): string {
  const means = drawn.filter((row) => row.name === name).map(({ mean }) => mean);
  return `${name} ${shortNumber(Math.max(...means))}`;
}
