import { exactProduct } from "../base/money.ts";
import { floorOf } from "../base/whole-quotient.ts";
import { BUY, NO_PRICE, type OrderRef, SELL } from "../book/order-books.ts";
import { legPrices, type LegPrices, newLegPrices } from "../instruments/leg-prices.ts";
import type { Spread } from "../instruments/spread.ts";
import type { AggressorSide } from "../regulation/rule.ts";
import { POST_SPREAD_REMAINDER } from "../clearing/words.ts";
import type { Floor } from "./floor.ts";
import { LEG_ASSIGNED } from "./exchange-facts.ts";
import type { Novation } from "./novation.ts";
import { reportFill } from "./reports.ts";
import { sideInLeg } from "./spread-orders.ts";

/** A trade between two orders of a spread as trades of its legs. */
export class LegTrades {
  readonly prices: LegPrices = newLegPrices();
  #floor: Floor | null = null;
  #novation: Novation | null = null;

  open(floor: Floor, novation: Novation): void {
    this.#floor = floor;
    this.#novation = novation;
  }

  /** Both legs at the prices that the spread's price assigns to them; what these leave over is paid in money. */
  assign(
    spread: Spread,
    buy: OrderRef,
    sell: OrderRef,
    spreadTicks: number,
    lots: number,
    aggressorSide: AggressorSide,
  ): void {
    const { prices } = this;
    const anchor = this.#anchorTicks(spread, spreadTicks);
    legPrices(spread, spreadTicks, lots, anchor, prices);
    const first = sideInLeg(spread, spread.first, aggressorSide);
    const second = sideInLeg(spread, spread.second, aggressorSide);
    this.#leg(spread, spread.first, buy, sell, prices.firstTicks, prices.firstLots, first);
    this.#leg(spread, spread.first, buy, sell, prices.firstTicks + 1, prices.firstLotsAbove, first);
    this.#leg(spread, spread.second, sell, buy, prices.secondTicks, prices.secondLots, second);
    const secondAbove = prices.secondTicks + 1;
    this.#leg(spread, spread.second, sell, buy, secondAbove, prices.secondLotsAbove, second);
    if (prices.remainder !== 0) this.#payRemainder(spread, buy, sell, prices.remainder);
  }

  #leg(
    spread: Spread,
    slot: number,
    buy: OrderRef,
    sell: OrderRef,
    ticks: number,
    lots: number,
    aggressorSide: AggressorSide,
  ): void {
    if (lots === 0) return;
    this.#novation!.leg(spread, slot, buy, sell, ticks, lots, aggressorSide, LEG_ASSIGNED);
    reportFill(this.#floor!, slot, BUY, buy, ticks, lots);
    reportFill(this.#floor!, slot, SELL, sell, ticks, lots);
  }

  /** The price of the second leg: its own; else what the first leg's own leaves for it, rounded down; else 0. */
  #anchorTicks(spread: Spread, spreadTicks: number): number {
    const own = this.#ownTicks(spread.second);
    if (own !== null) return own;
    const first = this.#ownTicks(spread.first);
    if (first === null) return 0;
    const firstValue = first * spread.firstLots * spread.firstTickValue;
    const secondValue = firstValue - spreadTicks * spread.tickValue;
    return floorOf(secondValue, spread.secondLots * spread.secondTickValue);
  }

  /** The last trade price of a month; else its mark; else the middle of its book, rounded down, or its one side. */
  #ownTicks(slot: number): number | null {
    const { books, house, markets } = this.#floor!;
    const last = markets.lastTradeTicks[slot]!;
    if (last !== NO_PRICE) return last;
    if (house.markTicks[slot] !== 0) return house.markTicks[slot]!;
    const [bid, ask] = [books.bestPrice(slot, BUY), books.bestPrice(slot, SELL)];
    if (bid === NO_PRICE) return ask === NO_PRICE ? null : ask;
    return ask === NO_PRICE ? bid : Math.floor((bid + ask) / 2);
  }

  #payRemainder(spread: Spread, buy: OrderRef, sell: OrderRef, remainder: number): void {
    const { books, house } = this.#floor!;
    const moneyAUnit = house.tickValue[spread.first]! / spread.firstTickValue;
    const money = exactProduct(remainder, moneyAUnit, "remainder of a spread");
    const [buyer, seller] = [books.account(buy), books.account(sell)];
    house.payRemainder(buyer, seller, spread.first, money, POST_SPREAD_REMAINDER);
  }
}
