import * as Plot from "@observablehq/plot";
import type { StudyResult } from "../study/study-result.ts";
import { columnName } from "../study/column-name.ts";
import { styleAt } from "./arm-styles.ts";
import type { CurveDay } from "./curve-days.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, labelRoom, shortLabel } from "./figure.ts";
import { shortNumber } from "./numbers.ts";
import { type ArmCurve, armCurves, type StudyCurve } from "./study-curves.ts";

/** Arms that one figure can hold apart. */
const MOST_ARMS = 8;

/** Mean paths in event time, an arm a line with its band, for every contract family that has them. */
export function studyEventFigures(result: StudyResult, curve: StudyCurve): Figure[] {
  return result.scenario.families.flatMap(({ symbol, quotationUnit }) => {
    const { arms, left } = armCurves(result, symbol, curve, MOST_ARMS);
    if (arms.length === 0) return [];
    const text = {
      name: `event-${columnName(symbol)}-${columnName(curve.name)}`,
      title: `${symbol}: ${curve.title}`,
      caption:
        `${curve.caption}, by business days to expiry; means over runs with 95 % intervals, each of its ` +
        `day alone. ${startWords(arms)}${left}`,
      words: eventWords(arms),
    };
    return [drawFigure(text, options(arms, curve, curve.unit(quotationUnit)))];
  });
}

const startsOf = (arms: readonly ArmCurve[]): number[] => [
  ...new Set(arms.map(({ spotMonthStart }) => spotMonthStart)),
];

const startWords = (arms: readonly ArmCurve[]): string =>
  startsOf(arms).length === 1
    ? "The spot month begins at the dotted line."
    : "Spot months begin at the dotted lines, each arm's at the dot on its own path (without a rule that says when, " +
      "where the study counts it from).";

/** What stands at the two ends and where the arm's spot month begins. */
export function eventWords(arms: readonly ArmCurve[]): string {
  return arms
    .map(({ arm, days, spotMonthStart }) => {
      const first = days[0]!;
      const last = days.at(-1)!;
      const spot = days.find(({ day }) => day === -spotMonthStart);
      const told = [first, ...(spot === undefined ? [] : [spot]), last].filter(
        (each, i, all) => all.indexOf(each) === i,
      );
      return `${arm}: ${told.map((each) => `${shortNumber(each.mean)} ${dayWords(each)}`).join(", ")}.`;
    })
    .join(" ");
}

function dayWords({ day }: CurveDay): string {
  if (day === 0) return "on the last trading day";
  const count = Math.abs(day);
  const days = count === 1 ? "1 day" : `${count} days`;
  return day < 0 ? `${days} before` : `${days} after`;
}

function options(arms: readonly ArmCurve[], { zero }: StudyCurve, unit: string): Plot.PlotOptions {
  const rows = arms.flatMap(({ arm, days }) => days.map((day) => ({ arm, ...day })));
  const labels = arms.map(({ arm }) => arm);
  const starts = startsOf(arms);
  const dots = arms.flatMap(({ arm, days, spotMonthStart }) =>
    days.filter(({ day }) => day === -spotMonthStart).map((day) => ({ arm, ...day })),
  );
  return {
    width: FIGURE_WIDTH,
    height: 300,
    marginLeft: 60,
    marginRight: 30 + labelRoom(labels),
    marginBottom: 44,
    marginTop: 30,
    x: { label: "business days to the last trading day" },
    y: { label: unit, grid: true, zero, nice: true },
    color: { domain: labels, range: labels.map((_, i) => styleAt(i).colour) },
    marks: [
      Plot.ruleX(
        starts.map((start) => -start),
        { stroke: "#666", strokeDasharray: "2 3" },
      ),
      Plot.areaY(rows, { x: "day", y1: "low", y2: "high", fill: "arm", fillOpacity: 0.14 }),
      ...labels.map((label, i) =>
        Plot.lineY(
          rows.filter(({ arm }) => arm === label),
          {
            x: "day",
            y: "mean",
            stroke: "arm",
            strokeWidth: 2,
            strokeDasharray: styleAt(i).dashes,
          },
        ),
      ),
      starts.length === 1 ? null : Plot.dot(dots, { x: "day", y: "mean", fill: "arm", r: 4 }),
      ...names(labels),
      zero ? Plot.ruleY([0]) : null,
    ],
  };
}

/** Names one below the other at the right edge, each after a piece of its line. */
const names = (labels: readonly string[]): Plot.Markish[] =>
  labels.map((label, i) =>
    Plot.text([{ arm: label, text: `${styleAt(i).sample} ${shortLabel(label)}` }], {
      frameAnchor: "top-right",
      text: "text",
      fill: "arm",
      textAnchor: "start",
      fontSize: 11,
      dx: 8,
      dy: 16 * i,
    }),
  );
