import { describe, expect, test } from "vitest";
import { MONEY_UNIT, TEST_CLEARING } from "../../tests/contracts/exchange-harness.ts";
import {
  CLIENT,
  HOUSES,
  INITIAL_AT_280,
  JANUARY,
  MarginWorld,
  RICH,
  TICK,
} from "../../tests/contracts/margin-world.ts";
import { HOUR_US } from "../base/sim-time.ts";
import { BUY, SELL } from "../book/order-books.ts";
import { CCP_CAPITAL } from "../clearing/ledger.ts";
import {
  ACCOUNT_DEFAULTED,
  LIQUIDATION_ENDED,
  LIQUIDATION_STARTED,
  MARGIN_CALL_MET,
  MARGIN_CALLED,
  MEMBER_DEFAULTED,
  POSITION_TRANSFERRED,
} from "../clearing/words.ts";
import { REPORT_FILLED, REPORT_TRANSFERRED } from "./reports.ts";

describe("a margin call", () => {
  test("comes when the mark leaves less than maintenance, and asks for initial margin", () => {
    const world = new MarginWorld();
    world.longThenMarkedAt(100, 260);
    // 20 ticks on 100 lots are $14,600; $2,752 are left. Twenty-day volatility with one return of ln(260/280).
    const volatility = Math.sqrt((Math.log(260 / 280) ** 2 * 252 + 19 * 0.16) / 20);
    const initial = 100 * Math.ceil(((3 * volatility) / Math.sqrt(252)) * 260 * TICK);
    const left = 100 * INITIAL_AT_280 + 1e7 - 20 * TICK * 100;
    expect(world.balance(CLIENT)).toBe(left);
    expect(world.told()).toEqual([[CLIENT, MARGIN_CALLED, initial - left]]);
    expect(world.calls).toEqual([[CLIENT, initial - left]]);
    expect(world.floor.house.positions.required[CLIENT]).toBe(initial);
  });

  test("does not come between maintenance and initial margin", () => {
    const world = new MarginWorld();
    world.longThenMarkedAt(100, 276);
    expect(world.balance(CLIENT)).toBe(100 * INITIAL_AT_280 + 1e7 - 4 * TICK * 100);
    expect(world.told()).toEqual([]);
  });

  test("is met by a deposit up to initial margin before the deadline", () => {
    const world = new MarginWorld();
    world.longThenMarkedAt(100, 260);
    const [[, called]] = world.calls as [[number, number]];
    world.floor.house.deposit(CLIENT, called);
    world.exchange.marginDeadline();
    expect(world.told().slice(1)).toEqual([[CLIENT, MARGIN_CALL_MET, 0]]);
    expect(world.position(CLIENT, JANUARY)).toBe(100);
  });

  test("is met by closing positions as well", () => {
    const world = new MarginWorld();
    world.longThenMarkedAt(100, 260);
    world.order(RICH, JANUARY, BUY, 90, 260);
    world.order(CLIENT, JANUARY, SELL, 90, 260);
    world.exchange.marginDeadline();
    expect(world.told().slice(1)).toEqual([[CLIENT, MARGIN_CALL_MET, 0]]);
  });
});

