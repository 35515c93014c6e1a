import * as Plot from "@observablehq/plot";
import type { Band, FactStatistic } from "../../experiments/metrics/stylised-facts/facts.ts";
import { median } from "../../experiments/numerics/quantile.ts";
import { drawFigure, type Figure, INK, labelRoom } from "../../experiments/report/figure.ts";

/** One market of the figure: its name and a value a seed. */
export interface MarketValues {
  readonly market: string;
  readonly values: readonly number[];
}

const WIDTH = 560;
const ROW_HEIGHT = 26;

/** Values of all seeds, a row a market, over the band in which they should lie and the one that is still near. */
export function statisticFigure(
  statistic: FactStatistic,
  markets: readonly MarketValues[],
): Figure {
  const { name, doc, unit } = statistic;
  const bands = statistic.bands!;
  const [low, high] = shownRange(statistic, markets);
  const inside = (edge: number | null, open: number): number =>
    edge === null ? open : Math.min(high, Math.max(low, edge));
  const dots = markets.flatMap(({ market, values }) =>
    values.map((value) => ({ market, value: Math.min(high, Math.max(low, value)) })),
  );
  const strip = ({ least, most }: Band, fill: string): Plot.Rect =>
    Plot.rect([{ from: inside(least, low), to: inside(most, high) }], {
      x1: "from",
      x2: "to",
      fill,
    });
  const names = markets.map(({ market }) => market);
  const text = {
    name: `fact-${name.replaceAll("_", "-")}`,
    title: doc,
    caption:
      `Each dot is one seed. Dark: the band in which it should lie; light: still near. Values outside the drawing ` +
      `are set at its edge.`,
    words: markets.map(({ market, values }) => `${market}: ${rangeWords(values)}.`).join(" "),
  };
  return drawFigure(text, {
    width: WIDTH,
    height: 75 + ROW_HEIGHT * names.length,
    marginBottom: 48,
    marginLeft: labelRoom(names) + 14,
    x: { domain: [low, high], labelOffset: 42, label: unit === "" ? doc : `${doc} (${unit})` },
    y: { domain: names, label: null },
    marks: [
      strip(bands.warn, "#eef1f4"),
      strip(bands.pass, "#cfdce8"),
      Plot.dot(dots, { x: "value", y: "market", r: 3, fill: INK, fillOpacity: 0.35 }),
      Plot.tickX(
        markets.flatMap(({ market, values }) =>
          values.length === 0
            ? []
            : [{ market, value: Math.min(high, Math.max(low, median(values))) }],
        ),
        { x: "value", y: "market", stroke: INK, strokeWidth: 2 },
      ),
    ],
  });
}

/** Closed bands are drawn with half their width to each side, open ones with the middle 90 % of the values. */
function shownRange({ bands }: FactStatistic, markets: readonly MarketValues[]): [number, number] {
  const { least, most } = bands!.warn;
  if (least !== null && most !== null) {
    const reach = 0.5 * (most - least);
    return [least - reach, most + reach];
  }
  const values = markets.flatMap((market) => market.values).toSorted((a, b) => a - b);
  const edges = [bands!.pass.least, bands!.pass.most, least, most].filter((edge) => edge !== null);
  const at = (share: number): number => values[Math.floor(share * (values.length - 1))] ?? 0;
  const [from, to] = [Math.min(at(0.05), ...edges), Math.max(at(0.95), ...edges)];
  const reach = 0.1 * (to - from || 1);
  return [from - reach, to + reach];
}

function rangeWords(values: readonly number[]): string {
  if (values.length === 0) return "no value";
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `median ${median(values).toPrecision(3)}, from ${low.toPrecision(3)} to ${high.toPrecision(3)}`;
}
