import fc from "fast-check";
import { expect, test } from "vitest";
import { ORIGIN_LIQUIDATION } from "../../../engine/base/order-words.ts";
import { POSTING_WORDS } from "../../../engine/clearing/words.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { RULE_HALTED, RULE_PRICE_LIMITS } from "../../../engine/regulation/words.ts";
import { at, dayOf, measuredTape, type Row } from "../../../tests/fixtures/measured-tape.ts";
import { FORCED_EXIT_MEASURES } from "./forced-exit-measures.ts";
import { HEDGE_MEASURES } from "./hedge-measures.ts";
import { HEDGE_NET_MEASURES } from "./hedge-net-measures.ts";
import { HEDGE_RISK_MEASURES } from "./hedge-risk-measures.ts";
import { LIMIT_QUEUE_MEASURES } from "./limit-queue-measures.ts";
import { MANIPULATION_MEASURES } from "./manipulation-measures.ts";
import { SIGNATURE_MEASURES } from "./signature-measures.ts";

const DAYS = 16;
const names = [
  FORCED_EXIT_MEASURES,
  HEDGE_MEASURES,
  HEDGE_NET_MEASURES,
  HEDGE_RISK_MEASURES,
  LIMIT_QUEUE_MEASURES,
  MANIPULATION_MEASURES,
  SIGNATURE_MEASURES,
].flatMap(({ entries }) => entries.map(({ name }) => name));

const date = fc.integer({ min: 0, max: DAYS });
const account = fc.integer({ min: 0, max: 4 });
const instrument = fc.integer({ min: 0, max: 2 }); // one more than is listed
const lots = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(2 ** 31 - 1));
const ticks = fc.oneof(fc.integer({ min: -3, max: 300 }), fc.constant(NONE));
const real = fc.oneof(
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  fc.constantFrom(0, 1e308, -1e308),
);

/** Rows in order of time. */
const rowsOf = (fields: Record<string, fc.Arbitrary<number>>): fc.Arbitrary<Row[]> =>
  fc
    .array(fc.record({ date, seconds: fc.integer({ min: 0, max: 80_000 }), ...fields }), {
      maxLength: 40,
    })
    .map((rows) =>
      rows
        .map((row) => ({ ...row, time_us: at(row.date, row.seconds), trade_date: dayOf(row.date) }))
        .sort((a, b) => a.time_us - b.time_us)
        .map((row, i) => ({ ...row, seq: i + 1 })),
    );

const tape = fc.record({
  exposures: rowsOf({
    owner: account,
    need_lots: real,
    position_lots: lots,
    physical_units: real,
    physical_cost: real,
  }),
  ledger: rowsOf({
    debit: account,
    credit: account,
    amount: fc.integer({ min: 1, max: 2 ** 40 }),
    posting: fc.integer({ min: 0, max: POSTING_WORDS.length - 1 }),
    instrument,
  }),
  positions: rowsOf({ account, instrument, lots }),
  settlements: rowsOf({ instrument, price_ticks: ticks, initial_margin: lots }),
  quotes: rowsOf({
    instrument,
    bid_ticks: ticks,
    ask_ticks: ticks,
    bid_lots: lots,
    ask_lots: lots,
  }),
  trades: rowsOf({
    instrument,
    price_ticks: ticks,
    lots: fc.integer({ min: 1, max: 9 }),
    aggressor: fc.integer({ min: 0, max: 2 }),
    buy_account: account,
    sell_account: account,
    buy_order_id: account,
    sell_order_id: account,
  }),
  orders: rowsOf({ order_id: account, account, origin: fc.constantFrom(0, ORIGIN_LIQUIDATION) }),
  spot: rowsOf({ record: fc.constant(1), price: real }),
  rule_events: rowsOf({
    rule: fc.constant(RULE_PRICE_LIMITS),
    event: fc.constant(RULE_HALTED),
    instrument,
    threshold: ticks,
    until_us: fc.integer({ min: 0, max: at(DAYS, 0) }),
  }),
});

test("whatever a tape holds, these measures are finite or say why they are not", () => {
  fc.assert(
    fc.property(tape, (tables) => {
      const measure = measuredTape({
        days: DAYS,
        owners: ["hedge", "manipulate", "hedge", "make_market"],
        lastDates: [9, 30],
        tables,
      });
      for (const name of names) {
        const { value, status, n } = measure(name);
        expect([name, value === null, Number.isFinite(value ?? 0)]).toEqual([
          name,
          status !== "ok",
          true,
        ]);
        expect(Number.isSafeInteger(n) && n >= 0, name).toBe(true);
      }
    }),
    { seed: 20_260_302, numRuns: 150 },
  );
});
