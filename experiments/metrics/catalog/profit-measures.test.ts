import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { POST_DAILY_VARIATION, POST_EXCHANGE_FEE } from "../../../engine/clearing/words.ts";
import { OFF_BOOK_AGREED } from "../../../engine/exchange/off-book/off-book-words.ts";
import { openRun } from "../../../engine/simulate.ts";
import { at, dayOf, measuredTape } from "../../../tests/fixtures/measured-tape.ts";
import { scenarioOf } from "../../../tests/fixtures/scenario-of.ts";
import { metricsOf } from "../run-metrics.ts";

const ledger = [
  { time_us: at(0, 60), debit: 2, credit: 1, amount: 5000, posting: POST_DAILY_VARIATION },
  { time_us: at(1, 60), debit: 1, credit: 2, amount: 1000, posting: POST_DAILY_VARIATION },
  { time_us: at(1, 61), debit: 1, credit: 0, amount: 300, posting: POST_EXCHANGE_FEE },
];
const exposures = [{ trade_date: dayOf(0), owner: 1, physical_units: 8, physical_cost: 12 }];
const market = { days: 2, lastDates: [20], tables: { ledger, exposures } };
const PARTS = [
  "futures_gain",
  "off_book_gain",
  "outside_gain",
  "swap_gain",
  "spot_gain",
  "fees",
  "profit",
];

for (const intent of ["provide", "manipulate", "arbitrage"] as const) {
  test(`futures, what is outside them and fees of ${intent} stand apart and add up`, () => {
    const measure = measuredTape({ ...market, owners: [intent, "speculate"] });
    const of = (word: string): number[] =>
      PARTS.map((part) => measure(`${word}_${part}_dollars`).value!);
    expect(of(intent)).toEqual([40, 0, -12, 0, -12, 3, 25]);
    expect(of("speculate")).toEqual([-40, 0, 0, 0, 0, 0, -40]);
    expect(measure("make_market_profit_dollars").status).toBe("insufficient_data");
  });
}

test("swaps stand apart from hours, and trades off the book within the gain on futures", () => {
  // Five dollars a tick and lot, and a last mark of 103 ticks; the swap's 20 dollars are in the physical cost.
  const agreed = { event: OFF_BOOK_AGREED, time_us: at(0, 50), instrument: 0, price_ticks: 100 };
  const measure = measuredTape({
    ...market,
    owners: ["manipulate", "speculate"],
    tables: {
      ledger,
      exposures: [...exposures, { trade_date: dayOf(1), owner: 1, physical_cost: -20 }],
      swaps: [
        { trade_date: dayOf(1), owner: 1, gain: 20 },
        { trade_date: dayOf(2), owner: 1, gain: 500 },
      ],
      off_book: [{ ...agreed, lots: 4, buy_account: 1, sell_account: 2 }],
      settlements: [{ trade_date: dayOf(0), instrument: 0, price_ticks: 103 }],
    },
  });
  const of = (word: string): number[] =>
    PARTS.map((part) => measure(`${word}_${part}_dollars`).value!);
  expect(of("manipulate")).toEqual([40, 60, 8, 20, -12, 3, 45]);
  expect(of("speculate")).toEqual([-40, -60, 0, 0, 0, 0, -40]);
});

test("what is made on a look-alike is told beside the profit", () => {
  const scenario = { ...scenarioOf("docs/examples/look-alike.yaml"), days: 2 };
  const intents = ["make_market", "speculate"];
  const names = intents.flatMap((intent) => [
    `SCU.${intent}_look_alike_profit_dollars`,
    `LAKE.${intent}_profit_dollars`,
    `LAKE.${intent}_outside_gain_dollars`,
  ]);
  const metrics = metricsOf(scenario, { metrics: names });
  const identity = { seed: 1, replication: 0, antithetic: false };
  const run = openRun({ scenario, identity, classes: AGENT_CLASSES, sinks: [metrics] });
  run.advance({});
  run.hashes();
  run.close();
  const results = metrics.results();
  for (const intent of intents) {
    const [told, there, outside] = names
      .filter((name) => name.includes(intent))
      .map((name) => results[name]!.value!);
    expect(told).not.toBe(0);
    expect(told).toBeCloseTo(there! - outside!, 6);
  }
});
