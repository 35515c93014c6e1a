import { SETTLED_FINAL, SETTLED_LISTING } from "../../../engine/clearing/words.ts";
import { log } from "../../../engine/base/real.ts";
import type { KeptRows } from "./kept-rows.ts";

/** Daily settlements of a month in their order: the price at listing and the final settlement stand apart. */
export interface MonthSettlements {
  /** Days since 1970-01-01. */
  readonly day: Float64Array;
  readonly price: Float64Array;
  readonly volume: Float64Array;
  readonly openInterest: Float64Array;
  /** Money units a lot. */
  readonly initialMargin: Float64Array;
  /** True conditional expectation of the final settlement price, in ticks. */
  readonly value: Float64Array;
  /** Logarithms of `price`. */
  readonly logs: Float64Array;
  /** Final settlement price, in ticks; null where the run does not hold it. */
  readonly finalPrice: number | null;
  /** The same before it was rounded to ticks. */
  readonly finalValue: number | null;
  readonly finalDay: number | null;
}

export function monthSettlements(rows: KeptRows): MonthSettlements {
  const method = rows.column("method");
  const price = rows.column("price_ticks");
  const day = rows.column("trade_date");
  const daily: number[] = [];
  let last = -1;
  for (let i = 0; i < rows.length; i++) {
    if (method[i] === SETTLED_FINAL) last = i;
    else if (method[i] !== SETTLED_LISTING) daily.push(i);
  }
  const of = (name: string): Float64Array => {
    const column = rows.column(name);
    return Float64Array.from(daily, (i) => column[i]!);
  };
  const prices = of("price_ticks");
  return {
    day: of("trade_date"),
    price: prices,
    volume: of("volume_lots"),
    openInterest: of("open_interest_lots"),
    initialMargin: of("initial_margin"),
    value: of("value_ticks"),
    logs: prices.map(log),
    finalPrice: last < 0 ? null : price[last]!,
    finalValue: last < 0 ? null : rows.column("value_ticks")[last]!,
    finalDay: last < 0 ? null : day[last]!,
  };
}
