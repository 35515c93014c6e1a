import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { clockTime } from "./clock-axis.ts";
import { type FigurePlan, OURS, PLAN_WIDTH, PUBLISHED_INK } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

export interface QueueStep {
  readonly order: number;
  readonly side: string;
  readonly price: number;
  readonly hour: number;
  readonly step: string;
  readonly open_lots: number;
  readonly ahead_lots: number;
}

/** How an order moves up its queue and is filled: lots before it, and its own. */
export function orderQueue(table: ColumnTable): FigurePlan {
  const steps = tableRows<QueueStep>(table);
  const [first, last] = [steps[0]!, steps.at(-1)!];
  const parts = steps.flatMap(({ hour, open_lots: open, ahead_lots: ahead }) => [
    { hour, what: "before it", low: 0, high: ahead },
    { hour, what: "its own", low: ahead, high: ahead + open },
  ]);
  const verb = first.side === "buy" ? "buy" : "sell";
  return {
    text: {
      name: "order-queue",
      title: "An order's way through its queue",
      caption:
        "Lots at the order's price that have to trade before it (grey) and its own (blue), over the time that it " +
        "lived.",
      words:
        `An order to ${verb} ${first.open_lots} lots at $${first.price.toFixed(2)} came at ` +
        `${clockTime(first.hour)} behind ${first.ahead_lots} lots, and was filled by ${clockTime(last.hour)} in ` +
        `${steps.filter(({ step }) => step === "filled").length} trades.`,
    },
    options: {
      width: PLAN_WIDTH,
      height: 240,
      marginLeft: 52,
      marginTop: 30,
      marginBottom: 40,
      x: { label: "time of day, UTC", ticks: 5, tickFormat: clockTime },
      y: { label: "lots", grid: true },
      marks: [
        ...[
          { what: "before it", fill: "currentColor", fillOpacity: 0.35 },
          { what: "its own", fill: OURS, fillOpacity: 0.6 },
        ].map(({ what, ...ink }) =>
          Plot.areaY(
            parts.filter((part) => part.what === what),
            { x: "hour", y1: "low", y2: "high", curve: "step-after", ...ink },
          ),
        ),
        Plot.ruleX(
          steps.filter(({ step }) => step === "filled"),
          { x: "hour", stroke: PUBLISHED_INK, strokeDasharray: "3 3" },
        ),
      ],
    },
  };
}
