import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { type FigurePlan, OURS, PLAN_WIDTH, PUBLISHED_INK } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

interface GapOrder {
  /** From the start of the run, with its fraction. */
  readonly day: number;
  readonly side: string;
  readonly lots: number;
  readonly gap_ticks: number;
}

/** Each order of the contrarians: when, and how far from the last settlement price. */
export function contrarianOrders(table: ColumnTable): FigurePlan {
  const orders = tableRows<GapOrder>(table);
  const of = (side: string): GapOrder[] => orders.filter((order) => order.side === side);
  const lots = (side: string): number => of(side).reduce((sum, order) => sum + order.lots, 0);
  const gaps = orders.map(({ gap_ticks: gap }) => Math.abs(gap));
  const place = { x: "day", y: "gap_ticks", r: "lots", fillOpacity: 0.6 };
  return {
    text: {
      name: "contrarian-orders",
      title: "What the contrarians did",
      caption:
        "Orders by time and distance of their price from the month's last settlement price, in ticks of a cent; " +
        "larger for more lots. Blue circles buy, orange squares sell.",
      words:
        `Orders to buy, all below the settlement price: ${of("buy").length}, of ${lots("buy")} lots. Orders to sell, ` +
        `all above it: ${of("sell").length}, of ${lots("sell")}. None is nearer than ${Math.min(...gaps)} ticks.`,
    },
    options: {
      width: PLAN_WIDTH,
      height: 240,
      marginLeft: 52,
      marginTop: 30,
      marginBottom: 40,
      x: { label: "days from the start of the run", grid: true, inset: 8 },
      y: { label: "ticks from the settlement price", grid: true, inset: 12, interval: 1 },
      r: { range: [2, 8] },
      marks: [
        Plot.ruleY([0]),
        Plot.dot(of("buy"), { ...place, fill: OURS }),
        Plot.dot(of("sell"), { ...place, fill: PUBLISHED_INK, symbol: "square" }),
      ],
    },
  };
}
