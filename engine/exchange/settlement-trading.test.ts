import { describe, expect, test } from "vitest";
import { TICK } from "../../tests/contracts/margin-world.ts";
import { dailySettlement } from "../../tests/contracts/settlement-terms.ts";
import { BUY, limitOf, limitTerms, SELL } from "../../tests/simulation/rules-world.ts";
import { settlementGains, settlementWorld } from "../../tests/simulation/settlement-world.ts";
import {
  CLOSED,
  HALTED,
  INVALID_PRICE,
  MARGIN,
  OFFSET_RANGE,
  POSITION_LIMIT,
  UNKNOWN_INSTRUMENT,
} from "../base/order-words.ts";
import { capture, reinstate } from "../base/plain-state.ts";
import { HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import { GTC, MARKET, NO_PRICE, STOP } from "../book/order-books.ts";

const FEBRUARY = "SCU-2027-02";
const TAS = `${FEBRUARY}:TAS`;

describe("a trade at settlement", () => {
  test("changes positions at once, and is paid at the next settlement price and its offset", () => {
    const world = settlementWorld();
    world.trade(0, 1, TAS, 4, 3);
    expect([0, 1].map((account) => world.position(account, FEBRUARY))).toEqual([4, -4]);
    expect(settlementGains(world)).toEqual([0, 0]);
    world.trade(2, 3, FEBRUARY, 1, 291);
    world.endTradeDate();
    expect(world.floor.house.markTicks[world.slot(FEBRUARY)]).toBe(291);
    // Bought at 294, marked at 291: three ticks of $7.30 on four lots.
    expect(settlementGains(world)).toEqual([-3 * TICK * 4, 3 * TICK * 4]);
    expect(world.floor.house.resources.markGains.slice(0, 2)).toEqual(
      Float64Array.of(-3 * TICK * 4, 3 * TICK * 4),
    );
    expect(world.floor.house.ledger.sum()).toBe(0);
  });

  test("is kept by a snapshot until its price is known", () => {
    const world = settlementWorld();
    const { house } = world.floor;
    world.trade(0, 1, TAS, 4, 3);
    const kept = capture({ house });
    house.settlementTrades.open(house.positions.slots, house.positions.accounts);
    reinstate({ house }, kept);
    world.trade(2, 3, FEBRUARY, 1, 291);
    world.endTradeDate();
    expect(settlementGains(world)).toEqual([-3 * TICK * 4, 3 * TICK * 4]);
  });

  test("counts in the day's volume, in no price of its month", () => {
    const world = settlementWorld();
    const slot = world.slot(FEBRUARY);
    world.trade(0, 1, TAS, 4, -10);
    const { markets } = world.floor;
    expect(markets.volumeLots[slot]).toBe(4);
    expect([
      markets.lastTradeTicks[slot],
      markets.hasTraded[slot],
      markets.windowLots[slot],
    ]).toEqual([NO_PRICE, 0, 0]);
    expect(markets.lastTradeTicks[world.slot(TAS)]).toBe(-10);
  });

  test("goes by price, then time, in a book of its own", () => {
    const world = settlementWorld();
    world.order(0, TAS, SELL, 1, 2);
    world.order(1, TAS, SELL, 1, 1);
    world.order(2, TAS, SELL, 1, 1);
    world.order(3, FEBRUARY, SELL, 1, 1);
    world.order(3, TAS, BUY, 2, NO_PRICE, { kind: MARKET });
    expect([0, 1, 2].map((account) => world.position(account, FEBRUARY))).toEqual([0, -1, -1]);
  });

  test("is bound by the owner's limits, with its orders in the month", () => {
    const world = settlementWorld({
      positionLimits: { SCU: limitTerms({ singleMonth: limitOf(5) }) },
    });
    expect(world.order(0, FEBRUARY, BUY, 3, 270)).toBe(0);
    expect(world.order(0, TAS, BUY, 2, 0)).toBe(0);
    expect(world.order(0, TAS, BUY, 1, 0)).toBe(POSITION_LIMIT);
    expect(world.order(0, FEBRUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
  });

  test("binds margin as its month does", () => {
    const world = settlementWorld();
    const { house } = world.floor;
    world.order(0, TAS, BUY, 7, 0);
    expect(house.required(0)).toBe(7 * house.positions.initialMargin[world.slot(FEBRUARY)]!);
    world.order(1, TAS, SELL, 7, 0);
    expect(house.required(0)).toBe(7 * house.positions.initialMargin[world.slot(FEBRUARY)]!);
    house.withdraw(0, house.free(0));
    expect(world.order(0, TAS, BUY, 1, 0)).toBe(MARGIN);
    expect(world.order(0, TAS, SELL, 7, 10)).toBe(0);
  });
});

describe("an order at settlement", () => {
  test("is refused beyond the contract's offset, as a new one and as a replace, and as a stop", () => {
    const world = settlementWorld();
    expect(world.order(0, TAS, BUY, 1, 10)).toBe(0);
    expect(world.order(1, TAS, BUY, 1, -10)).toBe(0);
    expect(world.order(0, TAS, BUY, 1, 11)).toBe(OFFSET_RANGE);
    expect(world.order(0, TAS, SELL, 1, -11)).toBe(OFFSET_RANGE);
    expect(world.replace(1, 1, 11, 1)).toBe(OFFSET_RANGE);
    expect(world.replace(1, 1, 9, 1)).toBe(0);
    const stop = { kind: STOP, stopTicks: 0 } as const;
    expect(world.order(0, TAS, BUY, 1, NO_PRICE, stop)).toBe(OFFSET_RANGE);
    expect(world.order(0, TAS, BUY, 1, NO_PRICE)).toBe(INVALID_PRICE);
  });

  test("ends with the trade date, whatever its time in force", () => {
    const world = settlementWorld();
    world.order(0, TAS, BUY, 1, 0, { timeInForce: GTC });
    world.order(0, FEBRUARY, BUY, 1, 270, { timeInForce: GTC });
    world.endTradeDate();
    expect(world.floor.books.ordersOf(0, -1)).toHaveLength(1);
    expect(world.floor.house.positions.working(0, world.slot(FEBRUARY), BUY)).toBe(1);
  });

  test("is taken while its month trades: not in a halt, nor while the session is closed", () => {
    const world = settlementWorld();
    world.trade(0, 1, TAS, 2, 0);
    world.ruleFloor.halt(world.slot(FEBRUARY), world.clock.nowUs + HOUR_US);
    expect(world.order(0, TAS, BUY, 1, 0)).toBe(HALTED);
    world.runTo(world.clock.nowUs + HOUR_US);
    expect(world.order(0, TAS, BUY, 1, 0)).toBe(0);
    world.exchange.setSession(0, false);
    expect(world.order(0, TAS, BUY, 1, 0)).toBe(CLOSED);
  });

  test("leaves with the orders of its month where a halt takes these out", () => {
    const world = settlementWorld({}, { haltCancels: true });
    world.order(2, TAS, BUY, 1, 0);
    world.ruleFloor.halt(world.slot(FEBRUARY), world.clock.nowUs + HOUR_US);
    world.order(0, "SCU-2027-01", BUY, 1, 270);
    expect(world.floor.books.ordersOf(2, -1)).toEqual([]);
  });

  test("comes too late once the trades are done that make the price", () => {
    const world = settlementWorld({}, { dailySettlement: dailySettlement({ windowEnd: HOUR_US }) });
    const ends = world.clock.nowUs + 2 * HOUR_US;
    world.floor.markets.setWindow(0, 0, ends);
    world.runTo(ends);
    expect(world.order(0, TAS, BUY, 1, 0)).toBe(0);
    world.runTo(ends + 1);
    expect(world.order(0, TAS, BUY, 1, 0)).toBe(CLOSED);
    expect(world.order(0, FEBRUARY, BUY, 1, 270)).toBe(0);
  });

  test("waits for an auction of its month to be over", () => {
    const call = { duration: 10 * MINUTE_US, randomEnd: 0 };
    const world = settlementWorld({}, { calls: { opening: call, closing: null, reopening: null } });
    expect(world.order(0, TAS, BUY, 1, 0)).toBe(HALTED);
    world.runTo(world.clock.nowUs + 10 * MINUTE_US);
    expect(world.order(0, TAS, BUY, 1, 0)).toBe(0);
  });

  test("is for a near month that is not on its last trading day", () => {
    const world = settlementWorld({}, { tradeAtSettlement: { maximumOffset: 10, months: 1 } });
    const listed = (): string[] =>
      ["SCU-2027-01", FEBRUARY, "SCU-2027-03"].filter((symbol) => world.slot(`${symbol}:TAS`) >= 0);
    expect(listed()).toEqual(["SCU-2027-01"]);
    const last = world.floor.markets.futureIn(world.slot("SCU-2027-01")).dates.lastTradeDate;
    while (world.tradeDate < last) world.endTradeDate();
    expect(listed()).toEqual([]);
    expect(world.order(0, "SCU-2027-01", BUY, 1, 270)).toBe(0);
    const { instrument } = world.floor.markets.futureIn(world.slot("SCU-2027-01"));
    const late = { instrument: (1 << 20) + instrument };
    expect(world.order(0, TAS, BUY, 1, 0, late)).toBe(UNKNOWN_INSTRUMENT);
    world.endTradeDate();
    expect(listed()).toEqual([FEBRUARY]);
  });

  test("is canceled where a rule cancels orders of the month", () => {
    const world = settlementWorld();
    world.order(0, TAS, BUY, 3, 0);
    world.order(0, FEBRUARY, BUY, 2, 270);
    expect(world.ruleFloor.cancelOrders(0, world.slot(FEBRUARY), BUY)).toBe(5);
  });
});

describe("where its month is halted when the trade date ends", () => {
  test("what was traded stands, at the price that the settlement finds", () => {
    const world = settlementWorld();
    world.trade(2, 3, FEBRUARY, 1, 280);
    world.endTradeDate();
    world.trade(0, 1, TAS, 2, 1);
    world.trade(2, 3, FEBRUARY, 1, 300);
    world.ruleFloor.halt(world.slot(FEBRUARY), Infinity);
    world.endTradeDate();
    expect(world.floor.house.markTicks[world.slot(FEBRUARY)]).toBe(300);
    expect(settlementGains(world)).toEqual([-TICK * 2, TICK * 2]);
  });
});
