import { expect, test } from "vitest";
import { benchScenario, measuredRun } from "../../../bench/measured-run.ts";
import { FACT_TABLES, T_QUOTES, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { at, handMadeCalendar } from "../../../tests/fixtures/measured-tape.ts";
import { runCalendarOf } from "../run-calendar.ts";
import { RunTables } from "../run-tables.ts";
import { midsBefore } from "./mids-before.ts";
import { MonthTape } from "./month-tape.ts";
import { RunTape } from "./run-tape.ts";

test("mids of all months in one pass are those of the orders that came in, month by month", () => {
  const market = benchScenario("preview", 2);
  const calendar = runCalendarOf(market);
  const tables = new RunTables();
  const tape = new RunTape(new Set([T_QUOTES, T_TRADES]));
  measuredRun(market, 1, [tables, tape]);
  const trades = tape.whole(T_TRADES);
  const mids = midsBefore(trades, tape.whole(T_QUOTES), calendar);
  const placeOf = new Map(Array.from(trades.column("seq"), (seq, place) => [seq, place]));
  let compared = 0;
  for (const row of tables.instruments.values()) {
    const month = new MonthTape(row, tape, calendar, () => []);
    const { count, seq, quote } = month.parents();
    const { mid } = month.quotes();
    const found = Array.from({ length: count }, (_, p) => mids[placeOf.get(seq[p]!)!]);
    expect(found).toEqual(Array.from({ length: count }, (_, p) => mid[quote[p]!] ?? NaN));
    compared += count;
  }
  expect(compared).toBeGreaterThan(500);
  // Orders that went on have fills of their own, at the same middle.
  expect(trades.length).toBeGreaterThan(compared);
});

test("another month's quote, yesterday's, and an auction have no middle", () => {
  const tape = new RunTape(new Set([T_QUOTES, T_TRADES]));
  const hand = (table: number, rows: readonly Readonly<Record<string, number>>[]): void => {
    const { columns } = FACT_TABLES[table]!;
    const numbers = rows.flatMap((row) => columns.map(({ name }) => row[name] ?? 0));
    tape.facts(table, Float64Array.from(numbers), rows.length, columns.length);
  };
  const quote = (seq: number, time_us: number, instrument: number) => ({
    seq,
    time_us,
    instrument,
    bid_ticks: 10 * instrument + 4,
    ask_ticks: 10 * instrument + 6,
  });
  const trade = (seq: number, time_us: number, instrument: number, aggressor = 0) => ({
    seq,
    time_us,
    instrument,
    aggressor,
    buy_order_id: seq,
  });
  hand(T_QUOTES, [quote(1, at(0, 5), 1), quote(4, at(1, 5), 2)]);
  const trades = [
    trade(2, at(0, 6), 1),
    trade(3, at(0, 7), 2),
    trade(5, at(1, 6), 1),
    trade(6, at(1, 7), 2),
    trade(7, at(1, 8), 2, 2),
  ];
  hand(T_TRADES, trades);
  const mids = midsBefore(tape.whole(T_TRADES), tape.whole(T_QUOTES), handMadeCalendar(2));
  expect([...mids]).toEqual([15, NaN, NaN, 25, NaN]);
});
