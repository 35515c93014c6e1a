import { describe, expect, test } from "vitest";
import { HALTED, POSITION_LIMIT } from "../base/order-words.ts";
import { MINUTE_US } from "../base/sim-time.ts";
import { REPORT_REJECTED } from "../exchange/reports.ts";
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
import { type PositionLimitTerms } from "./position-limit-terms.ts";
import { LEVEL_SPOT_MONTH, RULE_BREACHED, RULE_EXPIRED, RULE_FORCED } from "./words.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";

describe("spot month", () => {
  const filed = {
    spotMonth: limitOf(50),
    singleMonth: limitOf(100),
    spotMonthStart: 3,
  } satisfies Partial<PositionLimitTerms>;

  test("its level replaces the single month's from the close three business days before the last trading day", () => {
    const world = limitedWorld(filed);
    runToDaysBefore(world, JANUARY, 3);
    expect(world.order(0, JANUARY, BUY, 100, 270)).toBe(0);
    expect(world.heard()).toEqual([]);
    world.endTradeDate();
    expect(world.heard()).toEqual(["phase_started"]);
    expect(world.order(0, JANUARY, BUY, 51, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, JANUARY, BUY, 50, 270)).toBe(0);
    expect(world.order(0, FEBRUARY, BUY, 100, 270)).toBe(0);
  });

  test("the same where the next trade date starts at the very close", () => {
    const world = limitedWorld(filed);
    runToDaysBefore(world, JANUARY, 3);
    world.runTo(world.calendar.rollTime(world.tradeDate));
    world.exchange.endTradeDate(world.tradeDate);
    world.exchange.startTradeDate(world.tradeDate + 1, () => 2.8);
    expect(world.heard()).toEqual(["phase_started"]);
  });

  test("a run that begins inside the spot month begins under its level", () => {
    const world = new RulesWorld({
      start: "2027-01-28",
      scenario: { positionLimits: { SCU: limitTerms(filed) } },
    });
    expect(world.order(0, JANUARY, BUY, 51, 270)).toBe(POSITION_LIMIT);
  });

  test("an owner above it has one trade date to come back, and nobody forces it before", () => {
    const world = limitedWorld(filed);
    world.trade(0, 3, JANUARY, 90);
    runToDaysBefore(world, JANUARY, 2);
    expect(world.told()).toMatchObject([
      { level: LEVEL_SPOT_MONTH, threshold: 50, value: 100 },
      {
        event: RULE_BREACHED,
        owner: 0,
        side: BUY,
        level: LEVEL_SPOT_MONTH,
        lots: 40,
        threshold: 50,
        value: 90,
      },
    ]);
    makeMarket(world, JANUARY);
    world.wait(20 * 60 * MINUTE_US);
    expect(world.ownerPosition(0, JANUARY)).toBe(90);
    expect(world.order(0, JANUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, JANUARY, SELL, 39, 279)).toBe(0);
    expect(world.heard()).toEqual(["refused"]);
    expect(world.order(0, JANUARY, SELL, 1, 279)).toBe(0);
    expect(world.heard()).toEqual(["cured"]);
    world.endTradeDate();
    world.wait(60 * MINUTE_US);
    expect(world.heard()).toEqual([]);
  });

  test("afterwards the excess is reduced slice by slice until it is gone", () => {
    const world = limitedWorld(filed);
    world.trade(0, 3, JANUARY, 90);
    runToDaysBefore(world, JANUARY, 1);
    expect(world.heard()).toEqual(["phase_started", "breached", "overdue"]);
    makeMarket(world, JANUARY);
    world.wait(9 * MINUTE_US);
    expect(world.ownerPosition(0, JANUARY)).toBe(90);
    world.wait(60 * MINUTE_US);
    expect(world.ownerPosition(0, JANUARY)).toBe(50);
    const told = world.told();
    expect(told.filter(({ event }) => event === RULE_FORCED).map(({ lots }) => lots)).toEqual([
      10, 10, 10, 10,
    ]);
    expect(told[0]).toMatchObject({ account: 0, owner: 0, threshold: 50, value: 80 });
    expect(world.positionLimits.breaches.open).toEqual([]);
  });

  test("by share of the excess, at least ten lots", () => {
    const world = limitedWorld({ ...filed, singleMonth: limitOf(1000), forceSlice: 0.5 });
    world.trade(0, 3, JANUARY, 150);
    runToDaysBefore(world, JANUARY, 1);
    makeMarket(world, JANUARY);
    world.wait(60 * MINUTE_US);
    const forced = world.told().filter(({ event }) => event === RULE_FORCED);
    expect(forced.map(({ lots }) => lots)).toEqual([50, 25, 13, 10, 2]);
  });

  test("a halted or closed market is waited for", () => {
    const world = limitedWorld(filed);
    world.trade(0, 3, JANUARY, 90);
    runToDaysBefore(world, JANUARY, 1);
    makeMarket(world, JANUARY);
    const slot = world.slot(JANUARY);
    world.floor.markets.haltedUntil[slot] = world.clock.nowUs + 30 * MINUTE_US;
    world.wait(15 * MINUTE_US);
    expect(world.order(0, JANUARY, SELL, 1, 279)).toBe(HALTED);
    world.wait(15 * MINUTE_US - 1);
    expect(world.ownerPosition(0, JANUARY)).toBe(90);
    world.exchange.setSession(0, false);
    world.wait(15 * MINUTE_US);
    expect(world.ownerPosition(0, JANUARY)).toBe(90);
    const rejects = world.reports.filter(({ kind }) => kind === REPORT_REJECTED);
    expect(rejects.map(({ reason }) => reason)).toEqual([HALTED]); // the participant's own
    world.exchange.setSession(0, true);
    world.wait(60 * MINUTE_US);
    expect(world.ownerPosition(0, JANUARY)).toBe(50);
  });

  test("an empty book keeps the breach open until the month expires, which is noted", () => {
    const world = limitedWorld(filed);
    world.trade(0, 3, JANUARY, 90);
    runToDaysBefore(world, JANUARY, 0);
    expect(world.heard()).toEqual(["phase_started", "breached", "overdue"]);
    world.endTradeDate();
    expect(world.told()).toMatchObject([
      { event: RULE_EXPIRED, owner: 0, lots: 40, threshold: 50, value: 90 },
    ]);
    expect(world.positionLimits.breaches.open).toEqual([]);
  });

  test("where a breach is only reported, nobody is forced", () => {
    const world = limitedWorld({ ...filed, cure: "report" });
    world.trade(3, 0, JANUARY, 90);
    runToDaysBefore(world, JANUARY, 1);
    makeMarket(world, JANUARY);
    world.wait(20 * 60 * MINUTE_US);
    expect(world.ownerPosition(0, JANUARY)).toBe(-90);
    world.endTradeDate();
    world.endTradeDate();
    expect(world.heard()).toEqual(["phase_started", "breached", "overdue", "expired"]);
  });

  test("without any time to cure, forcing begins at once", () => {
    const world = limitedWorld({ ...filed, cureTradeDates: 0 });
    world.trade(0, 3, JANUARY, 90);
    runToDaysBefore(world, JANUARY, 2);
    makeMarket(world, JANUARY);
    world.wait(60 * MINUTE_US);
    expect(world.ownerPosition(0, JANUARY)).toBe(50);
  });

  test("accounts under the owner's control are reduced before shared ones", () => {
    const world = limitedWorld(filed, [
      {
        member: 0,
        origin: 0,
        owners: [
          { owner: 1, share: 0.5 },
          { owner: 0, share: 0.5 },
        ],
      },
      { member: 0, origin: 0, owners: [{ owner: 0, share: 1 }] },
      { member: 1, origin: 0, owners: [{ owner: 2, share: 1 }] },
      { member: 1, origin: 0, owners: [{ owner: 3, share: 1 }] },
    ]);
    world.trade(0, 3, JANUARY, 45);
    world.trade(1, 3, JANUARY, 45);
    runToDaysBefore(world, JANUARY, 1);
    makeMarket(world, JANUARY);
    world.wait(60 * MINUTE_US);
    expect([world.position(0, JANUARY), world.position(1, JANUARY)]).toEqual([45, 5]);
  });
});
