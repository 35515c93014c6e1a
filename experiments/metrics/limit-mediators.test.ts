import { describe, expect, test } from "vitest";
import { INTENTS } from "../../engine/agent.ts";
import { parseIsoDate } from "../../engine/base/civil-date.ts";
import { DAY_US, HOUR_US } from "../../engine/base/sim-time.ts";
import {
  FACT_TABLES,
  T_ACCOUNTS,
  T_INSTRUMENTS,
  T_OWNERS,
  T_POSITIONS,
  T_RULE_EVENTS,
} from "../../engine/recorder/fact-tables.ts";
import { NO_LIMIT_LOTS } from "../../engine/regulation/limit-formula.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import {
  LEVEL_SINGLE_MONTH,
  LEVEL_SPOT_MONTH,
  RULE_AGGREGATE_LIMITS,
  RULE_LIMIT_CHANGED,
  RULE_PHASE_STARTED,
  RULE_POSITION_LIMITS,
  RULE_REFUSED,
} from "../../engine/regulation/words.ts";
import { columnIndex } from "./column-index.ts";
import { Expiries } from "./expiries.ts";
import { LimitMediatorCollector } from "./limit-mediators.ts";
import type { SpotMonthTerms } from "./market-terms.ts";
import { RunCalendar } from "./run-calendar.ts";
import { RunTables } from "./run-tables.ts";

const START = parseIsoDate("2027-01-04")!;
const ROLL_US = 22 * HOUR_US;
/** Event day 0 of the only month. */
const LAST = 30;
const SPECULATOR = 1;
const PROVIDER = 2;

const NO_LIMIT: SpotMonthTerms = {
  startDays: 3,
  isLimited: false,
  limitLots: null,
  providers: null,
  conditional: null,
  isExempted: false,
};
const LIMIT: SpotMonthTerms = { ...NO_LIMIT, isLimited: true, limitLots: 100 };

function row(table: number, values: Readonly<Record<string, number>>): Float64Array {
  const { columns } = FACT_TABLES[table]!;
  const filled = Float64Array.from({ length: columns.length }, () => NONE);
  for (const [name, value] of Object.entries(values)) filled[columnIndex(table, name)] = value;
  return filled;
}

/** A family with one month and two owners. */
function opened(spot: SpotMonthTerms) {
  const calendar = new RunCalendar({ startDay: START, rollUs: ROLL_US, holidays: [], days: 40 });
  const tables = new RunTables();
  const lastTradeDay = calendar.dayOf(LAST);
  const month = { instrument: 0, family: 0, last_trade_date: lastTradeDay };
  const fixings = { first_fixing: calendar.dayOf(LAST - 20), last_fixing: lastTradeDay };
  tables.facts(T_INSTRUMENTS, row(T_INSTRUMENTS, { ...month, ...fixings }), 1, 0);
  const owners = [
    [SPECULATOR, "speculate"],
    [PROVIDER, "provide"],
  ] as const;
  for (const [owner, intent] of owners) {
    const values = { owner, group: 0, intent: INTENTS.indexOf(intent) };
    tables.facts(T_OWNERS, row(T_OWNERS, values), 1, 0);
    const account = { ledger_account: owner, account: owner, owner };
    tables.facts(T_ACCOUNTS, row(T_ACCOUNTS, account), 1, 0);
  }
  tables.facts(T_INSTRUMENTS, row(T_INSTRUMENTS, { ...month, instrument: 1, family: 1 }), 1, 0);
  const expiries = new Expiries(tables, calendar, 0);
  const mediators = new LimitMediatorCollector({ tables, expiries, calendar, family: 0, spot });
  const endOf = (date: number): number => (calendar.dayOf(date) - START) * DAY_US + ROLL_US;
  return {
    event(values: Readonly<Record<string, number>>, date: number): void {
      const whole = { time_us: endOf(date - 1), family: 0, instrument: 0, ...values };
      mediators.facts(T_RULE_EVENTS, row(T_RULE_EVENTS, whole), 1, 0);
    },
    /** Something of the same month of the family that is delivered. */
    hold(date: number, owner: number, lots: number): void {
      const held = { trade_date: calendar.dayOf(date), account: owner, instrument: 1, lots };
      mediators.facts(T_POSITIONS, row(T_POSITIONS, held), 1, 0);
    },
    mark(date: number, owner: number, lots: number): void {
      mediators.ownerMarked(expiries.of(0)!, date, owner, lots);
    },
    bound: () => mediators.results()["limit_bound"]!.value,
    days: () => mediators.results()["limit_binding_owner_day_share"]!.value,
    largest: () => mediators.results()["largest_over_spot_month_limit"]!.value,
    limit: () => mediators.results()["spot_month_limit_lots"]!.value,
    refused: () => mediators.results()["limit_refused_lots"]!.value,
  };
}

const ofLevel = (event: number, threshold: number, level = LEVEL_SPOT_MONTH) => ({
  rule: RULE_POSITION_LIMITS,
  event,
  level,
  threshold,
});

