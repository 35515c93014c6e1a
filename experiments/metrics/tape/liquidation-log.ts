import { ORIGIN_LIQUIDATION } from "../../../engine/base/order-words.ts";
import type { LiquidationLog } from "../stability/liquidation-cascades.ts";
import type { FamilyMarket } from "./family-market.ts";

interface Liquidation {
  readonly timeUs: number;
  readonly account: number;
  readonly side: number;
  lots: number;
  notional: number;
}

/**
 * Forced orders of the clearing house that traded in a family, in order of their first fill; who caused
 * whom is unknown.
 */
export function liquidationLog({ tape, months }: LogSource): LiquidationLog {
  const { orders } = tape;
  const found = new Map<number, Liquidation>();
  const any = orders.origin.includes(ORIGIN_LIQUIDATION);
  for (const month of any ? months : []) {
    const { buyOrder, sellOrder, timeUs, lots, price } = month.trades();
    const dollars = month.row.tickSize * month.row.multiplier;
    for (let i = 0; i < timeUs.length; i++) {
      for (const [order, side] of [[buyOrder[i]!, 1] as const, [sellOrder[i]!, -1] as const]) {
        if (orders.origin[order] !== ORIGIN_LIQUIDATION) continue;
        const one = found.get(order) ?? {
          timeUs: timeUs[i]!,
          account: orders.account[order]!,
          side,
          lots: 0,
          notional: 0,
        };
        one.lots += lots[i]!;
        one.notional += lots[i]! * price[i]! * dollars;
        found.set(order, one);
      }
    }
  }
  const log = [...found.values()].sort((a, b) => a.timeUs - b.timeUs);
  return {
    timeUs: log.map(({ timeUs }) => timeUs),
    account: log.map(({ account }) => account),
    side: log.map(({ side }) => side),
    lots: log.map(({ lots }) => lots),
    parent: log.map(() => -1),
    notional: log.map(({ notional }) => notional),
  };
}

interface LogSource {
  readonly tape: FamilyMarket["tape"];
  readonly months: ReturnType<FamilyMarket["months"]>;
}
