import { EXPIRED } from "../book/order-books.ts";
import { FIFO_TERMS } from "../instruments/matching-terms.ts";
import type { Floor } from "./floor.ts";
import type { Novation } from "./novation.ts";

/**
 * Trade at settlement: a month's second book, by time, whose prices are offsets from a settlement price that is still
 * to come. It takes orders while the month's own book trades, until the trades are done that make the price, and ends
 * before the last trading day, whose price is no daily one.
 */
export function listAtSettlement(floor: Floor, tradeDate: number): void {
  const { books, facts, families, marketData, markets } = floor;
  for (const [family, { spec }] of families.entries()) {
    const terms = spec.tradeAtSettlement;
    if (terms === undefined) continue;
    for (const month of markets.listedIn(family).slice(0, terms.months)) {
      const future = markets.futureIn(month);
      const isListed = markets.settlementSlot(month) >= 0;
      if (isListed || future.dates.lastTradeDate === tradeDate) continue;
      const slot = markets.listAtSettlement(future);
      books.open(slot, FIFO_TERMS, spec.selfMatch);
      marketData.slotListed(slot);
      facts.settlementListed(future, markets.instruments[slot]!, terms.maximumOffset);
    }
  }
}

/** Whatever their time in force, orders at settlement are for one settlement. */
export function expireAtSettlement(floor: Floor, publishTop: (slot: number) => void): void {
  const { books, markets } = floor;
  for (const month of markets.listedSlots()) {
    const slot = markets.settlementSlot(month);
    if (slot < 0) continue;
    books.closeAll(slot, EXPIRED);
    publishTop(slot);
  }
}

/** The month's trades at settlement have their price: it is paid, and rules hear of it. */
export function priceAtSettlement(floor: Floor, novation: Novation, slot: number): void {
  const { house, rulebook } = floor;
  for (const trade of house.paySettlementTrades(slot)) {
    rulebook.priced(novation.noticeOf(trade, house.markTicks[slot]! + trade.offsetTicks));
  }
}

/** After a trade date: months whose last trading day is the next are no longer traded so. */
export function endAtSettlement({ books, markets }: Floor, tradeDate: number): void {
  for (const month of markets.listedSlots()) {
    const slot = markets.settlementSlot(month);
    if (slot < 0 || markets.futureIn(month).dates.lastTradeDate > tradeDate + 1) continue;
    books.close(slot);
    markets.endAtSettlement(slot);
  }
}
