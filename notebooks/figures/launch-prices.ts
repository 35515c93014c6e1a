import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { percent } from "../../experiments/report/numbers.ts";
import { type FigurePlan, PLAN_WIDTH } from "./figure-plan.ts";
import { legendMarks, pageStyle } from "./legend-marks.ts";
import { tableRows } from "./table-rows.ts";

interface LaunchRow {
  readonly month: string;
  /** From the launch on; negative before it. */
  readonly hours: number;
  /** Null where the book lacks a side. */
  readonly futures: number | null;
  readonly worth: number;
  readonly index: number | null;
}

const NAMES = ["what the month is worth", "futures, middle of the book", "index as published"];

/** A future, what it is worth and the published index around a jump of the compute price. */
export function launchPrices(launch: ColumnTable): FigurePlan {
  const rows = tableRows<LaunchRow>(launch);
  const [worth, futures, index] = [0, 1, 2].map(pageStyle);
  const quoted = rows.filter(({ futures: price }) => price !== null);
  return {
    text: {
      name: "launch-prices",
      title: "A launch: futures, their worth and the index",
      caption:
        `${rows[0]!.month} in dollars a GPU-hour, every half hour; the launch is hour 0. Where a dot is missing the ` +
        "book lacked a side.",
      words: wordsOf(rows),
    },
    leastWidth: 590,
    options: {
      width: PLAN_WIDTH,
      height: 310,
      marginLeft: 58,
      marginTop: 56,
      marginBottom: 44,
      x: { label: "hours from the launch", labelAnchor: "center", labelArrow: "none" },
      y: { label: "dollars a GPU-hour", grid: true, nice: true },
      marks: [
        Plot.ruleX([0], { stroke: "currentColor", strokeOpacity: 0.6, strokeDasharray: "5 4" }),
        Plot.lineY(rows, {
          x: "hours",
          y: "index",
          curve: "step-after",
          stroke: index!.colour,
          strokeDasharray: index!.dashes,
        }),
        Plot.lineY(rows, { x: "hours", y: "worth", curve: "step-after", stroke: worth!.colour }),
        Plot.dot(quoted, { x: "hours", y: "futures", r: 2.5, fill: futures!.colour }),
        ...legendMarks(NAMES, { dy: -30, step: 200 }),
      ],
    },
  };
}

/** Half of the move of what the month is worth. */
const HALF = 0.5;

function wordsOf(rows: readonly LaunchRow[]): string {
  const before = rows.findLast(({ hours }) => hours <= 0)!.worth;
  const after = rows.find(({ hours, worth }) => hours > 0 && worth !== before)!.worth;
  const isThere = (price: number | null): boolean =>
    price !== null && (price - before) / (after - before) >= HALF;
  const [futures, index] = (["futures", "index"] as const).map((name) =>
    hoursWords(rows.find((row) => row.hours > 0 && isThere(row[name]))?.hours),
  );
  return (
    `What the month is worth moves by ${percent(after / before - 1, 1)}. The future has gone half of the way ` +
    `${futures!}, the published index ${index!}.`
  );
}

const hoursWords = (hours: number | undefined): string =>
  hours === undefined ? "not in the time shown" : `within ${hours} hours`;
