import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { labelRoom } from "../../experiments/report/figure.ts";
import type { EffectRow } from "./effect-rows.ts";
import type { OutcomeWords } from "./effects-table.ts";
import { type FigurePlan, OURS, PLAN_WIDTH } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

/** Pixels a row, and around the rows of an outcome. */
const [ROW, AROUND] = [22, 36];

/**
 * Paired differences of primary outcomes in units of the smallest effect of interest, arms below each other within each
 * outcome; the marks of arms whose verdict is an effect are filled.
 */
export function effectForest(
  effects: ColumnTable,
  reference: string,
  words: OutcomeWords = {},
): FigurePlan {
  const rows = tableRows<EffectRow>(effects).flatMap((row) => {
    const { kind, estimate, smallest_effect: smallest, low_95: low, high_95: high } = row;
    if (kind !== "primary" || estimate === null || smallest === null || smallest === 0) return [];
    const whole = { low: (low ?? estimate) / smallest, high: (high ?? estimate) / smallest };
    return [
      { ...row, ...whole, label: words[row.outcome] ?? row.label, times: estimate / smallest },
    ];
  });
  const labels = [...new Set(rows.map(({ arm_label: label }) => label))];
  const outcomes = new Set(rows.map(({ outcome }) => outcome)).size;
  const found = rows.filter(({ verdict }) => verdict === "effect");
  const place = { fy: "label", y: "arm_label" } as const;
  return {
    text: {
      name: "effect-forest",
      title: `Differences from ${reference}`,
      caption:
        `Mean paired differences from ${reference} with 95 % intervals, in units of the smallest effect of interest: ` +
        "within the grey band they are too small to matter. Filled: the verdict is an effect.",
      words:
        found.length === 0
          ? "No difference is an effect."
          : `Effects: ${found.map((row) => `${row.label} under ${row.arm_label}`).join("; ")}.`,
    },
    leastWidth: 480,
    options: {
      width: PLAN_WIDTH,
      height: 60 + outcomes * (AROUND + ROW * labels.length),
      marginLeft: labelRoom(labels) + 14,
      marginRight: 20,
      marginTop: 30,
      marginBottom: 44,
      fy: { label: null, axis: null, padding: 0.25 },
      y: { domain: labels, label: null },
      x: {
        label: "difference, in smallest effects of interest",
        labelAnchor: "center",
        labelArrow: "none",
        grid: true,
        ...scaleOf(rows.flatMap(({ low, high }) => [low, high])),
      },
      marks: [
        Plot.rect([0], { x1: -1, x2: 1, fill: "#888", fillOpacity: 0.25 }),
        Plot.ruleX([0], { stroke: "currentColor" }),
        Plot.text(rows, {
          ...Plot.selectFirst({ fy: "label", z: "label" }),
          text: "label",
          frameAnchor: "top-left",
          dy: -14,
          lineAnchor: "middle",
          fontWeight: "bold",
        }),
        Plot.ruleY(rows, { ...place, x1: "low", x2: "high", stroke: OURS, strokeWidth: 1.5 }),
        Plot.dot(rows, {
          ...place,
          x: "times",
          r: 4,
          stroke: OURS,
          fill: "var(--plot-background)",
        }),
        Plot.dot(found, { ...place, x: "times", r: 4, stroke: OURS, fill: OURS }),
      ],
    },
  };
}

/** Beyond so many smallest effects the axis is squeezed, or small differences would be lost beside a large one. */
const WIDEST = 20;
const DECADES = [1, 10, 100, 1000];

function scaleOf(ends: readonly number[]): Plot.ScaleOptions {
  const [least, most] = [Math.min(...ends, -1), Math.max(...ends, 1)];
  if (Math.max(-least, most) <= WIDEST) return { nice: true };
  const ticks = [...DECADES.map((size) => -size), 0, ...DECADES];
  return {
    type: "symlog",
    constant: 1,
    ticks: ticks.filter((tick) => tick >= least && tick <= most),
  };
}
