import * as Plot from "@observablehq/plot";
import type { ArmResults } from "../study/arm-results.ts";
import type { StudyOutcome } from "../study/study-outcomes.ts";
import type { StudyResult } from "../study/study-result.ts";
import { columnName, marksOf } from "../study/study-tables.ts";
import { drawFigure, type Figure, FIGURE_WIDTH } from "./figure.ts";
import { meanInterval } from "./mean-interval.ts";

/** Levels from which on a factor has a figure of dose and response. */
const FEWEST_LEVELS = 2;

/** For each factor with numbers as levels, and each primary outcome: the outcome against the level. */
export function studyDoseFigures(result: StudyResult): Figure[] {
  return Object.keys(result.loaded.study.factors).flatMap((factor) => {
    const arms = result.arms.filter(({ planned: { arm } }) => {
      const level = arm.point.get(factor)?.stated;
      return arm.point.size === 1 && typeof level === "number";
    });
    if (arms.length < FEWEST_LEVELS) return [];
    return result.outcomes
      .filter(({ kind }) => kind === "primary")
      .map((outcome) => doseFigure(result, factor, outcome, arms));
  });
}

function doseFigure(
  result: StudyResult,
  factor: string,
  outcome: StudyOutcome,
  arms: readonly ArmResults[],
): Figure {
  const { label, relativeTo, unit } = result.loaded.study.factors[factor]!;
  const scale = relativeTo === null ? 1 : (result.runs.measured.get(factor) ?? 0);
  const dose = ({ planned: { arm } }: ArmResults): number =>
    scale * (arm.point.get(factor)!.stated as number);
  const points = arms.flatMap((arm) =>
    known(arm, outcome).map((value) => ({ dose: dose(arm), value })),
  );
  const means = arms.flatMap((arm) => {
    const values = known(arm, outcome);
    return values.length === 0 ? [] : [{ dose: dose(arm), ...meanInterval(values) }];
  });
  const base = known(result.reference, outcome);
  const reference = base.length === 0 ? null : meanInterval(base);
  const marks = Object.entries(marksOf(result)[factor]!).flatMap(([name, at]) =>
    typeof at === "number" ? [{ name, dose: at }] : [],
  );
  const doses = [...means.map((each) => each.dose), ...marks.map((each) => each.dose)];
  const isLog = doses.every((each) => each > 0) && Math.max(...doses) >= 3 * Math.min(...doses);
  const what = label ?? factor;
  return drawFigure(
    `dose-${columnName(factor)}-${columnName(outcome.name)}`,
    `${outcome.label} against ${what}`,
    "Each point is a run; squares are means with 95 % intervals. The grey band is the mean of the " +
      "reference arm with its 95 % interval, the dashed lines are marked levels.",
    {
      width: FIGURE_WIDTH,
      height: 320,
      marginLeft: 70,
      marginBottom: 46,
      marginTop: 30,
      marginRight: 40,
      x: {
        type: isLog ? "log" : "linear",
        inset: 24,
        label: unit === null ? what : `${what}, ${unit}`,
      },
      y: { label: outcome.unit, grid: true, nice: true },
      marks: [
        reference === null
          ? null
          : Plot.rect([reference], { y1: "low", y2: "high", fill: "#999", fillOpacity: 0.2 }),
        reference === null ? null : Plot.ruleY([reference.mean], { stroke: "#777" }),
        Plot.ruleX(marks, { x: "dose", stroke: "#666", strokeDasharray: "5 4" }),
        Plot.text(marks, { x: "dose", frameAnchor: "top", dy: -14, text: "name", fill: "#444" }),
        Plot.dot(points, { x: "dose", y: "value", r: 2.5, fill: "#0072b2", fillOpacity: 0.35 }),
        Plot.ruleX(means, { x: "dose", y1: "low", y2: "high", strokeWidth: 2 }),
        Plot.dot(means, { x: "dose", y: "mean", symbol: "square", fill: "#1b1b1b", r: 5 }),
      ],
    },
  );
}

const known = ({ values }: ArmResults, { name }: StudyOutcome): number[] =>
  values.get(name)!.filter((value) => value !== null);
