import * as Plot from "@observablehq/plot";
import type { PreviewResult } from "../start/run-preview.ts";
import { ARM_STYLES } from "./arm-styles.ts";
import { drawFigure, type Figure, FIGURE_WIDTH, NO_DATA } from "./figure.ts";

const TITLE = "What the limit did, in units of the smallest effect of interest";
const CAPTION =
  "Paired differences from the arm without a limit with 95 % intervals. The grey band is what was " +
  "fixed beforehand as " +
  "too small to matter. Outcomes without data are left out.";

/** Every outcome in units of its smallest effect of interest: what lies inside -1 to 1 does not matter. */
export function effectsFigure(result: PreviewResult): Figure {
  const rows = rowsOf(result);
  const arms = result.arms.map(({ arm }) => arm.label);
  const styles = ARM_STYLES.slice(1, 1 + arms.length);
  const place = { fy: "outcome", y: "arm" };
  return drawFigure("effects", TITLE, CAPTION, {
    width: FIGURE_WIDTH,
    height: 80 + 34 * Math.max(1, rows.length),
    marginLeft: 230,
    marginRight: 170,
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
    facet: { marginLeft: 230 },
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

const rowsOf = ({ effects }: PreviewResult): Row[] =>
  effects.flatMap(({ outcome, arm, effect: { estimate, interval }, smallestEffect }) => {
    if (estimate === null || smallestEffect === 0) return [];
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
