import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { shortNumber } from "../../experiments/report/numbers.ts";
import { type FigurePlan, PLAN_WIDTH } from "./figure-plan.ts";
import { legendMarks, pageStyle } from "./legend-marks.ts";
import {
  FILED_LOTS,
  type LimitEffectRow,
  type LimitStudyRow,
  pointsOf,
  settlementStudies,
  startWords,
  timesWords,
} from "./limit-rows.ts";
import { tableRows } from "./table-rows.ts";

/** Which outcome is drawn, and what it is called where its measure has no words of its own. */
export interface DrawnOutcome {
  readonly outcome: string;
  readonly label?: string;
}

/** Neighbours on the logarithmic axis of doses, so that intervals of several starts do not lie on each other. */
const DODGE = 1.09;

/** Differences from no limit by dose, settlements side by side, starts of the spot month apart by line and symbol. */
export function limitDoses(
  effects: ColumnTable,
  about: ColumnTable,
  { outcome, label }: DrawnOutcome,
): FigurePlan {
  const studies = settlementStudies(about, effects);
  const rows = pointsOf(tableRows<LimitEffectRow>(effects), studies).filter(
    (row) => row.outcome === outcome && row.estimate !== null,
  );
  const starts = [...new Set(rows.map(({ start_days: start }) => start))].toSorted((a, b) => a - b);
  const { unit, label: own, smallest_effect: smallest } = rows[0]!;
  const drawn = rows.map((row) => ({
    ...row,
    x: row.times * DODGE ** (starts.indexOf(row.start_days) - (starts.length - 1) / 2),
  }));
  return {
    text: {
      name: `limit-doses-${outcome.replaceAll(/[._]/g, "-")}`,
      title: `${label ?? own} by limit, start of the spot month and settlement`,
      caption:
        `${label ?? own}: mean paired difference from no limit, ${unit}, with its 95 % interval. ` +
        (smallest === null
          ? ""
          : "The grey band is what was fixed beforehand as too small to matter. ") +
        "The dashed line is the filed limit.",
      words: wordsOf(rows),
    },
    leastWidth: 640,
    options: {
      width: PLAN_WIDTH,
      height: 350,
      marginLeft: 78,
      marginTop: 78,
      marginBottom: 44,
      fx: { domain: studies.map(({ settlement }) => settlement), label: null },
      x: {
        type: "log",
        ticks: [...new Set(rows.map(({ times }) => times))],
        tickFormat: timesWords,
        label: "limit, times what the strategic long would hold",
        labelAnchor: "center",
        labelArrow: "none",
      },
      y: { label: unit, grid: true, nice: true, ticks: 6 },
      marks: [
        smallest === null
          ? null
          : Plot.rect([0], { y1: -smallest, y2: smallest, fill: "#888", fillOpacity: 0.25 }),
        Plot.ruleY([0], { stroke: "currentColor" }),
        ...filedMarks(studies),
        ...starts.flatMap((start, i) =>
          startMarks(
            drawn.filter((row) => row.start_days === start),
            i,
          ),
        ),
        ...legendMarks(starts.map(startWords), { dy: -52, step: 190, fx: studies[0]!.settlement }),
      ],
    },
  };
}

function filedMarks(studies: readonly LimitStudyRow[]): Plot.Markish[] {
  const marks = studies.map(({ settlement, dose_unit_lots: unit }) => ({
    settlement,
    times: FILED_LOTS / unit,
  }));
  return [
    Plot.ruleX(marks, {
      fx: "settlement",
      x: "times",
      stroke: "currentColor",
      strokeOpacity: 0.6,
      strokeDasharray: "5 4",
    }),
    Plot.text(marks, {
      fx: "settlement",
      x: "times",
      frameAnchor: "bottom",
      text: () => "filed",
      dx: -4,
      dy: -6,
      textAnchor: "end",
    }),
  ];
}

function startMarks(
  rows: readonly (LimitEffectRow & { readonly x: number })[],
  position: number,
): Plot.Markish[] {
  const { colour, dashes, symbol } = pageStyle(position);
  const place = { fx: "settlement", x: "x", stroke: colour } as const;
  return [
    Plot.lineY(rows, { ...place, y: "estimate", strokeDasharray: dashes }),
    Plot.ruleX(rows, { ...place, y1: "low_95", y2: "high_95", strokeWidth: 1.5 }),
    Plot.dot(rows, { ...place, y: "estimate", symbol: symbol as "circle", fill: colour, r: 4 }),
  ];
}

/** What the tightest limit does, by settlement and start. */
function wordsOf(rows: ReturnType<typeof pointsOf<LimitEffectRow>>): string {
  const tightest = Math.min(...rows.map(({ times }) => times));
  const groups = Map.groupBy(
    rows.filter(({ times }) => times === tightest),
    ({ settlement }) => settlement,
  );
  const told = [...groups].map(
    ([settlement, own]) =>
      `${settlement}: ${own.map((row) => `${shortNumber(row.estimate)} ${startWords(row.start_days)}`).join(", ")}`,
  );
  return `Under the tightest limit, ${timesWords(tightest)}, by settlement: ${told.join("; ")}.`;
}
