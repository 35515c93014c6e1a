import { variance } from "../../numerics/summary.ts";
import { isImpactSize } from "../liquidity/impact-curve.ts";
import { metaorderImpact } from "../liquidity/metaorder-impact.ts";
import type { FamilyMarket } from "./family-market.ts";
import { metaordersOf } from "./metaorders.ts";
import type { MonthTape } from "./month-tape.ts";

/** Metaorders of a month that a curve of impact is for, an entry each. */
export interface ImpactPoints {
  /** Lots over a mean day's lots of the month. */
  readonly sizes: readonly number[];
  /** In daily volatilities, at the end of the metaorder and later; null where a mid is missing. */
  readonly atEnd: readonly (number | null)[];
  readonly after1: readonly (number | null)[];
  readonly after5: readonly (number | null)[];
}

export function impactPoints(market: FamilyMarket, month: MonthTape): ImpactPoints {
  const { price } = market.settlements(month.row.instrument);
  const changes = price.subarray(1).map((ticks, day) => ticks - price[day]!);
  const sd = changes.length > 1 ? Math.sqrt(variance(changes)) : 0;
  const dailyLots = month.volume() / month.trades().dates.length;
  const orders = metaordersOf(month, market.tape.orders).filter(({ lots }) =>
    isImpactSize(lots / dailyLots),
  );
  const impacts = (mid: "midEnd" | "midAfter1" | "midAfter5"): (number | null)[] =>
    orders.map((order) => metaorderImpact(order.sign, order.midStart, order[mid], sd));
  return {
    sizes: orders.map(({ lots }) => lots / dailyLots),
    atEnd: impacts("midEnd"),
    after1: impacts("midAfter1"),
    after5: impacts("midAfter5"),
  };
}
