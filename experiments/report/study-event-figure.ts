import * as Plot from "@observablehq/plot";
import type { ArmResults } from "../study/arm-results.ts";
import type { StudyResult } from "../study/study-result.ts";
import { columnName } from "../study/study-tables.ts";
import { styleAt } from "./arm-styles.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, NO_DATA } from "./figure.ts";
import { meanInterval } from "./mean-interval.ts";

/** Arms that one figure can hold apart. */
const MOST_ARMS = 8;

const CURVES = [
  {
    curve: "strategic_position",
    title: "What strategic traders held",
    unit: "lots",
    caption: "Mean long position of strategic traders in the expiring month",
  },
  {
    curve: "convergence_error",
    title: "How far settlement prices were from value",
    unit: "basis points of value",
    caption:
      "Mean absolute difference between the daily settlement price and the published part of the " +
      "average plus the expected rest",
  },
  {
    curve: "depth",
    title: "Depth of the expiring month",
    unit: "lots",
    caption: "Mean lots within three ticks of the touch, both sides",
  },
] as const;

/** Paths in event time, an arm a line with its band, for every contract family. */
export function studyEventFigures(result: StudyResult): Figure[] {
  const arms = [result.reference, ...result.arms].slice(0, MOST_ARMS);
  return result.scenario.families.flatMap(({ symbol }) =>
    CURVES.map(({ curve, title, unit, caption }) =>
      drawFigure(
        `event-${columnName(symbol)}-${columnName(curve)}`,
        `${symbol}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
        `${caption} by business days to expiry, with 95 % intervals over runs.`,
        options(arms, `${symbol}.${curve}`, unit, result.loaded.study.spotMonthStart),
      ),
    ),
  );
}

function options(
  arms: readonly ArmResults[],
  curve: string,
  unit: string,
  spotMonthStart: number,
): Plot.PlotOptions {
  const rows = arms.flatMap((arm) => armRows(arm, curve));
  const labels = arms.map(({ planned }) => planned.arm.label);
  const color = { domain: labels, range: labels.map((_, i) => styleAt(i).colour) };
  const lines = labels.map((label, i) =>
    Plot.lineY(
      rows.filter(({ arm }) => arm === label),
      { x: "day", y: "mean", stroke: "arm", strokeWidth: 2, strokeDasharray: styleAt(i).dashes },
    ),
  );
  return {
    width: FIGURE_WIDTH,
    height: 320,
    marginLeft: 60,
    marginRight: 200,
    marginBottom: 44,
    x: { label: "business days to the last trading day" },
    y: { label: unit, grid: true, zero: true, nice: true },
    color,
    marks: [
      Plot.ruleX([-spotMonthStart], { stroke: "#666", strokeDasharray: "2 3" }),
      Plot.areaY(rows, { x: "day", y1: "low", y2: "high", fill: "arm", fillOpacity: 0.14 }),
      ...lines,
      rows.length === 0 ? Plot.text(NO_DATA, { frameAnchor: "middle" }) : names(labels),
      Plot.ruleY([0]),
    ],
  };
}

interface Row {
  readonly day: number;
  readonly arm: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

function armRows({ planned, curves }: ArmResults, name: string): Row[] {
  const byDay = new Map<number, number[]>();
  for (const curve of curves.get(name) ?? []) {
    for (const [day, value] of curve) {
      const values = byDay.get(day);
      if (values === undefined) byDay.set(day, [value]);
      else values.push(value);
    }
  }
  return [...byDay]
    .sort((a, b) => a[0] - b[0])
    .map(([day, values]) => ({ day, arm: planned.arm.label, ...meanInterval(values) }));
}

/** Names one below the other at the right edge, each after a piece of its line. */
const names = (labels: readonly string[]): Plot.Markish[] =>
  labels.map((label, i) =>
    Plot.text([{ arm: label, text: `${styleAt(i).sample} ${label}` }], {
      frameAnchor: "top-right",
      text: "text",
      fill: "arm",
      textAnchor: "start",
      dx: 8,
      dy: 16 * i,
    }),
  );
