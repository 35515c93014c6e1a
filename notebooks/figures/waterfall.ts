import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { labelRoom } from "../../experiments/report/figure.ts";
import { dollarWords, type LayerRow, layerWords } from "./cascade-rows.ts";
import { type FigurePlan, OURS, PLAN_WIDTH } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

/** What each layer of a waterfall paid in all, in the order in which layers pay. */
export function waterfall(layers: ColumnTable): FigurePlan {
  const groups = Map.groupBy(tableRows<LayerRow>(layers), ({ layer }) => layer);
  const sums = [...groups]
    .map(([layer, rows]) => ({
      place: rows[0]!.place,
      name: `${rows[0]!.place}. ${layerWords(layer)}`,
      dollars: rows.reduce((sum, row) => sum + row.dollars, 0),
    }))
    .toSorted((a, b) => a.place - b.place);
  const total = sums.reduce((sum, { dollars }) => sum + dollars, 0);
  const names = sums.map(({ name }) => name);
  return {
    text: {
      name: "waterfall",
      title: "Who paid, layer by layer",
      caption:
        "Money that each layer of the waterfall paid over the run, dollars, in the order in which they pay.",
      words: `${dollarWords(total)} in all.`,
    },
    leastWidth: 520,
    options: {
      width: PLAN_WIDTH,
      height: 70 + 30 * sums.length,
      marginLeft: labelRoom(names) + 24,
      marginRight: 74,
      marginBottom: 44,
      x: {
        label: "thousand dollars",
        labelAnchor: "center",
        labelArrow: "none",
        grid: true,
        nice: true,
      },
      y: { domain: names, label: null },
      marks: [
        Plot.barX(sums, {
          x: ({ dollars }) => dollars / 1000,
          y: "name",
          fill: OURS,
          insetTop: 3,
          insetBottom: 3,
        }),
        Plot.ruleX([0], { stroke: "currentColor" }),
        Plot.text(sums, {
          x: ({ dollars }) => dollars / 1000,
          y: "name",
          text: ({ dollars }) => dollarWords(dollars),
          textAnchor: "start",
          dx: 6,
        }),
      ],
    },
  };
}
