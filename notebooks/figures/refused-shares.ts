import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { percent } from "../../experiments/report/numbers.ts";
import { type FigurePlan, PLAN_WIDTH } from "./figure-plan.ts";
import { legendMarks, pageStyle } from "./legend-marks.ts";
import { INTENT_WORDS } from "./mark-bars.ts";
import { tableRows } from "./table-rows.ts";

/** What a rule said to the orders of a class of owners at one setting. */
export interface RefusedRow {
  readonly most_lots: number;
  readonly intent: string;
  readonly orders: number;
  readonly refused: number;
}

/** Share of orders that a largest order size would refuse, by setting and class of owners. */
export function refusedShares(table: ColumnTable): FigurePlan {
  const rows = tableRows<RefusedRow>(table).map((row) => ({
    ...row,
    share: (100 * row.refused) / row.orders,
  }));
  const intents = [...new Set(rows.map(({ intent }) => intent))];
  const all = [...Map.groupBy(rows, (row) => row.most_lots)].map(([lots, own]) => {
    const sum = (name: "orders" | "refused"): number => own.reduce((to, row) => to + row[name], 0);
    return `${percent(sum("refused") / sum("orders"))} at ${lots} lots`;
  });
  return {
    text: {
      name: "refused-shares",
      title: "What the rule would refuse",
      caption:
        "Share of the run's orders that a largest order size would turn away, by that size (logarithmic) and " +
        "class of owners.",
      words: `Of all orders: ${all.join(", ")}.`,
    },
    leastWidth: 560,
    options: {
      width: PLAN_WIDTH,
      height: 300,
      marginLeft: 52,
      marginTop: 54,
      marginBottom: 40,
      x: {
        label: "largest order, lots",
        type: "log",
        ticks: [...new Set(rows.map((row) => row.most_lots))],
        tickFormat: (lots: number) => String(lots),
        inset: 10,
      },
      y: { label: "% of orders refused", grid: true, domain: [0, 100] },
      marks: [
        ...intents.flatMap((intent, i) => {
          const own = rows.filter((row) => row.intent === intent);
          const { colour, dashes, symbol } = pageStyle(i);
          const place = { x: "most_lots", y: "share", stroke: colour };
          return [
            Plot.lineY(own, { ...place, strokeDasharray: dashes, strokeWidth: 2 }),
            Plot.dot(own, { ...place, fill: colour, symbol: symbol as "circle", r: 4 }),
          ];
        }),
        ...legendMarks(
          intents.map((intent) => INTENT_WORDS[intent] ?? intent),
          { dy: -26, step: 130 },
        ),
      ],
    },
  };
}
