import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { shortNumber } from "../../experiments/report/numbers.ts";
import { type FigurePlan, PLAN_WIDTH } from "./figure-plan.ts";
import { legendMarks, pageStyle } from "./legend-marks.ts";
import { scrollTable } from "./scroll-table.ts";
import { tableRows } from "./table-rows.ts";

/** A measure of one run of a study's arm. */
interface MeasureRow {
  readonly arm: string;
  readonly arm_label: string;
  readonly run: number;
  readonly measure: string;
  /** Null where it has none. */
  readonly value: number | null;
}

interface Spread {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  readonly n: number;
}

function spreadOf(rows: readonly MeasureRow[]): Spread | null {
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, least: Math.min(...values), most: Math.max(...values), n: values.length };
}

const RATIO = /^variance_ratio_(\d+)$/;

/** Variance ratios by horizon, arms apart; bars reach from the least run to the greatest. */
export function varianceRatios(measures: ColumnTable): FigurePlan {
  const rows = tableRows<MeasureRow>(measures).filter(({ measure }) => RATIO.test(measure));
  const arms = [...Map.groupBy(rows, (row) => row.arm_label)].map(([label, own]) => ({
    label,
    points: [...Map.groupBy(own, ({ measure }) => measure)].flatMap(([measure, runs]) => {
      const spread = spreadOf(runs);
      return spread === null ? [] : [{ bars: RATIO.exec(measure)![1]!, ...spread }];
    }),
  }));
  return {
    text: {
      name: "variance-ratios",
      title: "Variance ratios by horizon",
      caption:
        "Variance of returns over so many bars, over so many times that of one; 1 for a random walk, below 1 where " +
        "prices turn back, above 1 where they run on. Mean over runs; bars reach from the least run to the greatest.",
      words: `Over the longest horizon: ${arms.map((arm) => longestWords(arm)).join(", ")}.`,
    },
    leastWidth: 460,
    options: {
      width: PLAN_WIDTH,
      height: 320,
      marginLeft: 58,
      marginTop: 74,
      marginBottom: 44,
      x: {
        type: "point",
        domain: [...new Set(arms.flatMap(({ points }) => points.map(({ bars }) => bars)))],
        label: "bars",
        labelAnchor: "center",
        labelArrow: "none",
      },
      y: { label: "variance ratio", grid: true, nice: true, zero: true },
      marks: [
        Plot.ruleY([0], { stroke: "currentColor" }),
        Plot.ruleY([1], { stroke: "currentColor", strokeDasharray: "5 4" }),
        ...arms.flatMap(({ points }, i) => armMarks(points, i)),
        ...legendMarks(
          arms.map(({ label }) => label),
          { dy: -48, step: 240, perRow: 2 },
        ),
      ],
    },
  };
}

const longestWords = (arm: {
  readonly label: string;
  readonly points: readonly Spread[];
}): string => `${arm.label} ${shortNumber(arm.points.at(-1)!.mean)}`;

function armMarks(points: readonly Spread[], position: number): Plot.Markish[] {
  const { colour, dashes, symbol } = pageStyle(position);
  const place = { x: "bars", stroke: colour, dx: 8 * (position - 1.5) } as const;
  return [
    Plot.lineY(points, { ...place, y: "mean", strokeDasharray: dashes }),
    Plot.ruleX(points, { ...place, y1: "least", y2: "most", strokeWidth: 1.5 }),
    Plot.dot(points, { ...place, y: "mean", symbol: symbol as "circle", fill: colour, r: 4 }),
  ];
}

/** HTML of measures by arm: mean, range over runs, and in how many runs there is a value at all. */
export function measuresTable(
  measures: ColumnTable,
  caption: string,
  words: Readonly<Record<string, string>>,
): string {
  const rows = tableRows<MeasureRow>(measures);
  const arms = [...Map.groupBy(rows, (row) => row.arm_label)];
  return scrollTable<(typeof arms)[number]>(
    caption,
    [
      ["Market", ([label]) => label],
      ...Object.entries(words).map(
        ([measure, heading]) =>
          [
            heading,
            ([, own]: (typeof arms)[number]) =>
              cellOf(own.filter((row) => row.measure === measure)),
          ] as const,
      ),
    ],
    arms,
  );
}

function cellOf(rows: readonly MeasureRow[]): string {
  const spread = spreadOf(rows);
  if (spread === null) return `none of ${rows.length} runs`;
  const { mean, least, most, n } = spread;
  return `${mean.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)}; ${n} of ${rows.length} runs)`;
}
