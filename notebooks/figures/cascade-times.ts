import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { labelRoom } from "../../experiments/report/figure.ts";
import { type CascadeEventRow, type LayerRow, layerWords } from "./cascade-rows.ts";
import { type FigurePlan, OURS, PLAN_WIDTH, PUBLISHED_INK } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

const EVENT_WORDS: Readonly<Record<string, string>> = {
  called: "margin called",
  liquidation_started: "liquidation begun",
  account_defaulted: "account left in deficit",
  member_defaulted: "member failed",
};

interface Moment {
  readonly row: string;
  readonly hours: number;
  readonly dollars: number;
}

/** When margin was called, accounts and members failed, and layers paid: a mark for each moment. */
export function cascadeTimes(events: ColumnTable, layers: ColumnTable): FigurePlan {
  const happened = tableRows<CascadeEventRow>(events).map(({ hours, event, dollars }): Moment => ({
    row: EVENT_WORDS[event] ?? event,
    hours,
    dollars,
  }));
  const paid = tableRows<LayerRow>(layers)
    .filter(({ dollars }) => dollars > 0)
    .toSorted((a, b) => a.place - b.place)
    .map(({ layer, hours, dollars }): Moment => ({
      row: `paid: ${layerWords(layer)}`,
      hours,
      dollars,
    }));
  const rows = [...new Set([...Object.values(EVENT_WORDS), ...paid.map(({ row }) => row)])];
  const place = { x: "hours", y: "row" } as const;
  return {
    text: {
      name: "cascade-times",
      title: "The cascade, hour by hour",
      caption:
        "Hours from the start of the run, 00:00 UTC. Rings: what befell accounts and members; squares: a layer of " +
        "the waterfall paid. The area of a mark grows with the money; marks of no money are points.",
      words: Object.values(EVENT_WORDS)
        .map((row) => spanWords(row, happened))
        .join("; "),
    },
    leastWidth: 560,
    options: {
      width: PLAN_WIDTH,
      height: 70 + 28 * rows.length,
      marginLeft: labelRoom(rows) + 14,
      marginRight: 24,
      marginBottom: 44,
      x: { label: "hours", labelAnchor: "center", labelArrow: "none", grid: true, nice: true },
      y: { domain: rows, label: null },
      r: {
        range: [2, 13],
        domain: [0, Math.max(...[...happened, ...paid].map(({ dollars }) => dollars))],
      },
      marks: [
        Plot.dot(happened, { ...place, r: "dollars", stroke: PUBLISHED_INK, strokeWidth: 1.5 }),
        Plot.dot(paid, { ...place, r: "dollars", symbol: "square", fill: OURS, stroke: OURS }),
      ],
    },
  };
}

function spanWords(row: string, moments: readonly Moment[]): string {
  const hours = moments.filter((moment) => moment.row === row).map((moment) => moment.hours);
  if (hours.length === 0) return `${row}: never`;
  const span = `from hour ${Math.min(...hours).toFixed(1)} to ${Math.max(...hours).toFixed(1)}`;
  return `${row}: ${hours.length}, ${span}`;
}
