import { YEAR_US, DAY_US } from "../../engine/base/sim-time.ts";
import { cos, log, sin } from "../../engine/base/real.ts";

/** One price of a date. */
export interface DatedPrice {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly price: number;
}

/** A price series as likelihoods read it. Time in calendar years of 365 days, as in the engine, 0 at the last price. */
export interface PriceSeries {
  readonly days: readonly number[];
  readonly logPrices: Float64Array;
  readonly times: Float64Array;
  /** Sine and cosine of a season of one year at `times`. */
  readonly yearSine: Float64Array;
  readonly yearCosine: Float64Array;
  /** Between a price and the next: a weekend, a holiday and a gap are longer steps. */
  readonly stepYears: Float64Array;
  /** The different lengths of steps, years, and which of them each step has. */
  readonly kinds: readonly number[];
  readonly stepKinds: Uint32Array;
  readonly years: number;
  readonly lastPrice: number;
}

const YEAR_DAYS = YEAR_US / DAY_US;
const TWO_PI = 6.283185307179586;

/** `prices`: at least two, by rising date, each above 0. */
export function priceSeries(prices: readonly DatedPrice[]): PriceSeries {
  const days = prices.map(({ day }) => day);
  const last = prices.at(-1)!;
  const gaps = days.slice(1).map((day, i) => day - days[i]!);
  const different = [...new Set(gaps)];
  const times = Float64Array.from(days, (day) => (day - last.day) / YEAR_DAYS);
  return {
    days,
    logPrices: Float64Array.from(prices, ({ price }) => log(price)),
    times,
    yearSine: times.map((t) => sin(TWO_PI * t)),
    yearCosine: times.map((t) => cos(TWO_PI * t)),
    stepYears: Float64Array.from(gaps, (gap) => gap / YEAR_DAYS),
    kinds: different.map((gap) => gap / YEAR_DAYS),
    stepKinds: Uint32Array.from(gaps, (gap) => different.indexOf(gap)),
    years: (last.day - days[0]!) / YEAR_DAYS,
    lastPrice: last.price,
  };
}
