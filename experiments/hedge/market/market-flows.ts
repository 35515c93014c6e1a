import { HEDGE_STYLES, type HedgeStyle, stackedMonths } from "../hedge-styles.ts";
import { DAYS_A_YEAR, PROCUREMENT_MONTHS } from "../trade-grid.ts";
import { type MarketYear, type PriceSource, pricesOf } from "./market-year.ts";

/** A hedge of ratio 1 through one market year, dollars for a million SIT. */
export interface MarketFlows {
  readonly gain: number;
  /** Notional traded and settled. */
  readonly turnover: number;
  /** Margin and losses paid in, dollars times years. */
  readonly dollarYears: number;
  /** The most variation margin that had been paid in on balance. */
  readonly peak: number;
}

/** Every style of hedge at the settlement prices of its days. */
export function marketFlows(
  year: MarketYear,
  source: PriceSource,
  kappa: number,
): Record<HedgeStyle, MarketFlows> {
  const flows = HEDGE_STYLES.map((style) => [
    style,
    flowsOf(new YearMarks(year, source), heldIn(style, kappa)),
  ]);
  return Object.fromEntries(flows) as Record<HedgeStyle, MarketFlows>;
}

/** Units of a month's future that are held while the month `front` is the nearest, both from 0. */
type Held = (month: number, front: number) => number;

function heldIn(style: HedgeStyle, kappa: number): Held {
  const share = 1 / PROCUREMENT_MONTHS;
  if (style === "strip") return () => share;
  const stack = stackedMonths(style, kappa);
  return (month, front) => (month === front ? stack[month]! * share : 0);
}

/** Marks of all months by day from the start of the year. */
class YearMarks {
  readonly #year: MarketYear;
  readonly #source: PriceSource;

  constructor(year: MarketYear, source: PriceSource) {
    this.#year = year;
    this.#source = source;
  }

  get days(): number {
    return this.expiryOf(PROCUREMENT_MONTHS - 1);
  }

  /** The day on which a month is settled for good. */
  expiryOf(month: number): number {
    return this.#year.months[month]!.prices.length;
  }

  /** The nearest month that is still open at the close of a day. */
  frontOn(day: number): number {
    let month = 0;
    while (this.expiryOf(month) <= day) month++;
    return month;
  }

  /** By the close of a day, the final settlement price on its last one. */
  priceOf(month: number, day: number): number {
    const one = this.#year.months[month]!;
    if (day < one.prices.length) return pricesOf(one, this.#source)[day]!;
    return this.#source === "market" ? one.settled : one.paid;
  }

  marginOf(month: number, day: number): number {
    return this.#year.months[month]!.margins[day]!;
  }
}

function flowsOf(marks: YearMarks, held: Held): MarketFlows {
  let [balance, turnover, dollarDays, peak] = [0, 0, 0, 0];
  for (let day = 0; day < marks.days; day++) {
    const front = marks.frontOn(day);
    let margin = 0;
    let gain = 0;
    for (let month = front; month < PROCUREMENT_MONTHS; month++) {
      const units = held(month, front);
      if (units === 0) continue;
      const [price, next] = [marks.priceOf(month, day), marks.priceOf(month, day + 1)];
      if (isOpened(marks, held, month, day)) turnover += units * price;
      if (day + 1 === marks.expiryOf(month)) turnover += units * next;
      margin += units * marks.marginOf(month, day);
      gain += units * (next - price);
    }
    dollarDays += margin + Math.max(0, -balance);
    balance += gain;
    peak = Math.max(peak, -balance);
  }
  return { gain: balance, turnover, dollarYears: dollarDays / DAYS_A_YEAR, peak };
}

/** Whether a month that is held now was not held at the close before. */
const isOpened = (marks: YearMarks, held: Held, month: number, day: number): boolean =>
  day === 0 || held(month, marks.frontOn(day - 1)) === 0;
