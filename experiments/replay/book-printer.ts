import { BUY, SELL, type Side } from "../../engine/book/order-books.ts";
import { piece } from "./event-piece.ts";
import type { EventWriter } from "./event-writer.ts";
import type { ReplayMarket } from "./replay-market.ts";
import type { ReplayNames } from "./replay-names.ts";

const BOOK = piece('{"event":"book","instrument":');
const BIDS = piece(',"bids":[');
const ASKS = piece('],"asks":[');
const END_OF_BOOK = piece("]}\n");
const FIRST_LEVEL = piece("[");
const NEXT_LEVEL = piece(",[");
const COMMA = piece(",");
const END_OF_LEVEL = piece("]");

/** Writes the `book` event of every instrument that was named, in order of first mention. */
export function printBooks(writer: EventWriter, market: ReplayMarket, names: ReplayNames): void {
  for (const instrument of names.mentioned) {
    writer.begin();
    writer.piece(BOOK);
    writer.kept(names.symbols, instrument);
    writer.piece(BIDS);
    printLevels(writer, market, names, instrument, BUY);
    writer.piece(ASKS);
    printLevels(writer, market, names, instrument, SELL);
    writer.piece(END_OF_BOOK);
  }
}

function printLevels(
  writer: EventWriter,
  market: ReplayMarket,
  names: ReplayNames,
  instrument: number,
  side: Side,
): void {
  const levels = market.levels(instrument, side);
  const grid = names.gridOf(instrument);
  for (let at = 0; at < levels.length; at += 3) {
    writer.begin();
    writer.piece(at === 0 ? FIRST_LEVEL : NEXT_LEVEL);
    writer.price(levels[at]!, grid);
    writer.piece(COMMA);
    writer.integer(levels[at + 1]!);
    writer.piece(COMMA);
    writer.integer(levels[at + 2]!);
    writer.piece(END_OF_LEVEL);
  }
}
