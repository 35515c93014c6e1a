import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { type FigurePlan, OURS, PLAN_WIDTH, PUBLISHED_INK } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

/** By what owners are in the market for. */
export interface MarkRow {
  readonly intent: string;
  readonly owners: number;
  readonly traded_lots: number;
  readonly trade_dollars: number;
  readonly daily_dollars: number;
}

/** Words for `intent`, as pages say them. */
export const INTENT_WORDS: Readonly<Record<string, string>> = {
  hedge: "hedgers",
  provide: "GPU providers",
  speculate: "speculators",
  arbitrage: "arbitrageurs",
  make_market: "market makers",
  manipulate: "strategic long",
  clear: "clearing members",
};

/** Dollars that the day's variation moved to each class of owners, or from it. */
export function markBars(table: ColumnTable): FigurePlan {
  const rows = tableRows<MarkRow>(table)
    .map((row) => ({ ...row, dollars: row.trade_dollars + row.daily_dollars }))
    .filter(({ dollars }) => dollars !== 0)
    .map((row) => ({ ...row, name: INTENT_WORDS[row.intent] ?? row.intent }));
  const received = rows.filter(({ dollars }) => dollars > 0);
  const whole = received.reduce((sum, { dollars }) => sum + dollars, 0);
  return {
    text: {
      name: "mark-bars",
      title: "Who paid whom at the day's end",
      caption:
        "Variation by class of owners, dollars: received to the right (blue), paid to the left (orange).",
      words:
        `${Math.round(whole).toLocaleString("en-US")} dollars went to ` +
        `${received.map(({ name }) => name).join(" and ")}; the others paid them.`,
    },
    options: {
      width: PLAN_WIDTH,
      height: 60 + 30 * rows.length,
      marginLeft: 116,
      marginRight: 70,
      marginBottom: 40,
      x: { label: "dollars", grid: true, nice: true, ticks: 5, tickFormat: ",d" },
      y: { label: null },
      marks: [
        Plot.barX(rows, {
          x: "dollars",
          y: "name",
          fill: ({ dollars }: { dollars: number }) => (dollars > 0 ? OURS : PUBLISHED_INK),
          sort: { y: "-x" },
        }),
        Plot.ruleX([0]),
      ],
    },
  };
}
