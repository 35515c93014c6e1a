import { REASON_WORDS } from "../../base/order-words.ts";
import { OFF_BOOK_EVENT_WORDS } from "../../exchange/off-book/off-book-words.ts";
import { OFF_BOOK_KIND_WORDS } from "../../regulation/off-book-trade.ts";
import type { FactTable } from "../fact-table.ts";
import { codes, column, NONE, SEQUENCE, SIDES, TIME } from "./columns.ts";

const OR_NONE = { none: NONE };

export const OFF_BOOK: FactTable = {
  name: "off_book",
  doc: "Trades that accounts agree on away from the order book: blocks, and futures for related positions.",
  columns: [
    SEQUENCE,
    TIME,
    column("number", "int", "", "Number of the proposal, from 1."),
    codes(
      "event",
      "Proposed to the other account; refused; agreed, with which positions move; reported: the public knows of it.",
      OFF_BOOK_EVENT_WORDS,
    ),
    codes("kind", "Block, or exchange for a related position.", OFF_BOOK_KIND_WORDS),
    column("instrument", "instrument", "", "The listed month; none if it is not known.", OR_NONE),
    column(
      "buy_account",
      "account",
      "",
      "Who buys the futures, and gives up the related position; none if it is not known.",
      OR_NONE,
    ),
    column("sell_account", "account", "", "Who sells them, and takes it on; the same.", OR_NONE),
    codes("side", "The side of whoever proposes it.", SIDES),
    column("price_ticks", "int", "ticks", "Price of the futures.", OR_NONE),
    column("lots", "int", "lots", "Proposed, or agreed: at most what was proposed."),
    codes("reason", "Why it was refused.", REASON_WORDS),
  ],
  optional: true,
};
