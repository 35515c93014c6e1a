import { BUY, NO_PRICE, SELL } from "../book/order-books.ts";
import type { Floor } from "./floor.ts";
import { spreadValueTicks } from "./novation.ts";

/** Makes the top of a book public if it has changed; rules know months only. */
export function publishTop(floor: Floor, slot: number): void {
  const { marketData, markets, rulebook } = floor;
  if (markets.instruments[slot]! < 0) return;
  const isNew = turnTop(floor, slot);
  marketData.bookChanged(slot);
  if (isNew && markets.isMonth(slot))
    rulebook.quoted(slot, markets.tops[slot * 4]!, markets.tops[slot * 4 + 2]!);
}

/** False where the top is the one that is public already. */
function turnTop(floor: Floor, slot: number): boolean {
  const { books, facts, marketData, markets } = floor;
  const isShown = markets.inCall[slot] === 0;
  const bid = isShown ? books.bestPrice(slot, BUY) : NO_PRICE;
  const ask = isShown ? books.bestPrice(slot, SELL) : NO_PRICE;
  const bidLots = isShown ? books.bestLots(slot, BUY) : 0;
  const askLots = isShown ? books.bestLots(slot, SELL) : 0;
  const tops = markets.tops;
  const at = slot * 4;
  if (
    tops[at] === bid &&
    tops[at + 1] === bidLots &&
    tops[at + 2] === ask &&
    tops[at + 3] === askLots
  ) {
    return false;
  }
  tops[at] = bid;
  tops[at + 1] = bidLots;
  tops[at + 2] = ask;
  tops[at + 3] = askLots;
  const instrument = markets.instruments[slot]!;
  const spread = markets.spreads[slot] ?? null;
  const own = markets.valueTicks[slot] ?? 0; // at settlement a price is worth no offset
  const value = spread === null ? own : spreadValueTicks(markets, spread);
  facts.quote(instrument, bid, bidLots, ask, askLots, value);
  marketData.quoteChanged(slot);
  return true;
}
