import { expect, test } from "vitest";
import { POST_DAILY_VARIATION, POST_EXCHANGE_FEE } from "../../../engine/clearing/words.ts";
import { at, dayOf, measuredTape } from "../../../tests/fixtures/measured-tape.ts";

const ledger = [
  { time_us: at(0, 60), debit: 2, credit: 1, amount: 5000, posting: POST_DAILY_VARIATION },
  { time_us: at(1, 60), debit: 1, credit: 2, amount: 1000, posting: POST_DAILY_VARIATION },
  { time_us: at(1, 61), debit: 1, credit: 0, amount: 300, posting: POST_EXCHANGE_FEE },
];
const exposures = [{ trade_date: dayOf(0), owner: 1, physical_units: 8, physical_cost: 12 }];
const market = { days: 2, lastDates: [20], tables: { ledger, exposures } };
const PARTS = ["futures_gain", "outside_gain", "fees", "profit"];

for (const intent of ["provide", "manipulate", "arbitrage"] as const) {
  test(`futures, what is outside them and fees of ${intent} stand apart and add up`, () => {
    const measure = measuredTape({ ...market, owners: [intent, "speculate"] });
    const of = (word: string): number[] =>
      PARTS.map((part) => measure(`${word}_${part}_dollars`).value!);
    expect(of(intent)).toEqual([40, -12, 3, 25]);
    expect(of("speculate")).toEqual([-40, 0, 0, -40]);
    expect(measure("make_market_profit_dollars").status).toBe("insufficient_data");
  });
}
