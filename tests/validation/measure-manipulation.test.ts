import { expect, test } from "vitest";
import { POST_DAILY_VARIATION, POST_EXCHANGE_FEE } from "../../engine/base/posting-words.ts";
import { DAY_US, HOUR_US } from "../../engine/base/sim-time.ts";
import {
  ALERT_LAYERING,
  ALERT_WASH_TRADES,
  ALERT_WITHHOLDING,
  RULE_ALERTED,
  RULE_SURVEILLANCE,
} from "../../engine/regulation/words.ts";
import type { FactRow } from "../simulation/fact-tape.ts";
import { kindFound } from "./measure-manipulation.ts";
import { MANIPULATIONS, MANIPULATIONS_ALONE } from "./manipulations.ts";

const SPOOFER = MANIPULATIONS.find(({ name }) => name === "spoofer")!;
const CLASSES = ["spoofer", "spoofer", "noise-trader"];

const order = (account: number, timeUs: number): FactRow => ({
  account,
  event: 0,
  time_us: timeUs,
});
const alert = (owner: number, timeUs: number, level = ALERT_LAYERING): FactRow => ({
  rule: RULE_SURVEILLANCE,
  event: RULE_ALERTED,
  level,
  owner,
  time_us: timeUs,
});

/** Owners 0 and 1 spoof, 2 is noise; account 10 + owner, ledger account 20 + owner. */
function found(tables: Readonly<Record<string, readonly FactRow[]>>) {
  const own = [0, 1, 2].map((owner) => ({ owner }));
  const accounts = own.map(({ owner }) => ({
    owner,
    account: 10 + owner,
    ledger_account: 20 + owner,
  }));
  const all: Record<string, readonly FactRow[]> = { owners: own, accounts, ...tables };
  return kindFound(
    {
      tape: { table: (name) => all[name] ?? [] },
      classOf: (owner) => CLASSES[owner],
      dateAt: (timeUs) => Math.floor(timeUs / DAY_US),
      moneyUnit: 0.01,
    },
    SPOOFER,
  );
}

test("acts and alerts meet by owner and trade date; what is told as a date ends is of that date", () => {
  const orders = [order(10, HOUR_US), order(10, DAY_US + HOUR_US), order(11, 2 * HOUR_US)];
  const alerts = [
    alert(0, 3 * HOUR_US),
    alert(0, DAY_US),
    // Of nobody's acts: another day, another owner; and of another kind.
    alert(1, 3 * DAY_US),
    alert(2, 3 * HOUR_US),
    alert(0, 3 * HOUR_US, ALERT_WASH_TRADES),
  ];
  expect(found({ orders: [...orders, order(12, 0)], rule_events: alerts })).toMatchObject({
    owners: 2,
    alertedOwners: 1,
    actDays: 3,
    alertedDays: 1,
    alerts: 4,
    rightAlerts: 2,
    falseOn: { spoofer: 1, "noise-trader": 1 },
    delayHours: [2],
  });
});

test("an alert on another's act that it looks for as well is neither right nor false", () => {
  const kept = (owner: number): FactRow => ({ owner, physical_units: 1, time_us: DAY_US });
  const all: Record<string, readonly FactRow[]> = {
    owners: [0, 1, 2].map((owner) => ({ owner })),
    exposures: [kept(0), kept(1)],
    rule_events: [0, 1, 2].map((owner) => alert(owner, 20 * HOUR_US, ALERT_WITHHOLDING)),
  };
  const run = {
    tape: { table: (name: string) => all[name] ?? [] },
    classOf: (owner: number) => ["spot-banger", "strategic-long", "noise-trader"][owner],
    dateAt: (timeUs: number) => Math.floor(timeUs / DAY_US),
    moneyUnit: 0.01,
  };
  const banger = MANIPULATIONS_ALONE.find(({ name }) => name === "spot-banger")!;
  expect(kindFound(run, banger)).toMatchObject({
    alerts: 2,
    rightAlerts: 1,
    falseOn: { "noise-trader": 1 },
    daysByAlert: { withholding: 1, layering: 0 },
  });
});

test("profit is told apart: futures, what is outside, fees; of these owners alone", () => {
  const paid = (debit: number, credit: number, amount: number, posting: number): FactRow => ({
    debit,
    credit,
    amount,
    posting,
  });
  const ledger = [
    paid(20, 22, 700, POST_DAILY_VARIATION),
    paid(22, 21, 900, POST_DAILY_VARIATION),
    paid(20, 21, 5000, POST_DAILY_VARIATION),
    paid(20, 1, 50, POST_EXCHANGE_FEE),
    paid(22, 1, 60, POST_EXCHANGE_FEE),
  ];
  const exposures = [0, 2].map((owner) => ({ owner, physical_cost: -30, physical_units: 0 }));
  const { futures, outside, fees } = found({ ledger, exposures });
  expect([futures, outside, fees]).toEqual([2, 30, 0.5]);
});
