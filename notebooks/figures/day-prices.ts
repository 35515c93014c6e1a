import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { clockTime, PRICES_OF_A_DAY } from "./clock-axis.ts";
import { type FigurePlan, OURS, PUBLISHED_INK } from "./figure-plan.ts";
import { tableRows } from "./table-rows.ts";

interface Quote {
  readonly hour: number;
  /** Null where a side is empty. */
  readonly bid: number | null;
  readonly ask: number | null;
}

export interface DayTrade {
  readonly hour: number;
  readonly price: number;
  readonly lots: number;
  /** `none` in an auction. */
  readonly aggressor: string;
}

interface CallRow {
  readonly call: string;
  readonly event: string;
  readonly hour: number;
}

/** Quotes and trades of one month over a trade date, dollars a GPU-hour; times without continuous trading are grey. */
export function dayPrices(
  quotes: ColumnTable,
  trades: ColumnTable,
  calls: ColumnTable,
): FigurePlan {
  const shown = tableRows<Quote>(quotes).filter(({ bid, ask }) => bid !== null && ask !== null);
  const traded = tableRows<DayTrade>(trades);
  const spans = callSpans(tableRows<CallRow>(calls));
  return {
    text: {
      name: "day-prices",
      title: "A day's prices",
      caption:
        "Nearest month, dollars a GPU-hour. Blue: from best bid to best ask, every five minutes. Dots: trades, " +
        "larger for more lots; diamonds: those of a call auction. Grey: call auctions, in which nothing trades " +
        "before the end.",
      words: wordsOf(traded, spans, shown),
    },
    options: {
      ...PRICES_OF_A_DAY,
      insetBottom: 8,
      r: { range: [1.5, 6] },
      marks: [
        Plot.rectX(spans, { x1: "from", x2: "to", fill: "currentColor", fillOpacity: 0.16 }),
        Plot.areaY(shown, {
          x: "hour",
          y1: "bid",
          y2: "ask",
          fill: OURS,
          fillOpacity: 0.35,
          curve: "step-after",
        }),
        Plot.dot(traded, {
          x: "hour",
          y: "price",
          r: "lots",
          fill: PUBLISHED_INK,
          fillOpacity: 0.6,
          symbol: (trade: DayTrade) => (trade.aggressor === "none" ? "diamond" : "circle"),
        }),
      ],
    },
  };
}

interface Span {
  readonly call: string;
  readonly from: number;
  readonly to: number;
}

/** When each call collected orders. */
function callSpans(rows: readonly CallRow[]): Span[] {
  return rows
    .filter(({ event }) => event === "started")
    .map(({ call, hour: from }) => {
      const end = rows.find(
        (row) => row.call === call && row.event === "cleared" && row.hour >= from,
      );
      return { call, from, to: end!.hour };
    });
}

function wordsOf(
  trades: readonly DayTrade[],
  spans: readonly Span[],
  quotes: readonly Quote[],
): string {
  const prices = trades.map(({ price }) => price);
  const dollars = (price: number): string => `$${price.toFixed(2)}`;
  const lots = trades.reduce((sum, trade) => sum + trade.lots, 0);
  const calls = spans.map(({ call, from, to }) => `${call} ${clockTime(from)} to ${clockTime(to)}`);
  return (
    `${trades.length} trades of ${lots} lots, from ${dollars(Math.min(...prices))} to ` +
    `${dollars(Math.max(...prices))}; first ${dollars(prices[0]!)}, last ${dollars(prices.at(-1)!)}. ` +
    `In the median of these times ${medianSpread(quotes)} cents lie between bid and ask. Calls: ${calls.join(", ")}.`
  );
}

/** Cents; the upper one of two middles. */
function medianSpread(quotes: readonly Quote[]): number {
  const spreads = quotes.map(({ bid, ask }) => Math.round(100 * (ask! - bid!)));
  return spreads.toSorted((a, b) => a - b)[Math.floor(spreads.length / 2)]!;
}
