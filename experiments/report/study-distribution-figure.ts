import * as Plot from "@observablehq/plot";
import { quantile, sortedCopy } from "../numerics/quantile.ts";
import type { ArmResults } from "../study/arm-results.ts";
import type { StudyResult } from "../study/study-result.ts";
import { columnName } from "../study/column-name.ts";
import { styleAt } from "./arm-styles.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, labelRoom, shortLabel } from "./figure.ts";
import { shortNumber } from "./numbers.ts";
import { drawnArms, leftOutNote } from "./drawn-arms.ts";
import { chosenArms } from "./shown-arms.ts";

/** Arms that one figure can hold. */
const MOST_ARMS = 24;

const LEAST_ROOM = 210;
/** Of names of arms, in sizes of the labels beside a drawing. */
const LABEL_SIZE = 13 / 11;

/** Ticks that one figure can hold: each is an element of the picture. */
const MOST_TICKS = 6000;
/** Values of an arm from which a box is drawn. */
const MOST_OF_BOX = 2000;

/** `tick`: what a tick is. */
const captionOf = (tick: string, left: string): string =>
  `Each tick is ${tick}; the box spans the quartiles, its line is the median, whiskers reach to the last tick ` +
  `within 1.5 times the box.${left}`;

/** For each primary outcome: its values in every arm. */
export function studyDistributionFigures(result: StudyResult): Figure[] {
  const all = drawnArms(result);
  const shown = chosenArms(result, all, ({ planned }) => planned.arm, MOST_ARMS);
  const { antithetic } = result.loaded.study;
  const tick = antithetic ? "the mean of a run and its mirrored twin" : "a run";
  const labels = shown.map(({ planned }) => planned.arm.label);
  const colours = shown.map((_, i) => styleAt(i).colour);
  return result.outcomes
    .filter(({ kind }) => kind === "primary")
    .flatMap(({ name, label, unit }) => {
      const known = shown.map((results) => knownOf(results, name));
      const rowsOf = (most: number): { readonly arm: string; readonly value: number }[] =>
        labels.flatMap((arm, i) => evenlyOf(known[i]!, most).map((value) => ({ arm, value })));
      const ticks = rowsOf(Math.floor(MOST_TICKS / shown.length));
      if (ticks.length === 0) return [];
      const text = {
        name: `distribution-${columnName(name)}`,
        title: `${label}, ${antithetic ? "pair by pair" : "run by run"}`,
        caption: captionOf(
          tick,
          leftOutNote(result, shown.length, all.length) +
            fewerTicksNote(
              ticks.length,
              known.reduce((sum, { length }) => sum + length, 0),
            ),
        ),
        words: labels
          .flatMap((arm, i) => quartileWords(arm, known[i]!, antithetic ? "pairs" : "runs"))
          .join(" "),
      };
      return drawFigure(text, {
        width: FIGURE_WIDTH,
        height: 60 + 30 * labels.length,
        marginLeft: Math.max(LEAST_ROOM, LABEL_SIZE * labelRoom(labels)),
        marginBottom: 40,
        marginTop: 8,
        x: { label: unit, grid: true, nice: true },
        y: { label: null, domain: labels, tickFormat: shortLabel },
        color: { domain: labels, range: colours },
        marks: [
          Plot.boxX(rowsOf(MOST_OF_BOX), {
            x: "value",
            y: "arm",
            fill: "arm",
            fillOpacity: 0.25,
            r: 0,
          }),
          Plot.tickX(ticks, { x: "value", y: "arm", stroke: "arm", strokeOpacity: 0.5, inset: 5 }),
        ],
      });
    });
}

const knownOf = ({ values }: ArmResults, name: string): number[] =>
  values.get(name)!.filter((value) => value !== null);

/** As many of the values as are wanted, evenly through their order, the least and the greatest too. */
function evenlyOf(values: readonly number[], most: number): readonly number[] {
  if (values.length <= most) return values;
  const sorted = sortedCopy(values);
  const step = (sorted.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => sorted[Math.round(i * step)]!);
}

const fewerTicksNote = (ticks: number, of: number): string =>
  ticks === of ? "" : ` Of ${of} ticks ${ticks} are drawn, evenly through the order of each arm's.`;

function quartileWords(arm: string, values: readonly number[], of: string): string[] {
  if (values.length === 0) return [];
  const sorted = sortedCopy(values);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => shortNumber(quantile(sorted, p)));
  return [`${arm}: median ${middle}, quartiles ${low} and ${high}, ${sorted.length} ${of}.`];
}
