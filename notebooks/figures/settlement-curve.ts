import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { type FigurePlan, OURS, PLAN_WIDTH } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

/** A month of the table `months` of a day. */
export interface MonthRow {
  readonly month: string;
  readonly method: string;
  readonly settlement: number;
  readonly settlement_before: number;
  readonly volume_lots: number;
  readonly open_interest_lots: number;
  readonly initial_margin_dollars: number;
  readonly refused_messages: number;
}

/** "01" of "SCU-2027-01". */
const monthNumber = ({ month }: MonthRow): string => month.slice(-2);

/** Settlement prices of all listed months at the end of a day and of the day before. */
export function settlementCurve(table: ColumnTable): FigurePlan {
  const rows = tableRows<MonthRow>(table);
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const moved = rows.filter((row) => row.settlement !== row.settlement_before).length;
  const up = rows.filter((row) => row.settlement > row.settlement_before).length;
  return {
    text: {
      name: "settlement-curve",
      title: "Settlement prices of every month",
      caption:
        "By contract month, dollars a GPU-hour. Filled: at the end of the day. Open: a day earlier. The line " +
        "between is what the mark moves from one side to the other, for each lot and GPU-hour.",
      words:
        `From $${first.settlement.toFixed(2)} for ${first.month} down to $${last.settlement.toFixed(2)} for ` +
        `${last.month}. ${up} of ${rows.length} months rose, ${moved - up} fell.`,
    },
    options: {
      width: PLAN_WIDTH,
      height: 280,
      marginLeft: 52,
      marginTop: 30,
      marginBottom: 40,
      x: { label: "contract month", type: "band" },
      y: {
        label: "dollars a GPU-hour",
        grid: true,
        tickFormat: (price: number) => price.toFixed(2),
      },
      marks: [
        Plot.ruleX(rows, {
          x: monthNumber,
          y1: "settlement_before",
          y2: "settlement",
          stroke: OURS,
          strokeWidth: 2,
        }),
        Plot.dot(rows, { x: monthNumber, y: "settlement_before", stroke: OURS, r: 4 }),
        Plot.dot(rows, { x: monthNumber, y: "settlement", fill: OURS, r: 4 }),
      ],
    },
  };
}
