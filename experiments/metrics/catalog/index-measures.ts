import { T_INDEX_INPUTS } from "../../../engine/recorder/fact-tables.ts";
import { meanValue, type MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "methods 4.8";

const entries = [
  entry(
    "provider_influence_percent",
    "% of the index",
    "How far the index of the family would be from its value without the one provider " +
      "that moves it most, mean over days.",
    "max_i |I / I_(-i) - 1|, weights of the others scaled up",
    SOURCE,
  ),
  entry(
    "largest_provider_weight",
    "share of weight",
    "Weight of the largest provider, mean over days.",
    "max w_i",
    SOURCE,
  ),
  entry(
    "provider_concentration",
    "",
    "Herfindahl index of weights, mean over days.",
    "sum w_i^2",
    SOURCE,
  ),
];

interface Day {
  /** Sums of weights, of weight x price and of squared weights. */
  weight: number;
  value: number;
  squares: number;
  readonly rows: { weight: number; price: number }[];
}

/** How far single providers can move the index. */
export const INDEX_MEASURES: MeasureGroup = {
  title: "Index inputs",
  doc: "Prices are those that providers quoted, over the quality score; weights those of the day, after the cap.",
  tables: [T_INDEX_INPUTS],
  entries,
  measure(market) {
    const days = [...daysOf(market).values()].filter(
      ({ weight, value }) => weight > 0 && value > 0,
    );
    const n = days.length;
    if (n === 0) return allMissing(entries, "insufficient_data");
    const mean = (of: (day: Day) => number): MetricValue =>
      meanValue(
        days.reduce((sum, day) => sum + of(day), 0),
        n,
        "insufficient_data",
      );
    return {
      provider_influence_percent: mean((day) => 100 * influenceOf(day)),
      largest_provider_weight: mean(
        ({ rows, weight }) => Math.max(...rows.map((row) => row.weight)) / weight,
      ),
      provider_concentration: mean(({ squares, weight }) => squares / (weight * weight)),
    };
  },
};

function influenceOf({ weight, value, rows }: Day): number {
  let most = 0;
  for (const row of rows) {
    const rest = weight - row.weight;
    const without = (value - row.weight * row.price) / rest;
    if (rest > 0 && without > 0) most = Math.max(most, Math.abs(value / weight / without - 1));
  }
  return most;
}

/** The trade dates of the run; what was published before it is left out. */
function daysOf({ tape, own, terms }: FamilyMarket): Map<number, Day> {
  const table = tape.rows(T_INDEX_INPUTS);
  const [day, index, price, quality, weights] = [
    "trade_date",
    "index",
    "raw_price",
    "quality",
    "weight",
  ].map((name) => table.column(name));
  const days = new Map<number, Day>();
  for (let i = 0; i < table.length; i++) {
    const isOfRun = terms.calendar.dateOn(day![i]!) >= 0;
    if (!isOfRun || index![i] !== own.index || !(quality![i]! > 0)) continue;
    const found = days.get(day![i]!) ?? { weight: 0, value: 0, squares: 0, rows: [] };
    days.set(day![i]!, found);
    const row = { weight: weights![i]!, price: price![i]! / quality![i]! };
    found.rows.push(row);
    found.weight += row.weight;
    found.value += row.weight * row.price;
    found.squares += row.weight * row.weight;
  }
  return days;
}
