import * as Plot from "@observablehq/plot";
import type { ArmResults } from "../study/arm-results.ts";
import { valueOf } from "../study/factor-levels.ts";
import type { StudyOutcome } from "../study/study-outcomes.ts";
import type { StudyResult } from "../study/study-result.ts";
import { columnName, marksOf } from "../study/study-tables.ts";
import { styleAt } from "./arm-styles.ts";
import { drawFigure, type Figure, INK } from "./figure.ts";
import { meanInterval } from "./mean-interval.ts";
import { intervalWords, shortNumber } from "./numbers.ts";

/** Levels from which on a factor has a figure of dose and response. */
const FEWEST_LEVELS = 2;

/** Combinations of the other factors that one figure keeps apart. */
const MOST_GROUPS = 4;

/** Half of a page, so that two stand side by side. */
const WIDTH = 380;

/** An arm on the axis of a factor. */
interface DosedArm {
  readonly results: ArmResults;
  readonly dose: number;
  /** The levels of the other factors in words; empty where none is set. */
  readonly group: string;
}

/** For each factor with numbers as levels, and each primary outcome: the outcome against the level. */
export function studyDoseFigures(result: StudyResult): Figure[] {
  return Object.keys(result.loaded.study.factors).flatMap((factor) => {
    const arms = dosedArms(result, factor);
    const groups = new Set(arms.map(({ group }) => group));
    const doses = new Set(arms.map(({ dose }) => dose));
    if (doses.size < FEWEST_LEVELS || groups.size > MOST_GROUPS) return [];
    return result.outcomes
      .filter(({ kind }) => kind === "primary")
      .map((outcome) => doseFigure(result, factor, outcome, arms));
  });
}

function dosedArms({ arms, loaded, runs }: StudyResult, name: string): DosedArm[] {
  const { factors } = loaded.study;
  const factor = factors[name]!;
  return arms.flatMap((results) => {
    const { point } = results.planned.arm;
    const stated = point.get(name)?.stated;
    if (typeof stated !== "number") return [];
    const dose =
      factor.relativeTo === null ? stated : valueOf(factor, stated, runs.measured.get(name) ?? 0);
    const group = [...point]
      .filter(([other]) => other !== name)
      .map(([other, { text }]) => `${factors[other]!.label ?? other} ${text}`)
      .join(", ");
    return [{ results, dose, group }];
  });
}

interface Mean {
  readonly dose: number;
  readonly group: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

function doseFigure(
  result: StudyResult,
  factor: string,
  outcome: StudyOutcome,
  arms: readonly DosedArm[],
): Figure {
  const { label, unit } = result.loaded.study.factors[factor]!;
  const what = label ?? factor;
  const means = arms.flatMap(({ results, dose, group }): Mean[] => {
    const values = known(results, outcome);
    return values.length === 0 ? [] : [{ dose, group, ...meanInterval(values) }];
  });
  const base = known(result.reference, outcome);
  const reference = base.length === 0 ? null : meanInterval(base);
  const marks = Object.entries(marksOf(result)[factor]!).flatMap(([name, at]) =>
    typeof at === "number" ? [{ name, dose: at }] : [],
  );
  const referenceLabel = result.reference.planned.arm.label;
  const text = {
    name: `dose-${columnName(factor)}-${columnName(outcome.name)}`,
    title: `${outcome.label} against ${what}`,
    caption:
      `Means with 95 % intervals over runs. The grey band is the reference (${referenceLabel}), mean and interval` +
      `${marks.length > 0 ? "; dashed lines are marked levels" : ""}.`,
    words: wordsOf(outcome, referenceLabel, reference, means),
  };
  return drawFigure(text, {
    width: WIDTH,
    height: 280,
    marginLeft: 56,
    marginBottom: 42,
    marginTop: 36,
    marginRight: 18,
    x: {
      ...axisOf([...means, ...marks].map(({ dose }) => dose)),
      inset: 18,
      label: unit === null ? what : `${what}, ${unit}`,
      ticks: 5,
    },
    y: { label: outcome.unit, grid: true, nice: true, ticks: 6 },
    marks: [
      ...(reference === null ? [] : band(reference)),
      Plot.ruleX(marks, { x: "dose", stroke: "#666", strokeDasharray: "5 4" }),
      Plot.text(marks, { x: "dose", frameAnchor: "top", dy: -10, text: "name", fill: "#444" }),
      ...lines(means),
    ],
  });
}

const band = (reference: { mean: number; low: number; high: number }): Plot.Markish[] => [
  Plot.rect([reference], { y1: "low", y2: "high", fill: "#999", fillOpacity: 0.22 }),
  Plot.ruleY([reference.mean], { stroke: "#777", strokeDasharray: "2 2" }),
];

/** A line for each group, named at its right end where there are several. */
function lines(means: readonly Mean[]): Plot.Markish[] {
  const groups = [...new Set(means.map(({ group }) => group))];
  return groups.flatMap((group, i) => {
    const own = means.filter((each) => each.group === group);
    const { colour, dashes, symbol, sample } = styleAt(i);
    const stroke = groups.length === 1 ? INK : colour;
    return [
      Plot.lineY(own, { x: "dose", y: "mean", stroke, strokeDasharray: dashes }),
      Plot.ruleX(own, { x: "dose", y1: "low", y2: "high", stroke, strokeWidth: 2 }),
      Plot.dot(own, {
        x: "dose",
        y: "mean",
        symbol: symbol as "circle",
        fill: stroke,
        stroke,
        r: 4,
      }),
      groups.length === 1
        ? null
        : Plot.text([`${sample} ${group}`], {
            frameAnchor: "top-right",
            textAnchor: "end",
            dy: 4 + 14 * i,
            fontSize: 10.5,
            fill: stroke,
            stroke: "white",
            strokeWidth: 3,
          }),
    ];
  });
}

/** Logarithmic where levels spread over more than a factor of three. */
function axisOf(doses: readonly number[]): Plot.ScaleOptions {
  const [low, high] = [Math.min(...doses), Math.max(...doses)];
  return { type: low > 0 && high >= 3 * low ? "log" : "linear" };
}

function wordsOf(
  { unit }: StudyOutcome,
  referenceLabel: string,
  reference: { mean: number; low: number; high: number } | null,
  means: readonly Mean[],
): string {
  const base =
    reference === null
      ? []
      : [
          `${referenceLabel}: ${shortNumber(reference.mean)} ${unit} (${intervalWords([reference.low, reference.high])})`,
        ];
  const doses = means.map(
    ({ dose, group, mean, low, high }) =>
      `${shortNumber(dose)}${group === "" ? "" : `, ${group}`}: ${shortNumber(mean)} (${intervalWords([low, high])})`,
  );
  return `${[...base, ...doses].join("; ")}.`;
}

const known = ({ values }: ArmResults, { name }: StudyOutcome): number[] =>
  values.get(name)!.filter((value) => value !== null);
