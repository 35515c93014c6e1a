import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { priceAxes } from "../../experiments/hedge/price-axes.ts";
import { FIGURE_6 } from "../../experiments/hedge/published.ts";
import { type FigurePlan, OURS, PLAN_WIDTH, PUBLISHED_INK } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

interface PriceRow {
  readonly scenario: string;
  readonly month: number;
  readonly measure: string;
  readonly value: number;
  readonly paths: number;
}

type Fan = { readonly scenario: string; readonly month: number } & Record<string, number | string>;

/** Prices of the scenarios by month, from a table with one measure a row, beside Figure 6 of Xing 2026. */
export function priceFan(table: ColumnTable): FigurePlan {
  const rows = tableRows<PriceRow>(table);
  const fans = fansOf(rows);
  const drawn = FIGURE_6.filter(({ month }) => month <= fans.at(-1)!.month);
  const last = fans.findLast(({ scenario }) => scenario === "baseline")!;
  return {
    text: {
      name: "price-fan",
      title: "Prices of the three scenarios, and Figure 6 of the paper",
      caption:
        "Mean (line), middle half (dark) and 5th to 95th percentile (light) over paths, dollars a million SIT. Dots " +
        "and bars in the baseline: mean and 90 % band that the paper draws.",
      words:
        `Baseline at month ${last.month}: mean ${dollars(last["mean"])}, band ${dollars(last["p05"])} to ` +
        `${dollars(last["p95"])}; ${rows[0]!.paths} paths.`,
    },
    options: {
      ...priceAxes([
        ...fans.flatMap(({ p05, p95 }) => [Number(p05), Number(p95)]),
        ...drawn.flatMap(({ band }) => (band === undefined ? [] : [band[0], band[3]])),
      ]),
      width: PLAN_WIDTH,
      marks: [...fanMarks(fans), ...publishedMarks(drawn)],
    },
  };
}

const dollars = (value: unknown): string => `$${Number(value).toFixed(2)}`;

/** One object a scenario and month, its measures as fields. */
function fansOf(rows: readonly PriceRow[]): Fan[] {
  const fans = new Map<string, Fan>();
  for (const { scenario, month, measure, value } of rows) {
    const key = `${scenario} ${month}`;
    fans.set(key, { ...fans.get(key), scenario, month, [measure]: value });
  }
  return [...fans.values()];
}

const PLACE = { fx: "scenario", x: "month" };

const fanMarks = (fans: readonly Fan[]): Plot.Markish[] => [
  Plot.areaY(fans, { ...PLACE, y1: "p05", y2: "p95", fill: OURS, fillOpacity: 0.2 }),
  Plot.areaY(fans, { ...PLACE, y1: "p25", y2: "p75", fill: OURS, fillOpacity: 0.4 }),
  Plot.lineY(fans, { ...PLACE, y: "mean", stroke: OURS, strokeWidth: 2 }),
];

function publishedMarks(published: readonly (typeof FIGURE_6)[number][]): Plot.Markish[] {
  const drawn = published.map((point) => ({ scenario: "baseline", ...point }));
  const bars = drawn.flatMap(({ band, ...point }) =>
    band === undefined ? [] : [{ ...point, low: band[0], high: band[3] }],
  );
  return [
    Plot.ruleX(bars, { ...PLACE, y1: "low", y2: "high", stroke: PUBLISHED_INK }),
    Plot.dot(drawn, { ...PLACE, y: "mean", fill: PUBLISHED_INK, r: 3 }),
  ];
}
