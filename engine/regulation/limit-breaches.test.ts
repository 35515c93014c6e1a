import { describe, expect, test } from "vitest";
import { BY_RULE, ORIGIN_RULE, POSITION_LIMIT } from "../base/order-words.ts";
import { POST_WITHDRAWAL } from "../base/posting-words.ts";
import { MINUTE_US } from "../base/sim-time.ts";
import { MARKET } from "../book/order-books.ts";
import { OUTSIDE } from "../clearing/ledger.ts";
import { clients, TEST_CLEARING } from "../../tests/contracts/exchange-harness.ts";
import {
  BUY,
  limitedWorld,
  limitOf,
  limitTerms,
  makeMarket,
  runToDaysBefore,
  RulesWorld,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import { LEVEL_ALL_MONTHS, LEVEL_SINGLE_MONTH, RULE_BREACHED, RULE_CURED } from "./words.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";
const MARCH = "SCU-2027-03";

describe("passive breaches", () => {
  test("a scheduled change takes effect at the start of its trade date and is recorded", () => {
    const world = new RulesWorld({ start: "2027-01-20" });
    const day = world.calendar.dayAt(world.tradeDate + 1);
    const limits = limitedWorld({
      singleMonth: limitOf(100),
      changes: [
        { day: day + 400, level: "singleMonth", lots: 7 },
        { day, level: "singleMonth", lots: 60 },
      ],
    });
    limits.trade(0, 3, FEBRUARY, 90);
    limits.endTradeDate();
    expect(limits.told()).toMatchObject([
      { level: LEVEL_SINGLE_MONTH, threshold: 60, value: 100 },
      { event: RULE_BREACHED, lots: 30, threshold: 60, value: 90 },
    ]);
    expect(limits.order(0, FEBRUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    expect(limits.order(0, FEBRUARY, SELL, 150, 290)).toBe(0);
  });

  test("a change can lift a limit, and so cure, or bring one where there was none", () => {
    const { calendar, tradeDate } = new RulesWorld({});
    const [first, second] = [calendar.dayAt(tradeDate + 1), calendar.dayAt(tradeDate + 2)];
    const world = limitedWorld({
      singleMonth: { lots: null, mode: "limit" },
      changes: [
        { day: first, level: "singleMonth", lots: 60 },
        { day: second, level: "singleMonth", lots: null },
      ],
    });
    expect(world.trade(0, 3, FEBRUARY, 90)).toBe(0);
    world.endTradeDate();
    expect(world.told()).toMatchObject([{ threshold: 60, value: -1 }, { event: RULE_BREACHED }]);
    world.endTradeDate();
    expect(world.told()).toMatchObject([
      { threshold: -1, value: 60 },
      { threshold: -1, value: 90, lots: 0 },
    ]);
    expect(world.order(0, FEBRUARY, BUY, 1_000, 270)).toBe(0);
  });

  test("a transfer breaches, cancels the orders that would add, and leaves those that reduce", () => {
    const world = limitedWorld({ singleMonth: limitOf(100) });
    world.trade(2, 3, FEBRUARY, 80);
    world.order(0, FEBRUARY, BUY, 30, 270);
    world.order(0, FEBRUARY, BUY, 20, 271);
    world.order(0, FEBRUARY, SELL, 40, 290);
    world.order(0, MARCH, BUY, 40, 270);
    world.reports.length = 0;
    world.transfer(2, 0, FEBRUARY, 80);
    world.transfer(3, 0, FEBRUARY, 40);
    expect(world.told()).toMatchObject([
      { event: RULE_BREACHED, owner: 0, lots: 30, threshold: 100, value: 130 },
      { owner: 0, slot: world.slot(FEBRUARY), side: BUY, lots: 50 },
      { lots: 0, value: 80 },
      { event: RULE_BREACHED, owner: 0, lots: 20, threshold: 100, value: 120 },
    ]);
    expect(world.reports.map(({ account, reason, lots }) => [account, reason, lots])).toEqual([
      [0, BY_RULE, 30],
      [0, BY_RULE, 20],
    ]);
    expect(world.ownerWorking(0, FEBRUARY, SELL)).toBe(40);
    expect(world.ownerWorking(0, MARCH, BUY)).toBe(40);
  });

  test("a default transfers positions: who loses them is within the limit again, who gets them may not be", () => {
    const accounts = clients(4).map((a, i) => ({ ...a, origin: i === 1 ? 1 : 0 }) as const);
    const world = new RulesWorld({
      accounts,
      clearing: { ...TEST_CLEARING, liquidationAttempts: 1 },
      scenario: { positionLimits: { SCU: limitTerms({ singleMonth: limitOf(100) }) } },
    });
    const { ledger } = world.floor.house;
    world.transfer(3, 0, FEBRUARY, 150);
    ledger.post(ledger.marginOf(0), OUTSIDE, 9e11, POST_WITHDRAWAL);
    ledger.post(ledger.marginOf(0), OUTSIDE, 1e11 - 1, POST_WITHDRAWAL);
    world.endTradeDate();
    world.told();
    world.exchange.marginDeadline();
    expect(world.position(1, FEBRUARY)).toBe(150);
    expect(world.told().map(({ event, owner }) => [event, owner])).toEqual([
      [RULE_BREACHED, 1],
      [RULE_CURED, 0],
    ]);
  });

  test("found during a trade date, a breach has the whole next one", () => {
    const world = limitedWorld({ singleMonth: limitOf(100) });
    world.transfer(3, 0, FEBRUARY, 130);
    world.endTradeDate();
    expect(world.heard()).toEqual(["breached"]);
    world.endTradeDate();
    expect(world.heard()).toEqual(["overdue"]);
  });

  test("positions with which a run opens beyond a limit are found at once", () => {
    const world = new RulesWorld({
      scenario: { positionLimits: { SCU: limitTerms({ singleMonth: limitOf(100) }) } },
    });
    const { positions } = world.floor.house;
    positions.move(0, world.slot(FEBRUARY), 150);
    positions.move(1, world.slot(FEBRUARY), -150);
    world.runTo(0);
    expect(world.told().map(({ owner, side, lots }) => [owner, side, lots])).toEqual([
      [0, BUY, 50],
      [1, SELL, 50],
    ]);
  });

  test("a liquidation of one account may carry the owner beyond a limit: it goes through and is found", () => {
    const accounts = [0, 0, 1, 3].map((owner) => ({
      member: 0,
      origin: 0 as const,
      owners: [{ owner, share: 1 }],
    }));
    const world = limitedWorld({ singleMonth: limitOf(100) }, accounts);
    world.trade(0, 3, FEBRUARY, 100);
    world.trade(3, 1, FEBRUARY, 150);
    makeMarket(world, FEBRUARY);
    world.told();
    world.exchange.shock(0, world.slot(FEBRUARY), SELL, 100);
    world.wait(0);
    expect(world.told()).toMatchObject([
      { event: RULE_BREACHED, side: SELL, lots: 50, value: -150 },
    ]);
  });

  test("expiry of one month may leave the others beyond the limit of all months", () => {
    const world = limitedWorld({ allMonths: limitOf(100) });
    world.trade(0, 3, JANUARY, 90);
    world.trade(3, 0, FEBRUARY, 160);
    world.told();
    runToDaysBefore(world, JANUARY, -1);
    expect(world.told()).toMatchObject([
      { event: RULE_BREACHED, level: LEVEL_ALL_MONTHS, side: SELL, lots: 60, value: -160 },
    ]);
  });

  test("beyond all months, nothing can be added in any month, and the largest position is reduced first", () => {
    const { calendar, tradeDate } = new RulesWorld({});
    const world = limitedWorld({
      allMonths: limitOf(200),
      forceSlice: 1,
      changes: [{ day: calendar.dayAt(tradeDate + 1), level: "allMonths", lots: 50 }],
    });
    world.trade(0, 3, FEBRUARY, 60);
    world.trade(0, 3, MARCH, 80);
    world.trade(3, 0, JANUARY, 10);
    world.endTradeDate();
    world.told();
    for (const symbol of [JANUARY, FEBRUARY, MARCH]) {
      expect(world.order(0, symbol, BUY, 1, 270)).toBe(POSITION_LIMIT);
    }
    world.endTradeDate();
    makeMarket(world, FEBRUARY);
    makeMarket(world, MARCH);
    world.wait(20 * MINUTE_US);
    expect(world.ownerPosition(0, MARCH)).toBe(0);
    expect(world.ownerPosition(0, FEBRUARY)).toBe(60);
    expect(world.heard().slice(-2)).toEqual(["forced", "cured"]);
  });

  test("an own reducing order is taken out where, with the forced one, it would go beyond the other side", () => {
    const { calendar, tradeDate } = new RulesWorld({});
    const world = limitedWorld({
      singleMonth: limitOf(100),
      forceSlice: 1,
      changes: [{ day: calendar.dayAt(tradeDate + 1), level: "singleMonth", lots: 50 }],
    });
    world.trade(0, 3, FEBRUARY, 100);
    world.endTradeDate();
    world.endTradeDate();
    makeMarket(world, FEBRUARY);
    expect(world.order(0, FEBRUARY, SELL, 150, 290)).toBe(0);
    world.told();
    world.wait(20 * MINUTE_US);
    expect(world.heard()).toEqual(["canceled_orders", "forced", "cured"]);
    expect(world.ownerPosition(0, FEBRUARY)).toBe(50);
    expect(world.ownerWorking(0, FEBRUARY, SELL)).toBe(0);
  });

  test("forced orders carry the rule as their origin and are market orders", () => {
    const seen: number[] = [];
    const spy = {
      code: 99,
      reset: () => {},
      judge: (r: { origin: number; kind: number }) =>
        void (r.origin === ORIGIN_RULE && seen.push(r.kind)),
    };
    const world = new RulesWorld({
      before: [spy],
      scenario: {
        positionLimits: { SCU: limitTerms({ singleMonth: limitOf(100), cureTradeDates: 0 }) },
      },
    });
    world.order(1, FEBRUARY, BUY, 50, 279);
    world.transfer(3, 0, FEBRUARY, 120);
    world.wait(30 * MINUTE_US);
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen)).toEqual(new Set([MARKET]));
  });
});
