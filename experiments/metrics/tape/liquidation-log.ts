import { ORIGIN_LIQUIDATION } from "../../../engine/base/order-words.ts";
import type { LiquidationLog } from "../stability/liquidation-cascades.ts";
import type { FamilyMarket } from "./family-market.ts";
import type { MonthTape } from "./month-tape.ts";

interface Liquidation {
  readonly timeUs: number;
  readonly account: number;
  readonly side: number;
  lots: number;
  notional: number;
}

/** A fill of a forced order of the clearing house. */
export interface ForcedTrade {
  readonly month: MonthTape;
  readonly order: number;
  readonly account: number;
  /** 1 buys, -1 sells. */
  readonly side: number;
  readonly timeUs: number;
  readonly lots: number;
  /** Ticks. */
  readonly price: number;
}

/** Month by month, each in order of time. */
export function* forcedTrades({ tape, months }: LogSource): Iterable<ForcedTrade> {
  const { orders } = tape;
  if (!orders.origin.includes(ORIGIN_LIQUIDATION)) return;
  for (const month of months) {
    const { buyOrder, sellOrder, timeUs, lots, price } = month.trades();
    for (let i = 0; i < timeUs.length; i++) {
      for (const [order, side] of [[buyOrder[i]!, 1] as const, [sellOrder[i]!, -1] as const]) {
        if (orders.origin[order] !== ORIGIN_LIQUIDATION) continue;
        const fill = { timeUs: timeUs[i]!, lots: lots[i]!, price: price[i]! };
        yield { month, order, account: orders.account[order]!, side, ...fill };
      }
    }
  }
}

/**
 * Forced orders of the clearing house that traded in a family, in order of their first fill; who caused
 * whom is unknown.
 */
export function liquidationLog(source: LogSource): LiquidationLog {
  const found = new Map<number, Liquidation>();
  for (const { month, order, timeUs, account, side, lots, price } of forcedTrades(source)) {
    const one = found.get(order) ?? { timeUs, account, side, lots: 0, notional: 0 };
    one.lots += lots;
    one.notional += lots * price * month.row.tickSize * month.row.multiplier;
    found.set(order, one);
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
