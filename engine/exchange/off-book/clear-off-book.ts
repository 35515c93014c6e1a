import { BUY, SELL } from "../../book/order-books.ts";
import { EFRP, type OffBookTrade } from "../../regulation/off-book-trade.ts";
import type { Floor } from "../floor.ts";

/**
 * Clears a trade off the book: the clearing house steps in between, what its price differs from the mark is paid, the
 * related positions of an exchange change hands the other way, and the rules hear of it. It moves no last price,
 * no settlement window and no volume.
 */
export function clearOffBook(floor: Floor, trade: OffBookTrade): void {
  const { house, relatedPositions, rulebook } = floor;
  const { kind, slot, family, buyAccount, sellAccount, priceTicks, lots } = trade;
  // Novation makes positions of working lots: for this one moment they are such.
  house.positions.addWorking(buyAccount, slot, BUY, lots);
  house.positions.addWorking(sellAccount, slot, SELL, lots);
  house.novate(slot, buyAccount, sellAccount, priceTicks, lots);
  if (kind === EFRP) {
    relatedPositions?.exchanged(buyAccount, family, -lots);
    relatedPositions?.exchanged(sellAccount, family, lots);
  }
  rulebook.tradedOffBook(trade);
  rulebook.positionMoved(buyAccount, slot);
  rulebook.positionMoved(sellAccount, slot);
}
