import * as Plot from "@observablehq/plot";
import type { StudyResult } from "../study/study-result.ts";
import { styleAt } from "./arm-styles.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, NO_DATA } from "./figure.ts";

const TITLE = "Effects, in units of the smallest effect of interest";
const CAPTION =
  "Paired differences from the reference arm with 95 % intervals. The grey band is what was fixed " +
  "beforehand as too small to matter. Outcomes without data or without a smallest effect are left out.";

/** Arms that a forest plot can hold; designs of many points have other figures. */
const MOST_ARMS = 12;

/** The forest plot of the primary outcomes: what lies inside -1 to 1 does not matter. */
export function studyEffectsFigure(result: StudyResult): Figure {
  const rows = rowsOf(result);
  const arms = [...new Set(rows.map(({ arm }) => arm))];
  const styles = arms.map((_, i) => styleAt(i + 1));
  const place = { fy: "outcome", y: "arm" };
  return drawFigure("effects", TITLE, CAPTION, {
    width: FIGURE_WIDTH,
    height: 80 + 30 * Math.max(1, rows.length),
    marginRight: 190,
    marginBottom: 44,
    x: {
      label: "difference / smallest effect of interest",
      labelOffset: 38,
      grid: true,
      nice: true,
    },
    y: { axis: null, domain: arms },
    fy: { label: null, domain: [...new Set(rows.map(({ outcome }) => outcome))], padding: 0.25 },
    color: { domain: arms, range: styles.map(({ colour }) => colour) },
    symbol: { domain: arms, range: styles.map(({ symbol }) => symbol) },
    facet: { marginLeft: 240 },
    marginLeft: 240,
    marks: [
      Plot.rect([0], { x1: -1, x2: 1, fill: "#999", fillOpacity: 0.18 }),
      Plot.ruleX([0], { stroke: "#1b1b1b" }),
      rows.length === 0 ? Plot.text(NO_DATA, { frameAnchor: "middle" }) : null,
      Plot.ruleY(rows, { ...place, x1: "low", x2: "high", stroke: "arm", strokeWidth: 2 }),
      Plot.dot(rows, { ...place, x: "estimate", fill: "arm", stroke: "arm", symbol: "arm", r: 4 }),
      Plot.text(rows, {
        ...place,
        frameAnchor: "right",
        text: "arm",
        dx: 8,
        textAnchor: "start",
        fill: "arm",
        fontSize: 11,
      }),
    ],
  });
}

interface Row {
  readonly outcome: string;
  readonly arm: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

function rowsOf({ effects }: StudyResult): Row[] {
  const shown = effects.filter(({ outcome }) => outcome.kind === "primary");
  const arms = [...new Set(shown.map(({ arm }) => arm.label))].slice(0, MOST_ARMS);
  return shown.flatMap(({ outcome, arm, effect: { estimate, interval }, smallestEffect }) => {
    if (estimate === null || smallestEffect === null || smallestEffect === 0) return [];
    if (!arms.includes(arm.label)) return [];
    const [low, high] = interval ?? [estimate, estimate];
    return [
      {
        outcome: outcome.label,
        arm: arm.label,
        estimate: estimate / smallestEffect,
        low: low / smallestEffect,
        high: high / smallestEffect,
      },
    ];
  });
}
