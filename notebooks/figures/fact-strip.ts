import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import type { VerdictRow } from "./fact-matrix.ts";
import { type FigurePlan, OURS, PLAN_WIDTH } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

type SeedRow = { readonly market: string } & Readonly<Record<string, number | string | null>>;

/**
 * Values of one number in every seed, a row a market, over the band in which it should lie; from the records `seeds`
 * and `verdicts`. Throws where no market is judged by it.
 */
export function factStrip(
  seeds: ColumnTable,
  verdicts: ColumnTable,
  statistic: string,
): FigurePlan {
  const judged = tableRows<VerdictRow>(verdicts).filter((row) => row.statistic === statistic);
  const [first] = judged;
  if (first === undefined) throw new Error(`no market is judged by ${statistic}`);
  const dots = tableRows<SeedRow>(seeds).flatMap((row) => {
    const value = row[statistic];
    return typeof value === "number" ? [{ market: row.market, value }] : [];
  });
  const [low, high] = shownRange(
    first,
    dots.map(({ value }) => value),
  );
  const inside = (value: number | null, open: number): number =>
    Math.min(high, Math.max(low, value ?? open));
  const strip = (least: number | null, most: number | null, fillOpacity: number): Plot.Markish =>
    Plot.rectX([{ from: inside(least, low), to: inside(most, high) }], {
      x1: "from",
      x2: "to",
      fill: OURS,
      fillOpacity,
    });
  return {
    text: {
      name: `fact-${statistic.replaceAll("_", "-")}`,
      title: `${first.fact}. ${first.title}: ${first.doc}`,
      caption:
        `${first.doc[0]!.toUpperCase()}${first.doc.slice(1)}. Each dot is one seed. Dark: the band in which it ` +
        "should lie; light: still near. Values beyond the drawing stand at its edge.",
      words: judged.map(stripWords).join(" "),
    },
    options: {
      width: PLAN_WIDTH,
      height: 60 + 26 * judged.length,
      marginLeft: 116,
      marginBottom: 42,
      x: { domain: [low, high], label: first.doc },
      y: { label: null, domain: judged.map(({ market }) => market) },
      marks: [
        strip(first.warn_least, first.warn_most, 0.1),
        strip(first.pass_least, first.pass_most, 0.2),
        Plot.dot(dots, {
          x: ({ value }: { value: number }) => inside(value, low),
          y: "market",
          r: 3,
          fill: "currentColor",
          fillOpacity: 0.4,
        }),
      ],
    },
  };
}

function stripWords({ market, mean, share_inside: share, verdict }: VerdictRow): string {
  if (mean === null || share === null) return `${market}: no value.`;
  const inside = `${(100 * share).toFixed(0)} % of the seeds inside`;
  return `${market}: mean ${mean.toPrecision(3)}, ${inside}, ${verdict}.`;
}

/** The near band and half its width around, and where that is open the middle nine tenths of the values. */
function shownRange(row: VerdictRow, values: readonly number[]): [number, number] {
  const { warn_least: least, warn_most: most } = row;
  if (least !== null && most !== null)
    return [least - (most - least) / 2, most + (most - least) / 2];
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const edges = [least, most, row.pass_least, row.pass_most].filter((edge) => edge !== null);
  const [from, to] = [Math.min(at(0.05), ...edges), Math.max(at(0.95), ...edges)];
  const reach = (to - from || 1) / 10;
  return [from - reach, to + reach];
}
