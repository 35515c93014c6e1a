import {
  KIND_WORDS,
  ORDER_EVENT_WORDS,
  ORDER_ORIGIN_WORDS,
  REASON_WORDS,
  TIME_IN_FORCE_WORDS,
} from "../../base/order-words.ts";
import type { FactTable } from "../fact-table.ts";
import { ACCOUNT, codes, column, INSTRUMENT, NONE, SEQUENCE, SIDES, TIME } from "./columns.ts";

export const ORDERS: FactTable = {
  name: "orders",
  doc:
    "Life of every order, message by message; with `trades` and `order_terms` it rebuilds the book, and " +
    "every place in its queues, at any moment.",
  columns: [
    SEQUENCE,
    TIME,
    codes("event", "What happened to the order.", ORDER_EVENT_WORDS),
    column("order_id", "int", "", "The exchange's number of the order; 0 where it was rejected."),
    ACCOUNT,
    column("client_order_id", "int", "", "The account's own number of the order."),
    column(
      "instrument",
      "instrument",
      "",
      "The listed month; none where a rejected message names no known one.",
      {
        none: NONE,
      },
    ),
    codes("side", "Side of the order.", SIDES),
    codes("kind", "Kind of the order.", KIND_WORDS),
    codes("time_in_force", "How long it may stay.", TIME_IN_FORCE_WORDS),
    column("price_ticks", "int", "ticks", "Limit price.", { none: NONE }),
    column(
      "lots",
      "int",
      "lots",
      "Accepted, replaced or triggered: the open quantity from here on. Canceled or expired: what was " +
        "still open. Rejected: asked.",
    ),
    codes("reason", "Why it was rejected or canceled.", REASON_WORDS),
    codes("origin", "Who sent it.", ORDER_ORIGIN_WORDS),
    column(
      "metaorder",
      "int",
      "",
      "The account's number of the parent order that it executes; 0: none.",
    ),
    column("kept_priority", "int", "", "Replaced: 1 where it kept its place."),
  ],
};

export const ORDER_TERMS: FactTable = {
  name: "order_terms",
  doc:
    "Further terms of those orders that have any: a row after the acceptance, and one after each replace " +
    "that changes what is shown (it leaves stop and expiry as they were, and does not name them again).",
  columns: [
    SEQUENCE,
    TIME,
    column("order_id", "int", "", "The exchange's number of the order."),
    INSTRUMENT,
    column(
      "stop_ticks",
      "int",
      "ticks",
      "It waits until the last trade price reaches this, then it is `triggered`.",
      { none: NONE },
    ),
    column(
      "display_lots",
      "int",
      "lots",
      "It shows so many at a time; 0: all. When they are filled the next come to the end of the queue.",
    ),
    column("post_only", "int", "", "1 where it is refused rather than trade at once."),
    column("expire_us", "long", "microseconds", "Good till this simulated time.", { none: NONE }),
  ],
  optional: true,
};

export const TRADES: FactTable = {
  name: "trades",
  doc: "Every match, novated: each side faces the clearing house.",
  columns: [
    SEQUENCE,
    TIME,
    column("trade_id", "int", "", "Number of the trade in the run, from 1."),
    INSTRUMENT,
    column("price_ticks", "int", "ticks", "Price: that of the resting order."),
    column("lots", "int", "lots", "Quantity."),
    codes(
      "aggressor",
      "Side of the order that came in; none in an auction, and in a leg at an assigned price.",
      ["buy", "sell", "none"],
    ),
    column("buy_order_id", "int", "", "The exchange's number of the buy order."),
    column("sell_order_id", "int", "", "The exchange's number of the sell order."),
    column("buy_account", "account", "", "Account of the buy order."),
    column("sell_account", "account", "", "Account of the sell order."),
    column(
      "value_ticks",
      "real",
      "ticks",
      "True conditional expectation of the final settlement price.",
    ),
  ],
};

export const TRADE_LEGS: FactTable = {
  name: "trade_legs",
  doc:
    "Which rows of `trades` are legs of spreads, behind each of them. A trade of the spread itself is a row of " +
    "`trades` without one here, before its legs.",
  columns: [
    SEQUENCE,
    TIME,
    column("trade_id", "int", "", "The trade in a month."),
    column("spread", "instrument", "", "The spread whose leg it is."),
    codes(
      "source",
      "Traded through an implied price, or assigned by the price of a trade between two spread orders.",
      ["implied", "assigned"],
    ),
  ],
  optional: true,
};

export const QUOTES: FactTable = {
  name: "quotes",
  doc: "Top of book, a row whenever it changes; the state in force until the next row of the instrument.",
  columns: [
    SEQUENCE,
    TIME,
    INSTRUMENT,
    column("bid_ticks", "int", "ticks", "Best bid.", { none: NONE }),
    column("bid_lots", "int", "lots", "Lots shown at the best bid."),
    column("ask_ticks", "int", "ticks", "Best ask.", { none: NONE }),
    column("ask_lots", "int", "lots", "Lots shown at the best ask."),
    column(
      "value_ticks",
      "real",
      "ticks",
      "True conditional expectation of the final settlement price.",
    ),
  ],
};

export const DEPTH: FactTable = {
  name: "depth",
  doc: "Price levels of the book at regular moments of continuous trading, best first.",
  columns: [
    SEQUENCE,
    TIME,
    INSTRUMENT,
    codes("side", "Side of the level.", SIDES),
    column(
      "level",
      "int",
      "",
      "0 is the best. An empty side has one row with level 0 and no price.",
    ),
    column("price_ticks", "int", "ticks", "Price of the level.", { none: NONE }),
    column("lots", "int", "lots", "Lots shown at the level."),
    column("orders", "int", "", "Orders at the level."),
  ],
};
