import { expect, test } from "vitest";
import { ORDER_ACCEPTED, ORIGIN_LIQUIDATION } from "../../../engine/base/order-words.ts";
import { POST_DAILY_VARIATION, POST_TRADE_VARIATION } from "../../../engine/clearing/words.ts";
import { at, dayOf, measuredTape, type Row } from "../../../tests/fixtures/measured-tape.ts";

const exposures = (owner: number, lots: readonly number[]): Row[] =>
  lots.map((position, date) => ({ trade_date: dayOf(date), owner, position_lots: position }));
const paid = (date: number, debit: number, amount: number, posting = POST_DAILY_VARIATION): Row =>
  amount > 0
    ? { time_us: at(date, 60), debit, credit: 0, amount, posting }
    : { time_us: at(date, 60), debit: 0, credit: debit, amount: -amount, posting };

/** Two hedgers; the clearing house sells what the first has left on the third date, and it starts anew. */
const tables = {
  exposures: [...exposures(1, [2, 2, 0, 3, 3, 3]), ...exposures(2, [1, 1, 1, 1, 1, 1])],
  ledger: [
    paid(0, 1, 500, POST_TRADE_VARIATION),
    paid(1, 1, -200),
    paid(1, 2, -900),
    paid(2, 1, 400),
    paid(3, 2, 300),
    paid(3, 3, 10_000), // of a maker
  ],
  orders: [
    {
      time_us: at(2, 50),
      event: ORDER_ACCEPTED,
      order_id: 7,
      account: 1,
      origin: ORIGIN_LIQUIDATION,
    },
    { time_us: at(2, 50), event: ORDER_ACCEPTED, order_id: 8, account: 3 },
  ],
  trades: [
    {
      seq: 1,
      time_us: at(2, 50),
      price_ticks: 100,
      lots: 2,
      aggressor: 1,
      buy_order_id: 8,
      sell_order_id: 7,
      buy_account: 3,
      sell_account: 1,
    },
  ],
};
const market = {
  days: 6,
  owners: ["hedge", "hedge", "make_market"],
  lastDates: [30],
  tables,
} as const;

test("one of three hedges was ended by force: a stretch with a position is one", () => {
  const share = measuredTape(market)("hedgers_forced_exit_share");
  expect(share).toEqual({ value: 1 / 3, status: "ok", n: 3 });
});

test("what a rule forces, or the hedger sells itself, is no forced exit", () => {
  const orders = tables.orders.map((order) => ({ ...order, origin: 0 }));
  const share = measuredTape({ ...market, tables: { ...tables, orders } })(
    "hedgers_forced_exit_share",
  );
  expect(share.value).toBe(0);
});

test("the peak need is each hedger's own: what one receives is no help to another", () => {
  const measure = measuredTape(market);
  // 500 - 200 + 400 cents of the first; the second never paid more than it had received.
  expect(measure("hedgers_peak_liquidity_dollars")).toEqual({ value: 7, status: "ok", n: 2 });
  expect(measure("hedgers_peak_liquidity_per_unit").value).toBe(7 / ((3 + 1) * 10));
});

test("without hedgers there is nothing to tell", () => {
  const measure = measuredTape({ ...market, tables: { ...tables, exposures: [] } });
  expect(measure("hedgers_forced_exit_share").status).toBe("insufficient_data");
  expect(measure("hedgers_peak_liquidity_per_unit").status).toBe("insufficient_data");
});
