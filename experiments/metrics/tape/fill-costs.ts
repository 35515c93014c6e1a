import { ORIGIN_LIQUIDATION } from "../../../engine/base/order-words.ts";
import { T_QUOTES, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import type { FamilyMarket } from "./family-market.ts";
import { midsBefore } from "./mids-before.ts";

/** What owners of one intent paid for their fills against the mid before the incoming order, dollars. */
export interface FillCosts {
  /** Half-spread and impact that orders paid, less what resting ones earned; forced ones are apart. */
  ownDollars: number;
  /** The same of orders that the clearing house sent for them. */
  forcedDollars: number;
  fills: number;
  /** Fills without a middle before them: auctions, and books that lacked a side. They count for nothing. */
  withoutMid: number;
}

const BUY = 1;
const SELL = -1;

/** Of all months of the family, over trade dates [from, to). */
export function fillCosts(
  market: FamilyMarket,
  intent: number,
  from: number,
  to: number,
): FillCosts {
  const costs = { ownDollars: 0, forcedDollars: 0, fills: 0, withoutMid: 0 };
  if (from >= to) return costs;
  const { tape, tables, terms } = market;
  const rows = tape.whole(T_TRADES);
  const mids = midsBefore(rows, tape.whole(T_QUOTES), terms.calendar);
  const [timeUs, instrument] = [rows.column("time_us"), rows.column("instrument")];
  const [price, lots] = [rows.column("price_ticks"), rows.column("lots")];
  const [buyer, seller] = [rows.column("buy_account"), rows.column("sell_account")];
  const [buyOrder, sellOrder] = [rows.column("buy_order_id"), rows.column("sell_order_id")];
  const tickDollars: number[] = []; // on a lot, by instrument
  for (const { row } of market.months())
    tickDollars[row.instrument] = row.tickSize * row.multiplier;
  const isTheirs = tables.accountsOf(intent);
  const beginUs = from === 0 ? -Infinity : terms.calendar.endOf(from - 1);
  const endUs = terms.calendar.endOf(to - 1);
  const add = (i: number, side: number, order: number): void => {
    costs.fills++;
    if (Number.isNaN(mids[i])) {
      costs.withoutMid++;
      return;
    }
    const paid = side * (price[i]! - mids[i]!) * lots[i]! * tickDollars[instrument[i]!]!;
    if (tape.orders.origin[order] === ORIGIN_LIQUIDATION) costs.forcedDollars += paid;
    else costs.ownDollars += paid;
  };
  for (let i = 0; i < rows.length; i++) {
    const bought = isTheirs[buyer[i]!] === 1;
    const sold = isTheirs[seller[i]!] === 1;
    if (!(bought || sold) || !(timeUs[i]! > beginUs && timeUs[i]! <= endUs)) continue;
    if (tickDollars[instrument[i]!] === undefined) continue;
    if (bought) add(i, BUY, buyOrder[i]!);
    if (sold) add(i, SELL, sellOrder[i]!);
  }
  return costs;
}