describe("a liquidation", () => {
  test("cancels what works, closes slice by slice, and ends when margin is sufficient again", () => {
    const world = new MarginWorld();
    world.longThenMarkedAt(100, 260);
    world.order(CLIENT, JANUARY, SELL, 3, 300);
    world.order(RICH, JANUARY, BUY, 1000, 259);
    world.exchange.marginDeadline();
    expect(world.position(CLIENT, JANUARY)).toBe(75);
    expect(world.timers.map(({ kind, atUs }) => [kind, atUs - world.clock.nowUs])).toEqual([
      ["liquidation", HOUR_US / 6],
    ]);
    world.runTo(world.clock.nowUs + HOUR_US * 3);
    const { house } = world.floor;
    expect(house.balance(CLIENT)).toBeGreaterThanOrEqual(house.initialOfPositions(CLIENT));
    expect(world.position(CLIENT, JANUARY)).toBeGreaterThan(0);
    expect(world.told().slice(1)).toEqual([
      [CLIENT, LIQUIDATION_STARTED, 0],
      [CLIENT, LIQUIDATION_ENDED, 0],
    ]);
    const forced = world.tape.table("orders").filter((row) => row["origin"] === 1);
    expect(forced[0]).toMatchObject({ account: CLIENT, side: SELL, lots: 25, kind: 1 });
    const canceled = world.tape.table("orders").filter((row) => row["reason"] === 19);
    expect(canceled).toHaveLength(1);
    expect(house.ledger.sum()).toBe(0);
  });

  test("waits while the market is closed, without counting attempts", () => {
    const world = new MarginWorld();
    world.longThenMarkedAt(100, 260);
    world.exchange.setSession(0, false);
    world.exchange.marginDeadline();
    world.runTo(world.clock.nowUs + 10 * HOUR_US);
    expect(world.position(CLIENT, JANUARY)).toBe(100);
    expect(world.exchange.liquidator.fruitless[CLIENT]).toBe(0);
    expect(world.timers).toHaveLength(1);
  });

  test("that leaves nothing and a debt is a default: the member's capital pays first", () => {
    const world = new MarginWorld();
    world.longThenMarkedAt(100, 240);
    const debt = -(100 * INITIAL_AT_280 + 1e7 - 40 * TICK * 100);
    expect(world.balance(CLIENT)).toBe(-debt);
    world.order(RICH, JANUARY, BUY, 1000, 240);
    world.exchange.marginDeadline();
    world.runTo(world.clock.nowUs + 6 * HOUR_US);
    expect(world.position(CLIENT, JANUARY)).toBe(0);
    expect(world.told().slice(1)).toEqual([
      [CLIENT, LIQUIDATION_STARTED, 0],
      [CLIENT, ACCOUNT_DEFAULTED, debt],
      [CLIENT, LIQUIDATION_ENDED, 0],
    ]);
    const { ledger } = world.floor.house;
    expect(world.balance(CLIENT)).toBe(0);
    expect(ledger.balance(ledger.capitalOf(0))).toBe(
      TEST_CLEARING.memberCapital / MONEY_UNIT - debt,
    );
    expect(ledger.balance(CCP_CAPITAL)).toBe(TEST_CLEARING.ccpCapital / MONEY_UNIT);
    expect(ledger.sum()).toBe(0);
  });

  test("of a debt beyond the member's capital names the member a defaulter", () => {
    const world = new MarginWorld();
    const { ledger } = world.floor.house;
    ledger.transfer(ledger.capitalOf(0), 0, ledger.balance(ledger.capitalOf(0)) - 1000, 1);
    world.longThenMarkedAt(100, 240);
    world.order(RICH, JANUARY, BUY, 1000, 240);
    world.exchange.marginDeadline();
    world.runTo(world.clock.nowUs + 6 * HOUR_US);
    const debt = -(100 * INITIAL_AT_280 + 1e7 - 40 * TICK * 100);
    expect(world.told().slice(2)).toEqual([
      [CLIENT, ACCOUNT_DEFAULTED, debt],
      [CLIENT, MEMBER_DEFAULTED, debt - 1000],
      [CLIENT, LIQUIDATION_ENDED, 0],
    ]);
    expect(ledger.balance(ledger.capitalOf(0))).toBe(0);
    expect(ledger.balance(ledger.guarantyFundOf(0))).toBe(
      TEST_CLEARING.guarantyFund / MONEY_UNIT - (debt - 1000),
    );
  });

  test("of a flat account that owes money comes at the mark, without a call", () => {
    const world = new MarginWorld();
    world.order(RICH, JANUARY, SELL, 100, 280);
    world.order(CLIENT, JANUARY, BUY, 100, 280);
    world.order(RICH, JANUARY, BUY, 100, 200);
    world.order(CLIENT, JANUARY, SELL, 100, 200);
    expect(world.balance(CLIENT)).toBeLessThan(0);
    world.markAt(280);
    expect(world.balance(CLIENT)).toBe(0);
    expect(world.told().map(([, event]) => event)).toEqual([ACCOUNT_DEFAULTED]);
  });
});

describe("what the market does not take", () => {
  test("goes to the house accounts at the mark, evenly, and everybody is told", () => {
    const world = new MarginWorld();
    world.longThenMarkedAt(101, 260);
    world.exchange.marginDeadline();
    world.runTo(world.clock.nowUs + HOUR_US);
    expect(world.position(CLIENT, JANUARY)).toBe(0);
    expect(HOUSES.map((house) => world.position(house, JANUARY))).toEqual([51, 50]);
    expect(world.told().slice(1)).toEqual([
      [CLIENT, LIQUIDATION_STARTED, 0],
      [HOUSES[0], POSITION_TRANSFERRED, 51],
      [HOUSES[1], POSITION_TRANSFERRED, 50],
      [CLIENT, LIQUIDATION_ENDED, 0],
    ]);
    const moved = world.reports.filter(({ kind }) => kind === REPORT_TRANSFERRED);
    expect(moved.map(({ account, lots }) => [account, lots])).toEqual([
      [CLIENT, 101],
      [HOUSES[0], 51],
      [HOUSES[1], 50],
    ]);
    expect(world.reports.filter(({ kind }) => kind === REPORT_FILLED)).toHaveLength(2);
    expect(world.floor.house.ledger.sum()).toBe(0);
    expect(world.timers).toEqual([]);
  });

  test("stays, and is tried again, where no house account is left to take it", () => {
    const world = new MarginWorld(0);
    world.longThenMarkedAt(100, 260);
    world.exchange.marginDeadline();
    world.runTo(world.clock.nowUs + 5 * HOUR_US);
    expect(world.position(CLIENT, JANUARY)).toBe(100);
    world.order(RICH, JANUARY, BUY, 1000, 259);
    world.runTo(world.clock.nowUs + 5 * HOUR_US);
    expect(world.position(CLIENT, JANUARY)).toBeLessThan(100);
    expect(world.told().at(-1)).toEqual([CLIENT, LIQUIDATION_ENDED, 0]);
  });

  test("never goes to a house account that is liquidated itself", () => {
    const world = new MarginWorld();
    const [first, second] = HOUSES;
    world.order(RICH, JANUARY, SELL, 100, 280);
    world.order(first, JANUARY, BUY, 100, 280);
    world.longThenMarkedAt(100, 260);
    world.exchange.marginDeadline();
    world.runTo(world.clock.nowUs + HOUR_US);
    // The client and the first house account fail together; the second house account takes both.
    expect(world.position(second, JANUARY)).toBe(200);
    expect(world.position(first, JANUARY)).toBe(0);
  });
});
