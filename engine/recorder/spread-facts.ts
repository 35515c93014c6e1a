import { type ExchangeFacts, LEG_ASSIGNED, type LegSource } from "../exchange/exchange-facts.ts";
import type { Spread } from "../instruments/spread.ts";
import { NO_AGGRESSOR } from "../regulation/rule.ts";
import { T_SETTLEMENT_INSTRUMENTS, T_SPREADS, T_TRADE_LEGS } from "./fact-tables.ts";
import type { FactWriter } from "./fact-writer.ts";

/** A leg as a trade of its month: nobody came in at a price that was assigned. */
export function tradeOfLeg(
  ...leg: Parameters<ExchangeFacts["legTrade"]>
): Parameters<ExchangeFacts["trade"]> {
  const [tradeId, instrument, priceTicks, lots, side, buyOrder, sellOrder, ...rest] = leg;
  const [buyAccount, sellAccount, valueTicks, , source] = rest;
  const aggressor = source === LEG_ASSIGNED ? NO_AGGRESSOR : side;
  const terms = [tradeId, instrument, priceTicks, lots, aggressor] as const;
  return [...terms, buyOrder, sellOrder, buyAccount, sellAccount, valueTicks];
}

/** What the trade just told is a leg of. */
export function writeLeg(
  writer: FactWriter,
  tradeId: number,
  spread: number,
  source: LegSource,
): void {
  writer.write(T_TRADE_LEGS, [tradeId, spread, source]);
}

/** A spread as it is listed; `first`, `second`: the instruments of its legs. */
export function writeSpread(
  writer: FactWriter,
  { instrument, firstLots, secondLots, spec }: Spread,
  first: number,
  second: number,
): void {
  const { tickSize, multiplier } = spec;
  writer.write(T_SPREADS, [instrument, first, second, firstLots, secondLots, tickSize, multiplier]);
  // Handed on at once, as a month's row is: sinks must know its symbol before any other row names it.
  writer.flushTable(T_SPREADS);
}

/** A month as it can be traded at settlement from now on. */
export function writeAtSettlement(
  writer: FactWriter,
  instrument: number,
  month: number,
  maximumOffsetTicks: number,
): void {
  writer.write(T_SETTLEMENT_INSTRUMENTS, [instrument, month, maximumOffsetTicks]);
  writer.flushTable(T_SETTLEMENT_INSTRUMENTS);
}
