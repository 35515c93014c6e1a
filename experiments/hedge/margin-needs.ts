import { HEDGE_STYLES, type HedgeStyle, ROLLED_STYLES, stackedMonths } from "./hedge-styles.ts";
import type { PriceTables } from "./price-tables.ts";
import { DAYS_A_MONTH, DAYS_A_YEAR, PROCUREMENT_DAYS, PROCUREMENT_MONTHS } from "./trade-grid.ts";

/** What a hedge of ratio 1 needs in margin, a path, in dollars for a million SIT bought over the year. */
export interface MarginColumns {
  /** Margin and losses paid in, summed over days, in dollars times years: times the rate it is the interest. */
  readonly dollarYears: Readonly<Record<HedgeStyle, Float64Array>>;
  /** The most that had been paid in as variation margin on balance at any settlement; 0 where it never was. */
  readonly peak: Readonly<Record<HedgeStyle, Float64Array>>;
}

const byStyle = (paths: number): Record<HedgeStyle, Float64Array> => {
  const columns = HEDGE_STYLES.map((style) => [style, new Float64Array(paths)] as const);
  return Object.fromEntries(columns) as Record<HedgeStyle, Float64Array>;
};

export const marginColumns = (paths: number): MarginColumns => ({
  dollarYears: byStyle(paths),
  peak: byStyle(paths),
});

const MONTHS = PROCUREMENT_MONTHS;

/**
 * Daily mark-to-market of hedges of ratio 1. `factors`: exp(e^{-kappa tau} Y) by day and month as in `PriceTables`;
 * `prices`: spot by day. A strip holds one future a month for a twelfth of a million SIT each.
 */
export class MarginNeeds {
  readonly #margin: number;
  readonly #stacks: readonly Float64Array[];

  /** @param margin initial margin, share of the notional */
  constructor(margin: number, kappa: number) {
    this.#margin = margin;
    this.#stacks = ROLLED_STYLES.map((style) => stackedMonths(style, kappa));
  }

  write(
    columns: MarginColumns,
    path: number,
    tables: PriceTables,
    factors: Float64Array,
    prices: Float64Array,
  ): void {
    this.#strip(columns, path, tables.futures, factors, prices);
    for (let i = 0; i < ROLLED_STYLES.length; i++) {
      const style = ROLLED_STYLES[i]!;
      this.#rolled(columns, path, style, this.#stacks[i]!, tables.futures, factors, prices);
    }
  }

  #strip(
    columns: MarginColumns,
    path: number,
    futures: Float64Array,
    factors: Float64Array,
    prices: Float64Array,
  ): void {
    let [settled, opened, need, peak] = [0, 0, 0, 0];
    let month = 0;
    for (let day = 0; day < PROCUREMENT_DAYS; day++) {
      if (day > 0 && day % DAYS_A_MONTH === 0) {
        settled += prices[day]!;
        month++;
      }
      let value = 0;
      const end = (day + 1) * MONTHS;
      for (let at = day * MONTHS + month; at < end; at++) value += futures[at]! * factors[at]!;
      if (day === 0) opened = value;
      const paid = Math.max(0, opened - settled - value);
      need += this.#margin * value + paid;
      if (paid > peak) peak = paid;
    }
    const last = opened - settled - prices[PROCUREMENT_DAYS]!;
    columns.dollarYears.strip[path] = need / (MONTHS * DAYS_A_YEAR);
    columns.peak.strip[path] = Math.max(peak, last) / MONTHS;
  }

  #rolled(
    columns: MarginColumns,
    path: number,
    style: (typeof ROLLED_STYLES)[number],
    stack: Float64Array,
    futures: Float64Array,
    factors: Float64Array,
    prices: Float64Array,
  ): void {
    let [lost, need, peak] = [0, 0, 0];
    for (let month = 0; month < MONTHS; month++) {
      const held = stack[month]!;
      const from = month * DAYS_A_MONTH;
      const end = from + DAYS_A_MONTH;
      const entry = futures[from * MONTHS + month]! * factors[from * MONTHS + month]!;
      for (let day = from; day < end; day++) {
        const price = futures[day * MONTHS + month]! * factors[day * MONTHS + month]!;
        const paid = Math.max(0, lost + held * (entry - price));
        need += this.#margin * held * price + paid;
        if (paid > peak) peak = paid;
      }
      lost += held * (entry - prices[end]!);
      if (lost > peak) peak = lost;
    }
    columns.dollarYears[style][path] = need / (MONTHS * DAYS_A_YEAR);
    columns.peak[style][path] = peak / MONTHS;
  }
}
