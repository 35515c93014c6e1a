import * as Plot from "@observablehq/plot";
import type { StudyResult } from "../study/study-result.ts";
import { columnName } from "../study/study-tables.ts";
import { styleAt } from "./arm-styles.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, NO_DATA } from "./figure.ts";

/** Arms that one figure can hold. */
const MOST_ARMS = 12;

/** For each primary outcome: its values in every arm, a dot a run, and their quartiles. */
export function studyDistributionFigures({ outcomes, reference, arms }: StudyResult): Figure[] {
  const shown = [reference, ...arms].slice(0, MOST_ARMS);
  const labels = shown.map(({ planned }) => planned.arm.label);
  const colours = shown.map((_, i) => styleAt(i).colour);
  return outcomes
    .filter(({ kind }) => kind === "primary")
    .map(({ name, label, unit }) => {
      const rows = shown.flatMap(({ planned, values }) =>
        values
          .get(name)!
          .filter((value) => value !== null)
          .map((value) => ({ arm: planned.arm.label, value })),
      );
      return drawFigure(
        `distribution-${columnName(name)}`,
        `${label}, run by run`,
        "Each tick is a run; the box spans the quartiles, its line is the median, whiskers reach 1.5 " +
          "times the box.",
        {
          width: FIGURE_WIDTH,
          height: 70 + 42 * labels.length,
          marginLeft: 210,
          marginBottom: 44,
          x: { label: unit, grid: true, nice: true },
          y: { label: null, domain: labels },
          color: { domain: labels, range: colours },
          marks: [
            rows.length === 0 ? Plot.text(NO_DATA, { frameAnchor: "middle" }) : null,
            Plot.boxX(rows, { x: "value", y: "arm", fill: "arm", fillOpacity: 0.25, r: 0 }),
            Plot.tickX(rows, { x: "value", y: "arm", stroke: "arm", strokeOpacity: 0.5, inset: 6 }),
          ],
        },
      );
    });
}