describe("an owner stands at the spot-month limit that is in force", () => {
  test("as the run opens with it", () => {
    const run = opened(LIMIT);
    run.mark(LAST - 2, SPECULATOR, 97);
    expect(run.bound()).toBe(0);
    run.mark(LAST - 1, SPECULATOR, -98);
    expect([run.bound(), run.days()]).toEqual([1, 0.5]);
  });

  test("as a formula finds it, also where marks come before the rule's facts", () => {
    const run = opened({ ...LIMIT, limitLots: null });
    run.mark(LAST - 2, SPECULATOR, 60);
    expect(run.bound()).toBe(0);
    run.event(ofLevel(RULE_PHASE_STARTED, 60), LAST - 2);
    expect(run.bound()).toBe(1);
  });

  test("as it stands after a step, and as it stood before", () => {
    const run = opened(LIMIT);
    run.event(ofLevel(RULE_PHASE_STARTED, 100), LAST - 2);
    run.event(ofLevel(RULE_LIMIT_CHANGED, 50), LAST - 1);
    run.mark(LAST - 2, SPECULATOR, 50);
    expect(run.bound()).toBe(0);
    run.mark(LAST - 1, SPECULATOR, 50);
    expect([run.bound(), run.days()]).toEqual([1, 0.5]);
  });

  test("as a change of the whole family leaves it, and of no other level", () => {
    const run = opened(LIMIT);
    run.event({ ...ofLevel(RULE_LIMIT_CHANGED, 40, LEVEL_SINGLE_MONTH), instrument: NONE }, 3);
    run.mark(LAST - 1, SPECULATOR, 40);
    expect(run.bound()).toBe(0);
    run.event({ ...ofLevel(RULE_LIMIT_CHANGED, 40), instrument: NONE }, 4);
    expect(run.bound()).toBe(1);
  });

  test("no longer where a change lifts it", () => {
    const run = opened(LIMIT);
    run.event({ ...ofLevel(RULE_LIMIT_CHANGED, NONE), instrument: NONE }, 4);
    run.mark(LAST - 1, SPECULATOR, 1000);
    expect(run.bound()).toBe(0);
  });

  test("providers at their own, by the multiplier or by lots", () => {
    const half = { multiplier: 0.5, spotMonth: null };
    for (const providers of [half, { multiplier: 1, spotMonth: 50 }]) {
      const run = opened({ ...LIMIT, providers });
      run.mark(LAST - 1, SPECULATOR, 50);
      expect(run.bound()).toBe(0);
      run.mark(LAST - 1, PROVIDER, 50);
      expect(run.bound()).toBe(1);
    }
  });
});

describe("the largest position is held against the limit that was in force at its mark", () => {
  test("which a number sets for the whole run; without positions it is none of it, without a limit nothing", () => {
    const run = opened(LIMIT);
    expect([run.largest(), run.limit()]).toEqual([0, 100]);
    run.mark(LAST - 2, SPECULATOR, 30);
    run.mark(LAST - 1, SPECULATOR, -70);
    expect(run.largest()).toBe(0.7);
    const without = opened(NO_LIMIT);
    without.mark(LAST - 1, SPECULATOR, 30);
    expect([without.largest(), without.limit()]).toEqual([null, null]);
  });

  test("under a formula, whose lots differ from day to day", () => {
    const run = opened({ ...LIMIT, limitLots: null });
    run.event({ ...ofLevel(RULE_LIMIT_CHANGED, 50), instrument: NONE }, LAST - 4);
    run.event(ofLevel(RULE_PHASE_STARTED, 50), LAST - 2);
    run.event({ ...ofLevel(RULE_LIMIT_CHANGED, 80), instrument: NONE }, LAST - 1);
    run.mark(LAST - 2, SPECULATOR, 45);
    run.mark(LAST - 1, SPECULATOR, 48);
    expect([run.largest(), run.limit()]).toEqual([0.9, 65]);
  });

  test("under a formula that does not limit the month, not at all", () => {
    const run = opened({ ...LIMIT, limitLots: null });
    run.event(ofLevel(RULE_LIMIT_CHANGED, NO_LIMIT_LOTS), 0);
    run.mark(LAST - 1, SPECULATOR, 45);
    expect([run.largest(), run.limit()]).toEqual([null, null]);
  });

  test("after a step down, though more was held before", () => {
    const run = opened(LIMIT);
    run.event(ofLevel(RULE_PHASE_STARTED, 100), LAST - 2);
    run.event(ofLevel(RULE_LIMIT_CHANGED, 40), LAST - 1);
    run.mark(LAST - 2, SPECULATOR, 60);
    run.mark(LAST - 1, SPECULATOR, 30);
    expect([run.largest(), run.limit()]).toEqual([0.75, 70]);
  });

  test("an owner without a position in the delivered month has the larger limit", () => {
    const run = opened({ ...LIMIT, conditional: { lots: 200, physical: [1] } });
    run.mark(LAST - 1, SPECULATOR, 100);
    expect([run.largest(), run.bound()]).toEqual([0.5, 0]);
    run.hold(LAST - 1, SPECULATOR, 1);
    expect([run.largest(), run.bound()]).toEqual([1, 1]);
  });
});

test("limits of several families together refuse too", () => {
  const run = opened(NO_LIMIT);
  const refusal = { event: RULE_REFUSED, owner: SPECULATOR, lots: 7 };
  run.event({ rule: RULE_AGGREGATE_LIMITS, ...refusal }, LAST - 10);
  expect([run.bound(), run.refused()]).toEqual([1, 7]);
});
