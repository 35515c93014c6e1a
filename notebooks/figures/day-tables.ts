import type { ColumnTable } from "arquero";
import { clockTime } from "./clock-axis.ts";
import { INTENT_WORDS, type MarkRow } from "./mark-bars.ts";
import type { QueueStep } from "./order-queue.ts";
import { scrollTable } from "./scroll-table.ts";
import type { MonthRow } from "./settlement-curve.ts";
import { tableRows } from "./table-rows.ts";

const whole = (value: number): string => Math.round(value).toLocaleString("en-US");
const dollars = (price: number | null): string => (price === null ? "–" : price.toFixed(2));

interface CallRow {
  readonly call: string;
  readonly event: string;
  readonly hour: number;
  readonly price: number | null;
  readonly lots: number;
  readonly imbalance_lots: number;
}

const CALL_EVENTS: Readonly<Record<string, string>> = {
  started: "orders are collected",
  indicative: "would clear",
  cleared: "clears",
};

/** HTML of what a call auction (`opening`, `closing`, `reopening`) showed while it collected, and how it cleared. */
export const callTable = (table: ColumnTable, call: string): string =>
  scrollTable<CallRow>(
    `The ${call} call of the nearest month`,
    [
      ["Time, UTC", ({ hour }) => clockTime(hour)],
      ["What happens", ({ event }) => CALL_EVENTS[event] ?? event],
      ["Price, $", ({ price }) => dollars(price)],
      ["Lots that trade", ({ lots }) => whole(lots)],
      ["To buy less to sell, lots", ({ imbalance_lots: lots }) => whole(lots)],
    ],
    tableRows<CallRow>(table).filter((row) => row.call === call),
  );

interface HaltRow {
  readonly hour: number;
  readonly event: string;
  readonly month: string;
  readonly limit: number;
  /** Null where it does not end at a time. */
  readonly until_hour: number | null;
}

/** HTML of the halts of a day, a sentence each. */
export const haltTable = (table: ColumnTable): string =>
  scrollTable<HaltRow>(
    "Halts of the day",
    [
      ["Time, UTC", ({ hour }) => clockTime(hour)],
      ["Month", ({ month }) => month],
      [
        "What happened",
        ({ limit, until_hour: until }) =>
          `The price came to its limit of $${dollars(limit)}: no trading before ${clockTime(until!)}, then a call.`,
      ],
    ],
    tableRows<HaltRow>(table).filter(({ event }) => event === "halted"),
  );

const STEP_WORDS: Readonly<Record<string, string>> = {
  accepted: "accepted, and put at the end of the queue",
  moved_up: "orders before it were filled or taken out",
  filled: "filled in part",
};

/** HTML of an order's life. */
export const orderTable = (table: ColumnTable): string =>
  scrollTable<QueueStep>(
    "The order's life",
    [
      ["Time, UTC", ({ hour }) => clockTime(hour)],
      [
        "What happened",
        ({ step, open_lots: open }) => (open === 0 ? "filled" : (STEP_WORDS[step] ?? step)),
      ],
      ["Open, lots", ({ open_lots: lots }) => whole(lots)],
      ["Before it, lots", ({ ahead_lots: lots }) => whole(lots)],
    ],
    tableRows(table),
  );

const METHOD_WORDS: Readonly<Record<string, string>> = {
  call: "price of the closing call",
  vwap: "mean of the window's trades",
  mid: "middle of bid and ask",
  index_change: "yesterday's and the index's change",
  last_trade: "last trade",
  previous: "yesterday's",
};

/** HTML of every month at the daily mark. */
export const monthTable = (table: ColumnTable): string =>
  scrollTable<MonthRow>(
    "Every month at the end of the day",
    [
      ["Month", ({ month }) => month],
      ["Settlement, $", ({ settlement }) => dollars(settlement)],
      ["Day before, $", ({ settlement_before: before }) => dollars(before)],
      ["Found by", ({ method }) => METHOD_WORDS[method] ?? method],
      ["Traded, lots", ({ volume_lots: lots }) => whole(lots)],
      ["Open interest, lots", ({ open_interest_lots: lots }) => whole(lots)],
      ["Margin, $ a lot", ({ initial_margin_dollars: margin }) => dollars(margin)],
      ["Refused messages", ({ refused_messages: count }) => whole(count)],
    ],
    tableRows(table),
  );

/** HTML of what classes of owners traded and were paid. */
export const markTable = (table: ColumnTable): string =>
  scrollTable<MarkRow>(
    "Owners, what they traded and what the mark moved",
    [
      ["Owners", ({ intent }) => INTENT_WORDS[intent] ?? intent],
      ["Number", ({ owners }) => whole(owners)],
      ["Traded, lots", ({ traded_lots: lots }) => whole(lots)],
      ["On the day's trades, $", ({ trade_dollars: amount }) => whole(amount)],
      ["On positions held before, $", ({ daily_dollars: amount }) => whole(amount)],
    ],
    tableRows(table),
  );
