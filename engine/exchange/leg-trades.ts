import { exactProduct } from "../base/money.ts";
import { BUY, NO_PRICE, type OrderRef, SELL } from "../book/order-books.ts";
import { legPrices, type LegPrices, newLegPrices } from "../instruments/leg-prices.ts";
import type { Spread } from "../instruments/spread.ts";
import type { AggressorSide } from "../regulation/rule.ts";
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
    legPrices(spread, spreadTicks, lots, this.#anchorTicks(spread.second), prices);
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

  /** The last trade price of a month; else its mark; else the middle of its book, rounded down; else 0. */
  #anchorTicks(slot: number): number {
    const { books, house, markets } = this.#floor!;
    const last = markets.lastTradeTicks[slot]!;
    if (last !== NO_PRICE) return last;
    if (house.markTicks[slot] !== 0) return house.markTicks[slot]!;
    const [bid, ask] = [books.bestPrice(slot, BUY), books.bestPrice(slot, SELL)];
    return bid === NO_PRICE || ask === NO_PRICE ? 0 : Math.floor((bid + ask) / 2);
  }

  #payRemainder(spread: Spread, buy: OrderRef, sell: OrderRef, remainder: number): void {
    const { books, house } = this.#floor!;
    const moneyAUnit = house.tickValue[spread.first]! / spread.firstTickValue;
    const money = exactProduct(remainder, moneyAUnit, "remainder of a spread");
    house.payRemainder(books.account(buy), books.account(sell), spread.first, money);
  }
}
