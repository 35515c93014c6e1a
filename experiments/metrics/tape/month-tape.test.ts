import { beforeAll, describe, expect, test } from "vitest";
import { MINUTE_US, SECOND_US } from "../../../engine/base/sim-time.ts";
import { FACT_TABLES, T_QUOTES, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { RunCalendar } from "../run-calendar.ts";
import { barReturns } from "./bar-series.ts";
import { MonthTape } from "./month-tape.ts";
import { RunTape } from "./run-tape.ts";

const calendar = new RunCalendar({
  startDay: 20_458,
  rollUs: 22 * 60 * MINUTE_US,
  holidays: [],
  days: 3,
});
const INSTRUMENT = 4;
const row = {
  instrument: INSTRUMENT,
  family: 0,
  month: 0,
  lastTradeDay: 0,
  firstFixingDay: 0,
  lastFixingDay: 0,
  tickSize: 1,
  multiplier: 1,
};

/** Hands rows of named columns over, in chunks of two. */
function hand(
  tape: RunTape,
  table: number,
  rows: readonly Readonly<Record<string, number>>[],
): void {
  const { columns } = FACT_TABLES[table]!;
  for (let from = 0; from < rows.length; from += 2) {
    const chunk = rows.slice(from, from + 2);
    const numbers = chunk.flatMap((each) => columns.map(({ name }) => each[name] ?? 0));
    tape.facts(table, Float64Array.from(numbers), chunk.length, columns.length);
  }
}

const quote = (
  seq: number,
  seconds: number,
  bid: number,
  ask: number,
  instrument = INSTRUMENT,
) => ({
  seq,
  time_us: seconds * SECOND_US,
  instrument,
  bid_ticks: bid,
  ask_ticks: ask,
  bid_lots: bid === NONE ? 0 : 5,
  ask_lots: ask === NONE ? 0 : 5,
  value_ticks: 100,
});
const fill = (seq: number, seconds: number, price: number, lots: number, order: number) => ({
  seq,
  time_us: seconds * SECOND_US,
  instrument: INSTRUMENT,
  price_ticks: price,
  lots,
  aggressor: order % 2,
  buy_order_id: order % 2 === 0 ? order : 90,
  sell_order_id: order % 2 === 0 ? 90 : order,
  buy_account: 1,
  sell_account: 2,
});

const DAY = 86_400;
const QUOTES = [
  quote(1, 10, 99, 101),
  quote(2, 15, 90, 110, 7), // another month
  quote(3, 70, 100, 102),
  quote(7, 71, 100, NONE),
  quote(9, 200, 101, 103),
  quote(12, DAY + 5, NONE, NONE),
  quote(14, DAY + 60, 105, 107),
  quote(15, DAY + 240, 104, 106),
];
const FILLS = [
  fill(4, 71, 102, 3, 20),
  fill(5, 71, 103, 1, 20),
  fill(6, 71, 100, 2, 21), // the same moment, another order
  fill(8, 75, 100, 2, 23),
  fill(13, DAY + 6, 106, 1, 24),
];

function monthOf(order: readonly number[], opens: readonly number[] = []): MonthTape {
  const tape = new RunTape(new Set([T_QUOTES, T_TRADES]));
  for (const table of order) hand(tape, table, table === T_QUOTES ? QUOTES : FILLS);
  return new MonthTape(row, tape, calendar, () => opens.map((s) => s * SECOND_US));
}

test("bars are counted from the opening of their session, and none spans a break", () => {
  const month = monthOf([T_QUOTES, T_TRADES], [5, 66, DAY + 30]);
  const { sessions, days } = month.bars(MINUTE_US / 10);
  expect(
    sessions.map(({ date, openUs, startUs, mid }) => [
      date,
      ...[openUs, startUs].map((us) => us / SECOND_US),
      mid.length,
    ]),
  ).toEqual([
    [0, 66, 72, 22],
    [1, DAY + 30, DAY + 60, 31],
  ]);
  expect(days).toBe(2);
});

describe.each([
  ["quotes first", [T_QUOTES, T_TRADES]],
  ["trades first", [T_TRADES, T_QUOTES]],
] as const)("%s: it does not matter in which order tables come", (_, order) => {
  let month: MonthTape;
  beforeAll(() => {
    month = monthOf(order);
  });

  test("fills of one order at one moment are one trade at their mean price", () => {
    const { count, lots, price, notional, sign, order: orders } = month.parents();
    expect(count).toBe(4);
    expect([...orders]).toEqual([20, 21, 23, 24]);
    expect([...lots]).toEqual([4, 2, 2, 1]);
    expect([...notional]).toEqual([409, 200, 200, 106]);
    expect(price[0]).toBe(102.25);
    expect([...sign]).toEqual([1, -1, -1, 1]);
  });

  test("the quote in force is the last one before the first fill, within the trade date and the month", () => {
    const { quote: rows } = month.parents();
    const { seq } = month.quotes();
    expect([...rows].map((at) => seq[at])).toEqual([3, 3, 7, 12]);
  });

  test("a bar's mid is that of the last quote at or before its end; bars without a quote are stale", () => {
    const { sessions, count, stale } = month.bars(MINUTE_US);
    expect(sessions.map(({ date, startUs }) => [date, startUs / SECOND_US])).toEqual([
      [0, 60],
      [1, DAY + 60],
    ]);
    expect([...sessions[0]!.mid]).toEqual([100, NaN, NaN]);
    expect([...sessions[1]!.mid]).toEqual([106, 106, 106, 105]);
    expect([count, stale]).toEqual([5, 3]);
  });

  test("returns are over bars with both mids, date by date", () => {
    const { returns, starts } = barReturns(month.bars(MINUTE_US));
    expect([...returns].map((r) => Math.round(1e6 * r))).toEqual([0, 0, -9479]);
    expect(starts).toEqual([0, 0, 3]);
  });

  test("the bar is the shortest of which at most a fifth are stale, as counted from the bars themselves", () => {
    for (const minutes of [1, 2, 5]) {
      const { count, stale } = month.bars(minutes * MINUTE_US);
      const isFresh = count > 0 && stale <= count / 5;
      const chosen = month.standardBarUs(minutes * MINUTE_US);
      expect(chosen === minutes * MINUTE_US, `${minutes} minutes`).toBe(isFresh);
    }
  });
});
