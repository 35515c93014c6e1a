import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { type FigurePlan, OURS, PLAN_WIDTH } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

interface CurveRow {
  readonly months: number;
  readonly price: number;
}

/** Futures prices by months to expiry, dollars a million SIT: equation 13 of Xing 2026 under its Table 3. */
export function futuresCurve(table: ColumnTable): FigurePlan {
  const rows = tableRows<CurveRow>(table);
  const highest = rows.reduce((best, row) => (row.price > best.price ? row : best));
  const last = rows.at(-1)!;
  return {
    text: {
      name: "futures-curve",
      title: "Futures curve of equation 13",
      caption:
        "Futures price by months to expiry under Table 3, dollars a million SIT, at the first day.",
      words:
        `Highest at ${highest.months} months with $${highest.price.toFixed(2)}; ` +
        `$${last.price.toFixed(2)} at ${last.months} months.`,
    },
    options: {
      width: PLAN_WIDTH,
      height: 260,
      marginLeft: 52,
      marginTop: 30,
      marginBottom: 40,
      x: { label: "months to expiry", ticks: 6 },
      y: { label: "dollars a million SIT", grid: true, zero: true },
      marks: [
        Plot.lineY(rows, { x: "months", y: "price", stroke: OURS, strokeWidth: 2 }),
        Plot.dot(rows, { x: "months", y: "price", fill: OURS, r: 2.5 }),
      ],
    },
  };
}
