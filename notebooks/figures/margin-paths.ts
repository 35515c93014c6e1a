import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { percent } from "../../experiments/report/numbers.ts";
import { type FigurePlan, PLAN_WIDTH } from "./figure-plan.ts";
import { legendMarks, pageStyle } from "./legend-marks.ts";
import { scrollTable } from "./scroll-table.ts";
import { tableRows } from "./table-rows.ts";

interface MarginDayRow {
  readonly arm: string;
  readonly label: string;
  readonly day: number;
  readonly price_ticks: number;
  readonly margin_share: number;
  /** Null on the last day. */
  readonly exceeded: number | null;
}

/** One arm over the whole path. */
interface MarginPath {
  readonly label: string;
  readonly days: readonly MarginDayRow[];
}

const pathsOf = (path: ColumnTable, arms?: readonly string[]): MarginPath[] => {
  const rows = tableRows<MarginDayRow>(path).filter(({ arm }) => arms?.includes(arm) ?? true);
  return [...Map.groupBy(rows, ({ label }) => label)].map(([label, days]) => ({ label, days }));
};

const shares = (row: MarginPath): number[] => row.days.map((day) => day.margin_share);

/** Of a lot, in ticks of its price: what the dollars go with. */
const money = (row: MarginPath): number[] =>
  row.days.map((day) => day.margin_share * day.price_ticks);

/** Margin by day of some arms over one path of prices, and how far the price then moved by the next day. */
export function marginPaths(path: ColumnTable, title: string, arms: readonly string[]): FigurePlan {
  const paths = pathsOf(path, arms);
  const moves = movesOf(paths[0]!.days);
  return {
    text: {
      name: `margin-paths-${arms.length}`,
      title,
      caption:
        "Lines: margin of a lot as a share of its value, by day, over the same prices. Dots: by what share the price " +
        "had moved a day later, up or down. A dot above a line is a day that this margin did not cover.",
      words: paths
        .map(
          (row) =>
            `${row.label}: ${percent(Math.min(...shares(row)), 1)} to ${percent(Math.max(...shares(row)), 1)}`,
        )
        .join("; "),
    },
    leastWidth: 668,
    options: {
      width: PLAN_WIDTH,
      height: 330,
      marginLeft: 58,
      marginTop: 92,
      marginBottom: 44,
      x: { label: "trade date of the run", labelAnchor: "center", labelArrow: "none" },
      y: {
        label: "share of value",
        percent: true,
        grid: true,
        nice: true,
        tickFormat: (y: number) => `${y} %`,
      },
      marks: [
        Plot.ruleY([0], { stroke: "currentColor" }),
        Plot.dot(moves, {
          x: "day",
          y: "move",
          r: 2.5,
          stroke: "currentColor",
          strokeOpacity: 0.7,
        }),
        ...paths.flatMap((row, i) => pathMarks(row, i)),
        ...legendMarks(
          paths.map(({ label }) => label),
          { dy: -66, step: 215, perRow: 3 },
        ),
      ],
    },
  };
}

const SYMBOL_EVERY = 6;

function pathMarks({ days }: MarginPath, position: number): Plot.Markish[] {
  const { colour, dashes, symbol } = pageStyle(position);
  const place = { x: "day", y: "margin_share", stroke: colour } as const;
  const some = days.filter(({ day }) => day % SYMBOL_EVERY === position);
  return [
    Plot.lineY(days, { ...place, strokeDasharray: dashes }),
    Plot.dot(some, { ...place, symbol: symbol as "circle", fill: colour, r: 3.5 }),
  ];
}

/** Shares by which the price moved to the next day. */
const movesOf = (days: readonly MarginDayRow[]): { day: number; move: number }[] =>
  days.slice(0, -1).map(({ day, price_ticks: price }, i) => ({
    day,
    move: Math.abs(days[i + 1]!.price_ticks / price - 1),
  }));

/** A sentence on the path of prices itself. */
export function pathWords(path: ColumnTable): string {
  const { days } = pathsOf(path)[0]!;
  const moves = movesOf(days);
  const largest = moves.reduce((most, next) => (next.move > most.move ? next : most));
  const sign = days[largest.day + 1]!.price_ticks > days[largest.day]!.price_ticks ? "up" : "down";
  return (
    `The largest move of ${days.length} days, ${percent(largest.move, 1)} ${sign}, comes from day ${largest.day} to ` +
    `day ${largest.day + 1}.`
  );
}

/** HTML of coverage and procyclicality of every arm over the path. */
export const marginPathTable = (path: ColumnTable): string =>
  scrollTable<MarginPath>(
    "Coverage and procyclicality over the one path",
    [
      ["Margin", ({ label }) => label],
      ["Days not covered", ({ days }) => String(days.filter((day) => day.exceeded === 1).length)],
      ["Of days", ({ days }) => String(days.filter((day) => day.exceeded !== null).length)],
      ["Least, of value", (row) => percent(Math.min(...shares(row)), 1)],
      ["Most, of value", (row) => percent(Math.max(...shares(row)), 1)],
      [
        "Money a lot, peak over trough",
        (row) => (Math.max(...money(row)) / Math.min(...money(row))).toFixed(2),
      ],
      ["Its largest rise in a day", (row) => percent(largestRise(money(row)), 0)],
    ],
    pathsOf(path),
  );

const largestRise = (values: readonly number[]): number =>
  Math.max(...values.slice(1).map((value, i) => value / values[i]! - 1));
