import * as Plot from "@observablehq/plot";
import type { StudyEffect } from "../study/compare-study.ts";
import { factorLabel, valueOf } from "../study/factor-levels.ts";
import { differenceUnit, type StudyOutcome } from "../study/study-outcomes.ts";
import type { StudyResult } from "../study/study-result.ts";
import { columnName } from "../study/column-name.ts";
import { marksOf } from "../study/study-tables.ts";
import { styleAt } from "./arm-styles.ts";
import { drawFigure, type Figure, INK } from "./figure.ts";
import { intervalWords, shortNumber } from "./numbers.ts";

/** Levels from which on a factor has a figure of dose and response. */
const FEWEST_LEVELS = 2;

/** Combinations of the other factors that one figure keeps apart. */
const MOST_GROUPS = 4;

/** Levels that have a tick each. */
const MOST_TICKS = 6;

/** Half of a page, so that two stand side by side. */
const WIDTH = 380;

/** An effect on the axis of a factor. */
interface DosedEffect {
  readonly dose: number;
  /** The levels of the other factors in words; empty where none is set. */
  readonly group: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly smallest: number | null;
}

/** For each factor with numbers as levels, and each primary outcome: the difference from the reference by level. */
export function studyDoseFigures(result: StudyResult): Figure[] {
  return Object.keys(result.loaded.study.factors).flatMap((factor) =>
    result.outcomes
      .filter(({ kind }) => kind === "primary")
      .flatMap((outcome) => {
        const effects = result.effects
          .filter((each) => each.outcome === outcome)
          .flatMap((each) => dosedEffect(result, factor, each));
        const groups = new Set(effects.map(({ group }) => group));
        const doses = new Set(effects.map(({ dose }) => dose));
        return doses.size < FEWEST_LEVELS || groups.size > MOST_GROUPS
          ? []
          : [doseFigure(result, factor, outcome, effects)];
      }),
  );
}

function dosedEffect(
  { loaded, runs }: StudyResult,
  name: string,
  { arm, effect, smallestEffect }: StudyEffect,
): DosedEffect[] {
  const factor = loaded.study.factors[name]!;
  const stated = arm.point.get(name)?.stated;
  const { estimate, interval } = effect;
  if (typeof stated !== "number" || estimate === null) return [];
  const dose =
    factor.relativeTo === null ? stated : valueOf(factor, stated, runs.measured.get(name) ?? 0);
  const group = [...arm.point]
    .filter(([other]) => other !== name)
    .map(([other, { text }]) => `${factorLabel(loaded.study, other)} ${text}`)
    .join(", ");
  const [low, high] = interval ?? [estimate, estimate];
  return [{ dose, group, estimate, low, high, smallest: smallestEffect }];
}

function doseFigure(
  result: StudyResult,
  factor: string,
  outcome: StudyOutcome,
  effects: readonly DosedEffect[],
): Figure {
  const { unit } = result.loaded.study.factors[factor]!;
  const what = factorLabel(result.loaded.study, factor);
  const marks = Object.entries(marksOf(result)[factor]!).flatMap(([name, at]) =>
    typeof at === "number" ? [{ name, dose: at }] : [],
  );
  const groups = [...new Set(effects.map(({ group }) => group))];
  const smallest = effects.find((each) => each.smallest !== null)?.smallest ?? null;
  const doses = [...new Set(effects.map(({ dose }) => dose))];
  const text = {
    name: `dose-${columnName(factor)}-${columnName(outcome.name)}`,
    title: `${outcome.label} against ${what}`,
    caption:
      `Paired difference from ${result.compared.reference.planned.arm.label} by level, with the 95 % interval of ` +
      "each level alone; zero is no difference. " +
      `The grey band is what was fixed beforehand as too small to ` +
      `matter${marks.length > 0 ? "; upright dashed lines are marked levels" : ""}.`,
    words: wordsOf(outcome, effects),
  };
  // A name stands on the side of its line that has room.
  const isLow = ({ dose }: { readonly dose: number }): boolean =>
    2 * doses.filter((each) => each < dose).length < doses.length;
  return drawFigure(text, {
    width: WIDTH,
    height: 270 + 14 * groups.length,
    marginLeft: 56,
    marginBottom: 42,
    marginTop: 32 + 14 * groups.length,
    marginRight: 22,
    x: {
      ...axisOf([...effects, ...marks].map(({ dose }) => dose)),
      inset: 22,
      label: unit === null ? what : `${what}, ${unit}`,
      ...(doses.length <= MOST_TICKS
        ? { ticks: doses, tickFormat: (dose: number) => shortNumber(dose) }
        : { ticks: 5 }),
    },
    y: {
      label: differenceUnit(outcome),
      grid: true,
      nice: true,
      ticks: 6,
    },
    marks: [
      smallest === null
        ? null
        : Plot.rect([0], { y1: -smallest, y2: smallest, fill: "#999", fillOpacity: 0.2 }),
      Plot.ruleY([0], { stroke: INK }),
      Plot.ruleX(marks, { x: "dose", stroke: "#666", strokeDasharray: "5 4" }),
      Plot.text(marks.filter(isLow), { ...MARK_NAME, x: "dose", text: "name" }),
      Plot.text(
        marks.filter((mark) => !isLow(mark)),
        { ...MARK_NAME, x: "dose", text: "name", textAnchor: "end", dx: -5 },
      ),
      ...groups.flatMap((group, i) => groupMarks(effects, group, i, groups.length)),
    ],
  });
}

const MARK_NAME = {
  frameAnchor: "bottom",
  dy: -6,
  dx: 5,
  textAnchor: "start",
  fontSize: 11,
  fill: "#444",
  stroke: "white",
  strokeWidth: 3,
} as const;

/** A line for each combination of other factors, named above the drawing where there are several. */
function groupMarks(
  effects: readonly DosedEffect[],
  group: string,
  i: number,
  groups: number,
): Plot.Markish[] {
  const own = effects.filter((each) => each.group === group);
  const { colour, dashes, symbol, sample } = styleAt(i);
  const stroke = groups === 1 ? INK : colour;
  return [
    Plot.lineY(own, { x: "dose", y: "estimate", stroke, strokeDasharray: dashes }),
    Plot.ruleX(own, { x: "dose", y1: "low", y2: "high", stroke, strokeWidth: 2 }),
    Plot.dot(own, {
      x: "dose",
      y: "estimate",
      symbol: symbol as "circle",
      fill: stroke,
      stroke,
      r: 4,
    }),
    groups === 1
      ? null
      : Plot.text([`${sample} ${group}`], {
          frameAnchor: "top-right",
          textAnchor: "end",
          dy: -14 * (groups - i),
          fontSize: 11,
          fill: stroke,
        }),
  ];
}

/** Logarithmic where levels spread over more than a factor of three. */
function axisOf(doses: readonly number[]): Plot.ScaleOptions {
  const [low, high] = [Math.min(...doses), Math.max(...doses)];
  return { type: low > 0 && high >= 3 * low ? "log" : "linear" };
}

const wordsOf = ({ unit }: StudyOutcome, effects: readonly DosedEffect[]): string =>
  `Differences, ${unit}: ${effects
    .map(
      ({ dose, group, estimate, low, high }) =>
        `${shortNumber(dose)}${group === "" ? "" : `, ${group}`}: ${shortNumber(estimate)} ` +
        `(${intervalWords([low, high])})`,
    )
    .join("; ")}.`;
