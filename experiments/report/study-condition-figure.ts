import * as Plot from "@observablehq/plot";
import { policyOf } from "../design/policy-conditions.ts";
import { grouped } from "../analysis/grouped.ts";
import { columnName } from "../study/column-name.ts";
import type { ConditionEffect } from "../study/policy/condition-effects.ts";
import { factorLabel } from "../study/factor-levels.ts";
import type { StudyOutcome } from "../study/study-outcomes.ts";
import type { StudyResult } from "../study/study-result.ts";
import { differenceWords, type OfConditions } from "./condition-words.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, INK } from "./figure.ts";

/** Rows that a figure can hold. */
const MOST_ROWS = 24;
/** Beyond so many smallest effects the colour is the same. */
const FULL_COLOUR = 3;
/** The scale goes on, so that text can be read on the fullest colour. */
const END_OF_SCALE = 5;
/** Pixels; of labels and levels in a small font. */
const FONT = 10;
const LETTER = 5.5;
const LONGEST_ROW = 72;

interface Cell {
  readonly row: string;
  readonly level: string;
  /** In smallest effects; null: there is none. */
  readonly size: number | null;
  readonly text: string;
}

/** For each primary outcome: the effect of every level of the policy by level of each condition, and by combination. */
export const studyConditionFigures = (result: StudyResult): Figure[] =>
  result.outcomes
    .filter(({ kind }) => kind === "primary")
    .flatMap((outcome) => {
      const own = result.conditions.filter((each) => each.outcome === outcome);
      return [
        ...heatMap(result, outcome, own, "level"),
        ...heatMap(result, outcome, own, "combination"),
      ];
    });

const SCOPES = {
  level: {
    title: "by condition",
    of: "the mean over the combinations at one level of a condition",
  },
  combination: {
    title: "by combination",
    of: "of one combination; a condition that is not named is at its first level",
  },
} as const;

function heatMap(
  result: OfConditions,
  outcome: StudyOutcome,
  effects: readonly ConditionEffect[],
  scope: keyof typeof SCOPES,
): Figure[] {
  const cells = effects
    .filter((each) => each.scope === scope)
    .map((each) => cellOf(outcome, rowOf(result, each), each));
  const rows = [...new Set(cells.map(({ row }) => row))];
  if (cells.length === 0 || rows.length > MOST_ROWS) return [];
  const levels = [...new Set(cells.map(({ level }) => level))];
  const room = 16 + LETTER * Math.max(...rows.map((row) => row.length));
  const { title, of } = SCOPES[scope];
  const text = {
    name: `conditions-${scope}-${columnName(outcome.name)}`,
    title: `${outcome.label}: the effect of ${policyLabel(result)} ${title}`,
    caption:
      `Paired difference from the policy's first level, ${outcome.terms.logs ? "as a ratio" : outcome.unit}, ` +
      `${of}. A star marks the verdict "effect". Colour: in smallest effects of interest, purple below zero and ` +
      `orange above, full at ${FULL_COLOUR}.`,
    words: wordsOf(cells),
  };
  return [drawFigure(text, options(cells, rows, levels, room))];
}

function policyLabel(result: OfConditions): string {
  const policy = policyOf(result.loaded.study.design);
  return policy === null ? "the policy" : factorLabel(result.loaded.study, policy);
}

function options(
  cells: readonly Cell[],
  rows: readonly string[],
  levels: readonly string[],
  room: number,
): Plot.PlotOptions {
  return {
    width: FIGURE_WIDTH,
    height: 64 + 24 * rows.length,
    marginLeft: room,
    marginTop: 40,
    marginBottom: 10,
    x: { domain: levels, axis: null },
    y: { domain: rows, axis: null },
    color: { type: "diverging", scheme: "PuOr", domain: [-END_OF_SCALE, END_OF_SCALE] },
    marks: [
      Plot.axisX({ anchor: "top", label: null, tickSize: 0, fontSize: FONT }),
      Plot.axisY({ label: null, tickSize: 0, fontSize: FONT }),
      Plot.cell(cells, {
        x: "level",
        y: "row",
        fill: ({ size }: Cell) => Math.max(-FULL_COLOUR, Math.min(FULL_COLOUR, size ?? 0)),
        inset: 0.5,
      }),
      Plot.text(cells, {
        x: "level",
        y: "row",
        text: "text",
        fontSize: 11,
        fill: INK,
      }),
    ],
  };
}

function cellOf(outcome: StudyOutcome, row: string, each: ConditionEffect): Cell {
  const { effect, smallestEffect, verdict, arm } = each;
  const { estimate } = effect;
  const size =
    estimate === null || smallestEffect === null || smallestEffect === 0
      ? null
      : estimate / smallestEffect;
  const shown = estimate === 0 ? "0" : differenceWords(outcome, estimate);
  const [level] = arm.point.values();
  return { row, level: level!.text, size, text: `${shown}${verdict === "effect" ? " *" : ""}` };
}

/** A level of a condition in words; of a combination the levels that are not the conditions' first. */
function rowOf(
  result: OfConditions,
  { scope, condition, at, combination }: ConditionEffect,
): string {
  if (scope !== "combination") return `${factorLabel(result.loaded.study, condition!)} ${at}`;
  const conditions = [...grouped(levelsIn(result), ({ condition: name }) => name)];
  const texts = at.split(", ");
  const named = conditions.flatMap(([name, own], i) =>
    texts[i] === own[0]!.at ? [] : [`${name} ${texts[i]!}`],
  );
  const words = `${combination}: ${named.length === 0 ? "all at their first levels" : named.join(", ")}`;
  return words.length <= LONGEST_ROW ? words : `${words.slice(0, LONGEST_ROW - 1)}…`;
}

const levelsIn = ({ conditions }: OfConditions): readonly ConditionEffect[] =>
  conditions.filter(({ scope }) => scope === "level");

const wordsOf = (cells: readonly Cell[]): string =>
  [...grouped(cells, ({ row }) => row)]
    .map(([row, own]) => `${row}: ${own.map(({ level, text }) => `${level} ${text}`).join(", ")}.`)
    .join(" ");
