import * as Plot from "@observablehq/plot";
import type { StudyEffect } from "../study/compare-study.ts";
import type { StudyResult } from "../study/study-result.ts";
import { styleAt } from "./arm-styles.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, INK, labelRoom, shortLabel } from "./figure.ts";
import { intervalWords, shortNumber } from "./numbers.ts";
import { armsByWeight, leftOutWords } from "./shown-arms.ts";

/** Arms that a forest plot can hold; designs of many points have other figures. */
const MOST_ARMS = 20;

/** Above so many rows the words name effects only: nobody listens to a hundred numbers. */
const MOST_WORDS = 24;

const CAPTION =
  "Paired differences from the reference arm with 95 % intervals, each outcome in units of its own smallest " +
  "effect of interest. The grey band, -1 to 1, is what was fixed beforehand as too small to matter.";

/** The forest plot of the primary outcomes; none where no outcome has a smallest effect and a difference. */
export function studyEffectsFigure(result: StudyResult): Figure[] {
  const rows = rowsOf(result);
  if (rows.length === 0) return [];
  const arms = [...new Set(rows.map(({ arm }) => arm))];
  const styles = arms.map((_, i) => styleAt(i + 1));
  const place = { fy: "outcome", y: "arm" };
  const text = {
    name: "effects",
    title: "Effects, in units of the smallest effect of interest",
    caption: captionOf(result, arms.length),
    words: wordsOf(rows),
  };
  const outcomeRoom = 30 + Math.max(...rows.map(({ outcome }) => labelRoom([outcome])));
  const figure = drawFigure(text, {
    width: FIGURE_WIDTH,
    height: 80 + 19 * rows.length + 14 * new Set(rows.map(({ outcome }) => outcome)).size,
    marginRight: labelRoom(arms),
    marginBottom: 44,
    x: {
      label: "difference / smallest effect of interest",
      labelOffset: 38,
      grid: true,
      nice: true,
    },
    y: { axis: null, domain: arms },
    fy: {
      label: null,
      domain: [...new Set(rows.map(({ outcome }) => outcome))],
      padding: arms.length > 4 ? 0.08 : 0.2,
    },
    color: { domain: arms, range: styles.map(({ colour }) => colour) },
    symbol: { domain: arms, range: styles.map(({ symbol }) => symbol) },
    facet: { marginLeft: outcomeRoom },
    marginLeft: outcomeRoom,
    marks: [
      Plot.rect([0], { x1: -1, x2: 1, fill: "#999", fillOpacity: 0.18 }),
      Plot.ruleX([0], { stroke: INK }),
      Plot.ruleY(rows, { ...place, x1: "low", x2: "high", stroke: "arm", strokeWidth: 2 }),
      Plot.dot(rows, { ...place, x: "estimate", fill: "arm", stroke: "arm", symbol: "arm", r: 4 }),
      Plot.text(rows, {
        ...place,
        frameAnchor: "right",
        text: ({ arm }: Row) => shortLabel(arm),
        dx: 8,
        textAnchor: "start",
        fontSize: 11,
      }),
    ],
  });
  return [figure];
}

interface Row {
  readonly outcome: string;
  readonly arm: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: string;
}

function rowsOf({ effects }: StudyResult): Row[] {
  const shown = effects.filter(({ outcome }) => outcome.kind === "primary");
  const chosen = new Set(armsByWeight({ effects }).slice(0, MOST_ARMS));
  return shown.filter(({ arm }) => chosen.has(arm)).flatMap(rowOf);
}

function captionOf({ effects }: StudyResult, shown: number): string {
  const all = new Set(effects.flatMap((each) => rowOf(each).map(({ arm }) => arm)));
  const left = leftOutWords(shown, all.size);
  return left === "" ? CAPTION : `${CAPTION} Shown: ${left}.`;
}

function rowOf({ outcome, arm, effect, smallestEffect, verdict }: StudyEffect): Row[] {
  const { estimate, interval } = effect;
  if (estimate === null || smallestEffect === null || smallestEffect === 0) return [];
  const [low, high] = interval ?? [estimate, estimate];
  return [
    {
      outcome: outcome.label,
      arm: arm.label,
      estimate: estimate / smallestEffect,
      low: low / smallestEffect,
      high: high / smallestEffect,
      verdict,
    },
  ];
}

function wordsOf(rows: readonly Row[]): string {
  const told = rows.length > MOST_WORDS ? rows.filter(({ verdict }) => verdict === "effect") : rows;
  const left = rows.length - told.length;
  const sentences = told.map(
    ({ outcome, arm, estimate, low, high, verdict }) =>
      `${outcome}, ${arm}: ${shortNumber(estimate)} (${intervalWords([low, high])}; ${verdict}).`,
  );
  return [...sentences, ...(left > 0 ? [`${left} further differences are no effects.`] : [])].join(
    " ",
  );
}
