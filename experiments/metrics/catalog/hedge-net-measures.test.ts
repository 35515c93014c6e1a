import { expect, test } from "vitest";
import { ORDER_ACCEPTED, ORIGIN_LIQUIDATION } from "../../../engine/base/order-words.ts";
import {
  POST_DAILY_VARIATION,
  POST_EXCHANGE_FEE,
  POST_MEMBER_SETTLEMENT,
  POST_SETTLEMENT_FEE,
} from "../../../engine/clearing/words.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { at, dayOf, measuredTape, type Row } from "../../../tests/fixtures/measured-tape.ts";

const DATES = Array.from({ length: 10 }, (_, date) => date);
const [BUY, SELL, NOBODY] = [0, 1, 2];
const [HEDGER, MAKER] = [1, 2];
const FORCED_ORDER = 9;

const quote = (seq: number, date: number, seconds: number, bid: number, ask: number): Row => ({
  seq,
  time_us: at(date, seconds),
  bid_ticks: bid,
  ask_ticks: ask,
});

interface Fill {
  readonly seq: number;
  readonly seconds: number;
  readonly price: number;
  readonly lots: number;
  readonly aggressor: number;
  readonly buyer: number;
  /** Order of the incoming side; that of the other side is its account's number. */
  readonly order: number;
  readonly date?: number;
}
const fill = ({ seq, seconds, price, lots, aggressor, buyer, order, date = 6 }: Fill): Row => ({
  seq,
  time_us: at(date, seconds),
  price_ticks: price,
  lots,
  aggressor,
  buy_order_id: aggressor === SELL ? buyer : order,
  sell_order_id: aggressor === SELL ? order : 3 - buyer,
  buy_account: buyer,
  sell_account: 3 - buyer,
});
const posting = (date: number, amount: number, code: number): Row => ({
  time_us: at(date, 70),
  debit: amount > 0 ? HEDGER : 0,
  credit: amount > 0 ? 0 : HEDGER,
  amount: Math.abs(amount),
  posting: code,
});

/** One hedger and one maker over ten trade dates: the second week counts. */
const tables = {
  exposures: DATES.map((date) => ({ trade_date: dayOf(date), owner: HEDGER, physical_units: 100 })),
  ledger: [
    posting(2, -7777, POST_DAILY_VARIATION), // before the week
    posting(6, -3000, POST_DAILY_VARIATION),
    posting(6, 999, POST_MEMBER_SETTLEMENT),
    posting(7, 200, POST_EXCHANGE_FEE),
    posting(7, 50, POST_SETTLEMENT_FEE),
  ],
  orders: [
    {
      event: ORDER_ACCEPTED,
      time_us: 1,
      order_id: FORCED_ORDER,
      account: HEDGER,
      origin: ORIGIN_LIQUIDATION,
    },
    ...[HEDGER, MAKER, 5, 6, 7].map((id) => ({ event: ORDER_ACCEPTED, time_us: 1, order_id: id })),
  ],
  quotes: [
    quote(1, 2, 5, 98, 100),
    quote(3, 6, 10, 99, 101),
    quote(5, 6, 20, 101, 103), // after the first fill of an order that goes on
    quote(8, 6, 30, 99, 101),
    quote(12, 6, 50, NONE, 101),
  ],
  trades: [
    fill({
      seq: 2,
      seconds: 6,
      price: 100,
      lots: 5,
      aggressor: BUY,
      buyer: HEDGER,
      order: 5,
      date: 2,
    }),
    fill({ seq: 4, seconds: 20, price: 101, lots: 2, aggressor: BUY, buyer: HEDGER, order: 6 }),
    fill({ seq: 6, seconds: 20, price: 102, lots: 1, aggressor: BUY, buyer: HEDGER, order: 6 }),
    fill({ seq: 9, seconds: 31, price: 101, lots: 1, aggressor: BUY, buyer: MAKER, order: 7 }),
    fill({
      seq: 10,
      seconds: 40,
      price: 98,
      lots: 1,
      aggressor: SELL,
      buyer: MAKER,
      order: FORCED_ORDER,
    }),
    fill({ seq: 11, seconds: 41, price: 90, lots: 9, aggressor: NOBODY, buyer: HEDGER, order: 5 }),
    fill({ seq: 13, seconds: 51, price: 90, lots: 9, aggressor: BUY, buyer: HEDGER, order: 5 }),
  ],
  positions: DATES.map((date) => ({ trade_date: dayOf(date), account: HEDGER, lots: -4 })),
  settlements: DATES.map((date) => ({
    trade_date: dayOf(date),
    price_ticks: 100,
    initial_margin: 36_500,
  })),
};
const market = { days: 10, owners: ["hedge", "make_market"], lastDates: [30], tables } as const;
const UNITS = 500;

test("every item is what it was on the week's trades, over the units bought in it", () => {
  const measure = measuredTape(market);
  const dollars = (name: string): number => measure(name).value! * UNITS;
  // Buys 2 and 1 lots one and two ticks above the middle, one lot that rested is sold a tick above it; $5 a tick.
  expect(dollars("hedging_spread_cost")).toBeCloseTo(5 * (2 + 2 - 1), 10);
  expect(dollars("hedging_forced_exit_cost")).toBeCloseTo(5 * 2, 10);
  expect(dollars("hedging_fees")).toBeCloseTo(2.5, 10);
  // Four lots, long or short, at $365 over a weekend and four nights.
  expect(dollars("hedging_margin_funding")).toBeCloseTo((4 * 365 * 7 * 0.05) / 365, 10);
  expect(dollars("hedging_futures_gain")).toBeCloseTo(30 + 15 + 10, 10);
  expect(dollars("hedging_net")).toBeCloseTo(30 - 2.5 - 1.4, 10);
});

test("fills without a middle before them are told", () => {
  const { warnings } = measuredTape(market)("hedging_spread_cost");
  expect(warnings).toEqual([expect.stringContaining("2 of 6 fills")]);
});

test("where hedgers buy nothing, a unit costs nothing that could be told", () => {
  const exposures = tables.exposures.map((row) => ({ ...row, physical_units: 0 }));
  const measure = measuredTape({ ...market, tables: { ...tables, exposures } });
  expect(measure("hedging_net")).toEqual({ value: null, status: "insufficient_data", n: 0 });
});
