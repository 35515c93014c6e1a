import type { OrderRef } from "../book/order-books.ts";
import type { SettlementTrade } from "../clearing/settlement-trades.ts";
import type { Spread } from "../instruments/spread.ts";
import type { AggressorSide, TradeNotice } from "../regulation/rule.ts";
import { LEG_ASSIGNED, type LegSource } from "./exchange-facts.ts";
import type { Floor } from "./floor.ts";
import type { MarketState } from "./market-state.ts";
import { fillNotice, newTradeNotice } from "./trade-notice.ts";

/** What follows from a match: it is told and counted, the clearing house steps in between, and rules hear of it. */
export class Novation {
  tradeCount = 0;
  readonly notice: TradeNotice = newTradeNotice();
  #floor: Floor | null = null;

  open(floor: Floor): void {
    this.#floor = floor;
    this.tradeCount = 0;
  }

  /** A match in a month's book. */
  trade(
    slot: number,
    buy: OrderRef,
    sell: OrderRef,
    priceTicks: number,
    lots: number,
    aggressorSide: AggressorSide,
  ): void {
    this.#tell(slot, buy, sell, priceTicks, lots, aggressorSide, this.#value(slot));
    this.#clear(slot, buy, sell, priceTicks, lots, aggressorSide, false);
  }

  /** A match in a spread's book: legs follow, which clearing and rules hear of. */
  spreadTrade(
    spread: Spread,
    buy: OrderRef,
    sell: OrderRef,
    priceTicks: number,
    lots: number,
    aggressorSide: AggressorSide,
  ): void {
    const { marketData, markets } = this.#floor!;
    const { slot } = spread;
    this.#tell(slot, buy, sell, priceTicks, lots, aggressorSide, spreadValueTicks(markets, spread));
    marketData.traded(slot, priceTicks, lots, aggressorSide);
    markets.lastTradeTicks[slot] = priceTicks;
    markets.volumeLots[slot] = markets.volumeLots[slot]! + lots;
    this.#count(slot, priceTicks, lots);
  }

  /**
   * A match at settlement: positions of the month change at once, its price comes with the settlement. It moves no last
   * price and enters no settlement price of the month.
   */
  tradeAtSettlement(
    slot: number,
    buy: OrderRef,
    sell: OrderRef,
    offsetTicks: number,
    lots: number,
    aggressorSide: AggressorSide,
  ): void {
    const { books, house, marketData, markets, rulebook } = this.#floor!;
    const month = markets.monthSlot(slot);
    const [buyer, seller] = [books.account(buy), books.account(sell)];
    const markTicks = house.markTicks[month]!;
    this.#tell(slot, buy, sell, offsetTicks, lots, aggressorSide, 0);
    const trade = { slot: month, buyer, seller, lots, offsetTicks, markTicks, aggressorSide };
    house.novateAtSettlement(trade);
    markets.volumeLots[month] = markets.volumeLots[month]! + lots;
    marketData.traded(slot, offsetTicks, lots, aggressorSide);
    markets.lastTradeTicks[slot] = offsetTicks;
    rulebook.traded(this.noticeOf(trade, markTicks));
  }

  /** The notice of a trade at settlement, valid until the next. */
  noticeOf(trade: SettlementTrade, priceTicks: number): TradeNotice {
    const { notice } = this;
    const { slot, buyer, seller, lots, aggressorSide } = trade;
    fillNotice(notice, slot, buyer, seller, priceTicks, lots, aggressorSide);
    notice.isAssigned = true;
    notice.isAtSettlement = true;
    return notice;
  }

  /** A leg of a spread in its month; one of the orders, or both, are the spread's. */
  leg(
    spread: Spread,
    slot: number,
    buy: OrderRef,
    sell: OrderRef,
    priceTicks: number,
    lots: number,
    aggressorSide: AggressorSide,
    source: LegSource,
  ): void {
    const { books, facts, markets } = this.#floor!;
    facts.legTrade(
      ++this.tradeCount,
      markets.instruments[slot]!,
      priceTicks,
      lots,
      aggressorSide,
      books.orderId(buy),
      books.orderId(sell),
      books.account(buy),
      books.account(sell),
      this.#value(slot),
      spread.instrument,
      source,
    );
    this.#clear(slot, buy, sell, priceTicks, lots, aggressorSide, source === LEG_ASSIGNED);
  }

  #tell(
    slot: number,
    buy: OrderRef,
    sell: OrderRef,
    priceTicks: number,
    lots: number,
    aggressorSide: AggressorSide,
    valueTicks: number,
  ): void {
    const { books, facts, markets } = this.#floor!;
    facts.trade(
      ++this.tradeCount,
      markets.instruments[slot]!,
      priceTicks,
      lots,
      aggressorSide,
      books.orderId(buy),
      books.orderId(sell),
      books.account(buy),
      books.account(sell),
      valueTicks,
    );
  }

  /** An assigned price is nobody's bid or offer: it moves no last price and enters no settlement price. */
  #clear(
    slot: number,
    buy: OrderRef,
    sell: OrderRef,
    priceTicks: number,
    lots: number,
    aggressorSide: AggressorSide,
    isAssigned: boolean,
  ): void {
    const { notice } = this;
    const { books, house, marketData, markets, rulebook } = this.#floor!;
    const buyer = books.account(buy);
    const seller = books.account(sell);
    house.novate(slot, buyer, seller, priceTicks, lots);
    markets.volumeLots[slot] = markets.volumeLots[slot]! + lots;
    if (!isAssigned) {
      marketData.traded(slot, priceTicks, lots, aggressorSide);
      markets.lastTradeTicks[slot] = priceTicks;
      markets.hasTraded[slot] = 1;
      this.#count(slot, priceTicks, lots);
    }
    fillNotice(notice, slot, buyer, seller, priceTicks, lots, aggressorSide);
    notice.isAssigned = isAssigned;
    notice.isAtSettlement = false;
    rulebook.traded(notice);
  }

  /** A trade within the settlement window counts in it. */
  #count(slot: number, priceTicks: number, lots: number): void {
    const { clock, markets } = this.#floor!;
    const { nowUs } = clock;
    if (nowUs < markets.windowFromUs[slot]! || nowUs > markets.windowToUs[slot]!) return;
    markets.windowTicksLots[slot] = markets.windowTicksLots[slot]! + priceTicks * lots;
    markets.windowLots[slot] = markets.windowLots[slot]! + lots;
  }

  #value(slot: number): number {
    return this.#floor!.markets.valueTicks[slot]!;
  }
}

/** True value of a spread, as a price in its own ticks: for the record, never for agents. */
export function spreadValueTicks({ valueTicks }: MarketState, spread: Spread): number {
  const first = valueTicks[spread.first]! * spread.firstLots * spread.firstTickValue;
  const second = valueTicks[spread.second]! * spread.secondLots * spread.secondTickValue;
  return (first - second) / spread.tickValue;
}
