import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { shortNumber } from "../../experiments/report/numbers.ts";
import { type FigurePlan, PLAN_WIDTH } from "./figure-plan.ts";
import { legendMarks, pageStyle } from "./legend-marks.ts";
import { tableRows } from "./table-rows.ts";

interface ImpactRow {
  readonly run: number;
  readonly size: string;
  readonly minutes: number;
  readonly impact_ticks: number;
  readonly orders: number;
}

interface MeanImpact {
  readonly size: string;
  readonly minutes: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** What prices had moved by after orders, by their size and by the time since; the span over runs as bars. */
export function orderImpact(impacts: ColumnTable): FigurePlan {
  const rows = tableRows<ImpactRow>(impacts);
  const sizes = [...new Set(rows.map(({ size }) => size))];
  const horizons = [...new Set(rows.map(({ minutes }) => minutes))];
  const means = horizons.map((minutes) => sizes.map((size) => meanImpact(rows, size, minutes)));
  const runs = new Set(rows.map(({ run }) => run)).size;
  return {
    text: {
      name: "order-impact",
      title: "What prices moved by after orders, by size",
      caption:
        "Move of the middle in the direction of an order, ticks, from just before it on; mean over orders of a size, " +
        `weighted by their number. Bars reach from the least to the greatest of ${runs} runs.`,
      words: `Means: ${means.map((own) => wordsOf(own)).join("; ")}.`,
    },
    leastWidth: 476,
    options: {
      width: PLAN_WIDTH,
      height: 290,
      marginLeft: 58,
      marginTop: 56,
      marginBottom: 44,
      x: {
        type: "point",
        domain: sizes,
        label: "size of the order, lots",
        labelAnchor: "center",
        labelArrow: "none",
      },
      y: { label: "ticks", grid: true, nice: true },
      marks: [
        Plot.ruleY([0], { stroke: "currentColor" }),
        ...means.flatMap((own, i) => horizonMarks(own, i + 1)),
        ...legendMarks(horizons.map(afterWords), { dy: -30, step: 150, from: 1 }),
      ],
    },
  };
}

const afterWords = (minutes: number): string =>
  minutes === 1 ? "a minute after" : `${minutes} minutes after`;

function meanImpact(rows: readonly ImpactRow[], size: string, minutes: number): MeanImpact {
  const own = rows.filter((row) => row.size === size && row.minutes === minutes);
  const orders = own.reduce((sum, row) => sum + row.orders, 0);
  const moves = own.map(({ impact_ticks: impact }) => impact);
  return {
    size,
    minutes,
    mean: own.reduce((sum, row) => sum + row.impact_ticks * row.orders, 0) / Math.max(1, orders),
    low: Math.min(...moves),
    high: Math.max(...moves),
  };
}

function horizonMarks(means: readonly MeanImpact[], position: number): Plot.Markish[] {
  const { colour, dashes, symbol } = pageStyle(position);
  const place = { x: "size", stroke: colour, dx: 7 * (position - 2) } as const;
  return [
    Plot.lineY(means, { ...place, y: "mean", strokeDasharray: dashes }),
    Plot.ruleX(means, { ...place, y1: "low", y2: "high", strokeWidth: 1.5 }),
    Plot.dot(means, { ...place, y: "mean", symbol: symbol as "circle", fill: colour, r: 4 }),
  ];
}

function wordsOf(means: readonly MeanImpact[]): string {
  const [first, last] = [means[0]!, means.at(-1)!];
  return (
    `${afterWords(first.minutes)} ${shortNumber(first.mean)} ticks for ${first.size} lots, ` +
    `${shortNumber(last.mean)} for ${last.size}`
  );
}
