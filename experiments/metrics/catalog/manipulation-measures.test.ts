import { expect, test } from "vitest";
import {
  POST_DAILY_VARIATION,
  POST_DELIVERY_DAMAGES,
  POST_DELIVERY_HOURS,
  POST_DELIVERY_INVOICE,
  POST_EXCHANGE_FEE,
  POST_FINE,
  POST_SPREAD_REMAINDER,
} from "../../../engine/clearing/words.ts";
import { at, dayOf, measuredTape } from "../../../tests/fixtures/measured-tape.ts";

const ledger = [
  { time_us: at(0, 60), debit: 0, credit: 1, amount: 5000, posting: POST_DAILY_VARIATION },
  { time_us: at(1, 60), debit: 1, credit: 0, amount: 1000, posting: POST_DAILY_VARIATION },
  { time_us: at(1, 61), debit: 1, credit: 0, amount: 300, posting: POST_EXCHANGE_FEE },
  { time_us: at(1, 61), debit: 2, credit: 0, amount: 77, posting: POST_EXCHANGE_FEE },
];
const exposures = [0, 1].flatMap((date) => [
  { trade_date: dayOf(date), owner: 1, physical_units: 8, physical_cost: 12 },
  { trade_date: dayOf(date), owner: 2, physical_units: 9, physical_cost: 99 },
]);
const market = { days: 2, lastDates: [20], tables: { ledger, exposures } };

test("what futures bring, less fees and what the hoarded hours cost, is the profit", () => {
  const measure = measuredTape({ ...market, owners: ["manipulate", "hedge"] });
  const values = ["futures_gain", "physical_gain", "fees", "profit"].map(
    (name) => measure(`strategic_${name}_dollars`).value,
  );
  expect(values).toEqual([40, -24, 3, 13]);
  expect(measure("strategic_profit_dollars").n).toBe(1);
});

test("an owner that declares nothing is one by its futures", () => {
  const measure = measuredTape({
    ...market,
    owners: ["manipulate", "hedge"],
    tables: { ledger, exposures: [] },
  });
  expect(measure("strategic_profit_dollars")).toEqual({ value: 37, status: "ok", n: 1 });
});

test("without a strategic owner there is no profit, not one of 0", () => {
  const measure = measuredTape({ ...market, owners: ["speculate", "hedge"] });
  expect(measure("strategic_profit_dollars").status).toBe("insufficient_data");
});

test("a fine is a cost, a spread's remainder a gain, and delivery a gain of its own", () => {
  const paid = (posting: number, amount: number) =>
    amount < 0
      ? { time_us: at(1, 62), debit: 1, credit: 0, amount: -amount, posting }
      : { time_us: at(1, 62), debit: 0, credit: 1, amount, posting };
  const measure = measuredTape({
    ...market,
    owners: ["manipulate", "hedge"],
    tables: {
      exposures,
      ledger: [
        ...ledger,
        paid(POST_FINE, -900),
        paid(POST_SPREAD_REMAINDER, 100),
        paid(POST_DELIVERY_INVOICE, -2800),
        paid(POST_DELIVERY_HOURS, 3000),
        paid(POST_DELIVERY_DAMAGES, 50),
      ],
    },
  });
  const values = ["futures_gain", "delivery_gain", "physical_gain", "fees", "profit"].map(
    (name) => measure(`strategic_${name}_dollars`).value,
  );
  expect(values).toEqual([41, 2.5, -24, 12, 7.5]);
});
