import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { type FigurePlan, PLAN_WIDTH } from "./figure-plan.ts";
import { legendMarks, pageStyle } from "./legend-marks.ts";
import { tableRows } from "./table-rows.ts";

interface PriceRow {
  readonly month: string;
  readonly hour: number;
  readonly price: number;
}

/** Last trade price of every hour, by month. */
export function cascadePrices(prices: ColumnTable): FigurePlan {
  const months = [...Map.groupBy(tableRows<PriceRow>(prices), ({ month }) => month)].map(
    ([month, rows]) => ({ month, rows: rows.toSorted((a, b) => a.hour - b.hour) }),
  );
  return {
    text: {
      name: "cascade-prices",
      title: "Prices through the cascade",
      caption: "Last trade price of every hour in which a month traded, dollars a GPU-hour.",
      words: `${months.map(({ month, rows }) => rangeWords(month, rows)).join("; ")}.`,
    },
    leastWidth: 412,
    options: {
      width: PLAN_WIDTH,
      height: 280,
      marginLeft: 58,
      marginTop: 56,
      marginBottom: 44,
      x: { label: "hours from the start of the run", labelAnchor: "center", labelArrow: "none" },
      y: { label: "dollars a GPU-hour", grid: true, nice: true },
      marks: [
        ...months.flatMap(({ rows }, i) => monthMarks(rows, i + 1)),
        ...legendMarks(
          months.map(({ month }) => month),
          { dy: -30, step: 130, from: 1 },
        ),
      ],
    },
  };
}

const SYMBOL_EVERY = 8;

function monthMarks(rows: readonly PriceRow[], position: number): Plot.Markish[] {
  const { colour, dashes, symbol } = pageStyle(position);
  const place = { x: "hour", y: "price", stroke: colour } as const;
  const some = rows.filter((_, i) => i % SYMBOL_EVERY === 0);
  return [
    Plot.lineY(rows, { ...place, strokeDasharray: dashes }),
    Plot.dot(some, { ...place, symbol: symbol as "circle", fill: colour, r: 3.5 }),
  ];
}

function rangeWords(month: string, rows: readonly PriceRow[]): string {
  const prices = rows.map(({ price }) => price);
  const [first, most] = [prices[0]!, Math.max(...prices)];
  return `${month}: from $${first.toFixed(2)}, at most $${most.toFixed(2)}`;
}
