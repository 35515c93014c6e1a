import { BY_USER } from "../../engine/base/order-words.ts";

/** How a column of a plain tape is read. */
export type PlainType =
  | "time"
  | "date"
  | "price"
  | "real"
  | "lots"
  | "net"
  | "count"
  | "symbol"
  | "key"
  | "word";

/** A column of a plain tape. */
export interface PlainColumn {
  readonly name: string;
  readonly type: PlainType;
  readonly doc: string;
  /** Its name in the fact table. */
  readonly fact: string;
  readonly optional?: true;
  /** An empty cell says that there is none. */
  readonly nullable?: true;
  /** Where the whole column may be missing: the number that stands for it. */
  readonly otherwise?: number;
}

/** A table of a plain tape, as one file. */
export interface PlainTable {
  readonly name: string;
  readonly doc: string;
  readonly required?: true;
  readonly columns: readonly PlainColumn[];
}

const TIME: PlainColumn = {
  name: "time",
  type: "time",
  fact: "time_us",
  doc:
    "Moment in UTC, such as 2027-01-31T09:30:00.25Z; or, in a column `time_us` in its " +
    "place, whole microseconds since " +
    "1970-01-01; where both stand they must agree. Rows stand in order of time.",
};
const INSTRUMENT: PlainColumn = {
  name: "instrument",
  type: "symbol",
  fact: "instrument",
  doc: "What was traded; may be left out where there is only one.",
};
const SEQ: PlainColumn = {
  name: "seq",
  type: "count",
  fact: "seq",
  optional: true,
  otherwise: 0,
  doc:
    "Number of the event over `trades` and `quotes`. Without it a quote counts as before " +
    "a trade only if it is strictly earlier.",
};
const VALUE: PlainColumn = {
  name: "value",
  type: "real",
  fact: "value_ticks",
  optional: true,
  doc: "True value, as a price, where somebody knows it.",
};
const key = (name: string, fact: string, doc: string): PlainColumn => ({
  name,
  type: "key",
  fact,
  optional: true,
  otherwise: 0,
  doc,
});
const lots = (name: string, doc: string): PlainColumn => ({
  name,
  type: "lots",
  fact: name,
  doc,
});

export type PlainName =
  | "instruments"
  | "trades"
  | "quotes"
  | "depth"
  | "orders"
  | "settlements"
  | "positions";

/** The tables of a tape that is not of a run here. Prices are in the unit of the tick size. */
export const PLAIN_TABLES: Readonly<Record<PlainName, PlainTable>> = {
  instruments: {
    name: "instruments",
    doc: "What was traded. May be left out where flags give tick size and multiplier for everything.",
    columns: [
      { ...INSTRUMENT, doc: "Symbol." },
      { name: "tick_size", type: "real", fact: "tick_size", doc: "Smallest price step." },
      { name: "multiplier", type: "real", fact: "multiplier", doc: "Units of the price in a lot." },
      {
        name: "family",
        type: "symbol",
        fact: "family",
        optional: true,
        doc: "What measures are made by; the symbol up to its first `-` otherwise.",
      },
      {
        name: "last_trade_date",
        type: "date",
        fact: "last_trade_date",
        optional: true,
        doc: "Last trading day, YYYY-MM-DD.",
      },
    ],
  },
  trades: {
    name: "trades",
    doc: "Every fill.",
    required: true,
    columns: [
      SEQ,
      TIME,
      INSTRUMENT,
      { name: "price", type: "price", fact: "price_ticks", doc: "A multiple of the tick size." },
      lots("lots", "Quantity."),
      {
        name: "aggressor",
        type: "word",
        fact: "aggressor",
        doc: "Side of the order that came in: `buy`, `sell`, or `none`, as in an auction.",
      },
      key("buy_order_id", "buy_order_id", "Any name of the buy order."),
      key("sell_order_id", "sell_order_id", "Any name of the sell order."),
      key("buy_account", "buy_account", "Any name of the buyer."),
      key("sell_account", "sell_account", "Any name of the seller."),
      VALUE,
    ],
  },
  quotes: {
    name: "quotes",
    doc: "Top of the book, a row whenever it changes; an empty price says that the side is missing.",
    required: true,
    columns: [
      SEQ,
      TIME,
      INSTRUMENT,
      { name: "bid", type: "price", fact: "bid_ticks", nullable: true, doc: "Best bid." },
      lots("bid_lots", "Lots there."),
      { name: "ask", type: "price", fact: "ask_ticks", nullable: true, doc: "Best ask." },
      lots("ask_lots", "Lots there."),
      VALUE,
    ],
  },
  depth: {
    name: "depth",
    doc: "Levels of the book at moments of your choice: buyers first, each side from level 0 on.",
    columns: [
      TIME,
      INSTRUMENT,
      { name: "side", type: "word", fact: "side", doc: "`buy` or `sell`." },
      { name: "level", type: "count", fact: "level", doc: "0 is the best." },
      {
        name: "price",
        type: "price",
        fact: "price_ticks",
        nullable: true,
        doc: "Price of the level; empty with level 0 where the side is missing.",
      },
      lots("lots", "Lots at the level."),
    ],
  },
  orders: {
    name: "orders",
    doc: "Life of orders.",
    columns: [
      TIME,
      {
        name: "event",
        type: "word",
        fact: "event",
        doc: "`accepted`, `rejected`, `replaced`, `canceled` or `expired`.",
      },
      { name: "order_id", type: "key", fact: "order_id", doc: "Any name, as in `trades`." },
      key("account", "account", "Any name of the sender."),
      INSTRUMENT,
      {
        name: "reason",
        type: "word",
        fact: "reason",
        optional: true,
        otherwise: BY_USER,
        doc: "Why it was canceled: `user`, `ioc`, `fok` and others; `user` where the column is missing.",
      },
      key("metaorder", "metaorder", "Any name of the parent order; empty where there is none."),
    ],
  },
  settlements: {
    name: "settlements",
    doc: "Daily settlement prices.",
    columns: [
      { name: "trade_date", type: "date", fact: "trade_date", doc: "YYYY-MM-DD." },
      INSTRUMENT,
      { name: "price", type: "price", fact: "price_ticks", doc: "Settlement price." },
      lots("volume_lots", "Lots traded that day."),
      lots("open_interest_lots", "Open interest at its end."),
      VALUE,
    ],
  },
  positions: {
    name: "positions",
    doc: "Net positions at the end of each day.",
    columns: [
      { name: "trade_date", type: "date", fact: "trade_date", doc: "YYYY-MM-DD." },
      { name: "account", type: "key", fact: "account", doc: "Any name of the holder." },
      INSTRUMENT,
      { name: "lots", type: "net", fact: "lots", doc: "Long is positive." },
    ],
  },
};
