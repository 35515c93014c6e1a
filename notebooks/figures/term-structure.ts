import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { type FigurePlan, PLAN_WIDTH } from "./figure-plan.ts";
import { legendMarks, pageStyle } from "./legend-marks.ts";
import { shortMonth } from "./short-month.ts";
import { tableRows } from "./table-rows.ts";

interface TermRow {
  readonly day: number;
  readonly month: string;
  readonly price: number;
  readonly index: number;
}

/** Settlement prices by month on a few trade dates. */
export function termStructure(term: ColumnTable): FigurePlan {
  const days = [...Map.groupBy(tableRows<TermRow>(term), ({ day }) => day)];
  const months = [...new Set(days.flatMap(([, rows]) => rows.map(({ month }) => month)))];
  return {
    text: {
      name: "term-structure",
      title: "Settlement prices by month",
      caption: "Settlement prices of the listed months on four trade dates, dollars a GPU-hour.",
      words: `Index of the day: ${days.map(([day, [row]]) => `day ${day + 1} $${row!.index.toFixed(2)}`).join(", ")}.`,
    },
    leastWidth: 548,
    options: {
      width: PLAN_WIDTH,
      height: 290,
      marginLeft: 58,
      marginTop: 56,
      marginBottom: 44,
      x: {
        type: "point",
        domain: months.toSorted(),
        tickFormat: shortMonth,
        label: "contract month",
        labelAnchor: "center",
        labelArrow: "none",
      },
      y: { label: "dollars a GPU-hour", grid: true, nice: true },
      marks: [
        ...days.flatMap(([, rows], i) => dayMarks(rows, i)),
        ...legendMarks(
          days.map(([day]) => `trade date ${day + 1}`),
          { dy: -30, step: 130 },
        ),
      ],
    },
  };
}

function dayMarks(rows: readonly TermRow[], position: number): Plot.Markish[] {
  const { colour, dashes, symbol } = pageStyle(position);
  const place = { x: "month", y: "price", stroke: colour } as const;
  return [
    Plot.lineY(rows, { ...place, strokeDasharray: dashes }),
    Plot.dot(rows, { ...place, symbol: symbol as "circle", fill: colour, r: 4 }),
  ];
}
