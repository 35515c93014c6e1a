import { expect, test } from "vitest";
import { measuredRun } from "../../../bench/measured-run.ts";
import { INTENTS } from "../../../engine/agent.ts";
import {
  POST_DAILY_VARIATION,
  POST_EXCHANGE_FEE,
  POST_FEE_WAIVER,
  POST_FINE,
  POST_MAKER_REBATE,
  POST_SETTLEMENT_FEE,
  POST_STIPEND,
  POST_TRANSACTION_TAX,
} from "../../../engine/clearing/words.ts";
import { T_LEDGER } from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import type { FactSink } from "../../../engine/recorder/tape.ts";
import { at, measuredTape, type Row } from "../../../tests/fixtures/measured-tape.ts";
import { setting } from "../../../tests/fixtures/resolve-text.ts";
import { scenarioOf } from "../../../tests/fixtures/scenario-of.ts";
import { columnIndex } from "../column-index.ts";
import { metricsOf } from "../run-metrics.ts";

const [EXCHANGE, HEDGER, MAKER, SPECULATOR] = [0, 1, 2, 3];

const trade = (lots: number, buyer: number, seller: number): Row => ({
  time_us: at(1, 60),
  lots,
  price_ticks: 100,
  buy_account: buyer,
  sell_account: seller,
});
/** Cents. */
const posting = (amount: number, code: number, debit: number, credit: number): Row => ({
  time_us: at(1, 60),
  debit,
  credit,
  amount,
  posting: code,
});

/** The hedger buys 4 lots of the maker, the speculator sells it 6: sides of 4, 10 and 6 lots. */
const market = {
  days: 3,
  owners: ["hedge", "make_market", "speculate"],
  lastDates: [30],
  tables: {
    trades: [trade(4, HEDGER, MAKER), trade(6, MAKER, SPECULATOR)],
    ledger: [
      posting(2200, POST_EXCHANGE_FEE, HEDGER, EXCHANGE),
      posting(540, POST_SETTLEMENT_FEE, HEDGER, EXCHANGE),
      posting(100, POST_TRANSACTION_TAX, HEDGER, EXCHANGE),
      posting(9999, POST_FINE, HEDGER, EXCHANGE),
      posting(9999, POST_DAILY_VARIATION, HEDGER, MAKER),
      posting(1500, POST_MAKER_REBATE, EXCHANGE, MAKER),
      posting(1000, POST_EXCHANGE_FEE, MAKER, EXCHANGE),
      posting(5000, POST_STIPEND, EXCHANGE, MAKER),
      posting(700, POST_FEE_WAIVER, EXCHANGE, MAKER),
      posting(3300, POST_EXCHANGE_FEE, SPECULATOR, EXCHANGE),
      { ...posting(8888, POST_EXCHANGE_FEE, SPECULATOR, EXCHANGE), instrument: NONE },
    ],
  },
} as const;

test("what each class paid and got is told a lot that it bought or sold", () => {
  const measure = measuredTape(market);
  const cents = (name: string): number => Math.round(measure(`${name}_dollars_a_lot`).value! * 1e4);
  // Hedger, 4 lots: $22 + $5.40 of fees, $1 of tax.
  expect(cents("fees_hedge")).toBe(68_500);
  expect(cents("transaction_tax_hedge")).toBe(2500);
  expect(cents("maker_rebates_hedge")).toBe(0);
  expect(cents("rule_costs_hedge")).toBe(71_000);
  // Maker, 10 lots: $10 of fees against $15 of rebates and $57 of the programme.
  expect(cents("fees_make_market")).toBe(10_000);
  expect(cents("maker_rebates_make_market")).toBe(15_000);
  expect(cents("stipends_make_market")).toBe(57_000);
  expect(cents("rule_costs_make_market")).toBe(-62_000);
  // Speculator, 6 lots: $33.
  expect(cents("rule_costs_speculate")).toBe(55_000);
  // All 20 sides: $27.40 + $10 + $33 of fees, $1 of tax, $72 given back.
  expect(cents("fees")).toBe(35_200);
  expect(cents("rule_costs")).toBe(-300);
  expect(measure("fees_dollars_a_lot")).toMatchObject({ status: "ok", n: 20 });
});

test("a class that does not trade costs nothing that could be told", () => {
  const measure = measuredTape(market);
  const nothing = { value: null, status: "no_trades", n: 0 };
  expect(measure("fees_arbitrage_dollars_a_lot")).toEqual(nothing);
  expect(measure("rule_costs_provide_dollars_a_lot")).toEqual(nothing);
});

test("in a run classes add up to what the ledger has of fees, tax, rebates and the programme", () => {
  const settings = [
    setting("rules.fees.SCU.makerTaker", { makerFee: "-3.66 USD" }),
    setting("rules.transactionTax.SCU", { aLot: "0.25 USD" }),
  ];
  const scenario = scenarioOf("docs/examples/rules/market-maker-programme.yaml", settings);
  const [amount, code] = [columnIndex(T_LEDGER, "amount"), columnIndex(T_LEDGER, "posting")];
  const sums = new Map<number, number>();
  const ledger: FactSink = {
    facts(table, rows, count, stride) {
      if (table !== T_LEDGER) return;
      for (let i = 0; i < count; i++) {
        const word = rows[i * stride + code]!;
        sums.set(word, (sums.get(word) ?? 0) + rows[i * stride + amount]!);
      }
    },
  };
  const metrics = metricsOf(scenario, { metrics: "all" });
  measuredRun(scenario, 1, [ledger, metrics]);
  const results = metrics.results();
  const dollars = (name: string): number => {
    const { value, n } = results[`SCU.${name}_dollars_a_lot`]!;
    return (value ?? 0) * n;
  };
  const posted = (...words: number[]): number =>
    words.reduce((sum, word) => sum + sums.get(word)!, 0) * scenario.moneyUnit;
  expect(dollars("fees")).toBeCloseTo(posted(POST_EXCHANGE_FEE, POST_SETTLEMENT_FEE), 6);
  expect(dollars("transaction_tax")).toBeCloseTo(posted(POST_TRANSACTION_TAX), 6);
  expect(dollars("maker_rebates")).toBeCloseTo(posted(POST_MAKER_REBATE), 6);
  expect(dollars("stipends")).toBeCloseTo(posted(POST_STIPEND, POST_FEE_WAIVER), 6);
  const classes = INTENTS.filter((intent) => intent !== "clear");
  const together = classes.reduce((sum, intent) => sum + dollars(`rule_costs_${intent}`), 0);
  expect(together).toBeCloseTo(dollars("rule_costs"), 6);
  expect(dollars("stipends_make_market")).toBeGreaterThan(0);
});
