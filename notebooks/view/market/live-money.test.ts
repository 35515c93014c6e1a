import { afterEach, expect, test } from "vitest";
import { HOUR_US } from "../../../engine/base/sim-time.ts";
import { MARGIN_EVENT_WORDS } from "../../../engine/clearing/words.ts";
import { openRun, type Run } from "../../../engine/simulate.ts";
import { TEST_CLASSES } from "../../../tests/simulation/class-parameters.ts";
import { TEST_WATERFALL } from "../../../tests/contracts/waterfall-world.ts";
import { type FactRow, FactTape, SOME_IDENTITY } from "../../../tests/simulation/fact-tape.ts";
import { scenarioOf } from "../../../tests/simulation/random-scenario.ts";
import { NOTHING_SEEN } from "./frame.ts";
import { LiveMarket } from "./live-market.ts";
import type { MoneyFrame } from "./money-frame.ts";

const market = scenarioOf({ start: "2027-01-27", days: 8, capital: 300, hedgers: 6 });

/** Hardly any margin, poor members. */
const scenario = {
  ...market,
  margin: { ...market.margin, floor: 0.002, cap: 0.003 },
  clearing: {
    ...market.clearing,
    members: 6,
    memberCapital: 40,
    guarantyFund: 10,
    ccpCapital: 5,
    waterfall: { ...TEST_WATERFALL, tearUp: true },
  },
};

let run: Run | null = null;
afterEach(() => run?.close());

const wordOf = (row: FactRow): string => MARGIN_EVENT_WORDS[row["event"]!]!;

/** Accounts whose last event among some is the first of them. */
function lastly(margin: readonly FactRow[], ...events: readonly string[]): FactRow[] {
  const last = new Map<number, FactRow>();
  for (const row of margin) if (events.includes(wordOf(row))) last.set(row["account"]!, row);
  return [...last.values()].filter((row) => wordOf(row) === events[0]);
}

/** What the money of a moment must be by the facts so far, put together another way. */
function expectMoney(money: MoneyFrame, tape: FactTape): void {
  const margin = tape.table("margin");
  const count = (word: string): number => margin.filter((row) => wordOf(row) === word).length;
  const marked = margin.filter((row) => wordOf(row) === "marked");
  const lastDay = Math.max(...marked.map((row) => row["trade_date"]!));
  const atMark = marked.filter((row) => row["trade_date"] === lastDay);
  expect(money.initialMargin).toBe(atMark.reduce((sum, row) => sum + row["initial"]!, 0));
  const open = lastly(margin, "called", "call_met", "liquidation_started");
  expect(money.calls).toEqual({
    outstanding: open.length,
    outstandingAmount: open.reduce((sum, row) => sum + row["amount"]!, 0),
    made: count("called"),
    met: count("call_met"),
  });
  expect(money.defaults).toEqual({
    liquidations: count("liquidation_started"),
    inLiquidation: lastly(margin, "liquidation_started", "liquidation_ended").length,
    accounts: count("account_defaulted"),
    members: count("member_defaulted"),
  });
}

test("money, calls and defaults at every hour of a cascade are those that the facts add up to", () => {
  const tape = new FactTape(["margin", "ledger"]);
  const live = new LiveMarket(scenario);
  const open = openRun({
    scenario,
    identity: SOME_IDENTITY,
    classes: TEST_CLASSES,
    sinks: [tape, live],
  });
  run = open;
  const moneyNow = (): MoneyFrame => {
    open.hashes();
    live.hear();
    return live.frame(NOTHING_SEEN, open.nowUs, open.holdings).money;
  };
  const { guarantyFund, ccpCapital, memberCapital, members } = scenario.clearing;
  expect(moneyNow()).toMatchObject({
    ccpCapital: ccpCapital / scenario.moneyUnit,
    guarantyFund: (guarantyFund * members) / scenario.moneyUnit,
    memberCapital: (memberCapital * members) / scenario.moneyUnit,
    unfundedLoss: 0,
  });
  let mostCalled = 0;
  for (let hour = 1; hour <= 24 * 12; hour += 3) {
    open.advance({ timeUs: hour * HOUR_US });
    const money = moneyNow();
    if (tape.table("margin").length > 0) expectMoney(money, tape);
    mostCalled = Math.max(mostCalled, money.calls.outstanding);
  }
  const money = moneyNow();
  const left = tape.table("margin").filter((row) => wordOf(row) === "left_unfunded");
  expect(money.unfundedLoss).toBe(left.reduce((sum, row) => sum + row["amount"]!, 0));
  expect(money.unfundedLoss).toBeGreaterThan(0);
  expect(money.defaults.members).toBeGreaterThan(0);
  expect(mostCalled).toBeGreaterThan(0);
});

test("an account's balance is what the exchange says it is at every mark", () => {
  const tape = new FactTape(["margin", "accounts"]);
  const live = new LiveMarket(market);
  const open = openRun({
    scenario: market,
    identity: SOME_IDENTITY,
    classes: TEST_CLASSES,
    sinks: [tape, live],
  });
  run = open;
  open.advance({});
  open.hashes();
  live.hear();
  const last = tape.table("margin").findLast((row) => wordOf(row) === "marked")!;
  const day = tape.table("margin").filter((row) => row["time_us"] === last["time_us"]);
  expect(day.length).toBeGreaterThan(3);
  const accounts = new Map(tape.table("accounts").map((row) => [row["account"], row]));
  for (const row of day.filter((each) => wordOf(each) === "marked")) {
    const ledgerAccount = accounts.get(row["account"])!["ledger_account"]!;
    expect(live.money.balances[ledgerAccount]).toBe(row["balance"]);
  }
});
