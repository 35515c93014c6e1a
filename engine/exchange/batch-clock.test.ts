import { describe, expect, test } from "vitest";
import { clients, ExchangeHarness } from "../../tests/contracts/exchange-harness.ts";
import { CLIENT, HOUSES, JANUARY, MarginWorld, RICH } from "../../tests/contracts/margin-world.ts";
import { FactTape } from "../../tests/simulation/fact-tape.ts";
import { scu } from "../../tests/simulation/rules-world.ts";
import { HOUR_US, SECOND_US } from "../base/sim-time.ts";
import { BY_LIQUIDATION, ORDER_ACCEPTED, ORDER_CANCELED } from "../base/order-words.ts";
import { BUY, IOC, MARKET, NO_PRICE, SELL } from "../book/order-books.ts";
import { LIQUIDATION_ENDED, LIQUIDATION_STARTED, POSITION_TRANSFERRED } from "../clearing/words.ts";
import type { ContractSpec } from "../instruments/contract-spec.ts";
import { matchingTerms } from "../instruments/matching-terms.ts";

const INTERVAL_US = 10 * SECOND_US;
const SCU: ContractSpec = {
  ...scu(2),
  matching: matchingTerms("batch", { intervalUs: INTERVAL_US }),
};
const FEBRUARY = "SCU-2027-02";

class BatchMarket extends ExchangeHarness {
  readonly tape: FactTape;

  constructor() {
    const tape = new FactTape();
    super({ specs: [SCU], accounts: clients(3), owners: 3, deposit: 1e12, sinks: [tape] });
    this.tape = tape;
  }

  /** Trades so far, as [time, price, lots]. */
  trades(): number[][] {
    this.recorder.flush();
    return this.tape
      .table("trades")
      .map((row) => [row["time_us"]!, row["price_ticks"]!, row["lots"]!]);
  }

  /** Tops made public so far, as [time, bid, ask]. */
  quotes(): number[][] {
    this.recorder.flush();
    return this.tape
      .table("quotes")
      .map((row) => [row["time_us"]!, row["bid_ticks"]!, row["ask_ticks"]!]);
  }

  due(): number[] {
    return this.timers.filter(({ kind }) => kind === "batch").map(({ atUs }) => atUs);
  }

  cross(lots = 1): void {
    this.order(0, JANUARY, SELL, lots, 280);
    this.order(1, JANUARY, BUY, lots, 280);
  }
}

describe("batches", () => {
  test("are timed as trading begins and when something comes, once an interval, else not at all", () => {
    const market = new BatchMarket();
    expect(market.due()).toEqual([INTERVAL_US]);
    market.runTo(INTERVAL_US + 5 * SECOND_US);
    expect(market.due()).toEqual([]);
    market.order(0, JANUARY, SELL, 1, 290);
    market.order(1, JANUARY, BUY, 1, 270);
    expect(market.due()).toEqual([2 * INTERVAL_US]);
    market.order(1, FEBRUARY, BUY, 1, 270);
    expect(market.due()).toEqual([2 * INTERVAL_US]);
    market.runTo(HOUR_US);
    expect(market.due()).toEqual([]);
    market.cross();
    expect(market.due()).toEqual([HOUR_US + INTERVAL_US]);
  });

  test("trade at the end of an interval; what comes at that moment waits for the next", () => {
    const market = new BatchMarket();
    market.cross(1);
    market.runTo(INTERVAL_US);
    market.cross(2);
    market.runTo(INTERVAL_US + 1);
    expect(market.trades()).toEqual([[INTERVAL_US, 280, 1]]);
    market.runTo(2 * INTERVAL_US);
    expect(market.trades()).toEqual([
      [INTERVAL_US, 280, 1],
      [2 * INTERVAL_US, 280, 2],
    ]);
  });

  test("show the top when they are cleared, and nothing of what is collected", () => {
    const market = new BatchMarket();
    market.order(0, JANUARY, SELL, 1, 290);
    market.order(1, JANUARY, BUY, 1, 295);
    market.order(1, JANUARY, BUY, 1, 270);
    expect(market.quotes()).toEqual([]);
    market.runTo(INTERVAL_US);
    expect(market.quotes()).toEqual([[INTERVAL_US, 270, NO_PRICE]]);
    market.exchange.controls.massCancel(1, market.slot(JANUARY), null);
    expect(market.quotes()).toHaveLength(1);
    market.runTo(2 * INTERVAL_US);
    expect(market.quotes().slice(1)).toEqual([[2 * INTERVAL_US, NO_PRICE, NO_PRICE]]);
  });

  test("clear what is left when the session closes, and go on when it opens", () => {
    const market = new BatchMarket();
    market.cross(2);
    market.runTo(SECOND_US);
    market.exchange.setSession(0, false);
    expect(market.trades()).toEqual([[SECOND_US, 280, 2]]);
    market.runTo(INTERVAL_US);
    market.exchange.setSession(0, true);
    market.cross(1);
    market.runTo(2 * INTERVAL_US);
    expect(market.trades().slice(1)).toEqual([[2 * INTERVAL_US, 280, 1]]);
  });

  test("clear what is left when the trade date ends: day orders expire after it", () => {
    const market = new BatchMarket();
    const roll = market.calendar.rollTime(market.tradeDate);
    market.runTo(roll - SECOND_US);
    market.cross(2);
    market.order(0, JANUARY, SELL, 1, 290);
    market.timers.length = 0; // the roll may come before the batch of the same moment
    market.endTradeDate();
    expect(market.trades()).toEqual([[roll, 280, 2]]);
    expect(market.floor.books.orderCount(market.slot(JANUARY))).toBe(0);
  });

  test("of a slot that is halted wait for the first multiple after the halt, and show nothing crossed", () => {
    const market = new BatchMarket();
    market.cross(2);
    market.floor.markets.haltedUntil[market.slot(JANUARY)] = 25 * SECOND_US;
    market.exchange.publishTop(market.slot(JANUARY));
    market.runTo(29 * SECOND_US);
    expect([market.trades(), market.quotes()]).toEqual([[], []]);
    market.runTo(HOUR_US);
    expect(market.trades()).toEqual([[30 * SECOND_US, 280, 2]]);
  });

  test("of a halt that ends at a multiple are cleared then", () => {
    const market = new BatchMarket();
    market.cross(2);
    market.floor.markets.haltedUntil[market.slot(JANUARY)] = 30 * SECOND_US;
    market.runTo(HOUR_US);
    expect(market.trades()).toEqual([[30 * SECOND_US, 280, 2]]);
  });
});

describe("orders that nobody sent", () => {
  test("a shock takes part in the next batch", () => {
    const market = new BatchMarket();
    market.order(0, JANUARY, SELL, 5, 290);
    market.exchange.shock(2, market.slot(JANUARY), BUY, 3);
    expect(market.trades()).toEqual([]);
    market.runTo(INTERVAL_US);
    expect(market.trades()).toEqual([[INTERVAL_US, 290, 3]]);
  });

  const liquidated = (bidLots: number): MarginWorld => {
    const world = new MarginWorld(2, SCU);
    world.longThenMarkedAt(100, 260);
    if (bidLots > 0) world.order(RICH, JANUARY, BUY, bidLots, 259);
    world.exchange.marginDeadline();
    return world;
  };

  test("a liquidation waits for what its batch fills, slice by slice", () => {
    const world = liquidated(1000);
    expect(world.position(CLIENT, JANUARY)).toBe(100);
    world.runTo(world.clock.nowUs + INTERVAL_US);
    expect(world.position(CLIENT, JANUARY)).toBe(75);
    expect(world.exchange.liquidator.fruitless[CLIENT]).toBe(0);
    world.runTo(world.clock.nowUs + 3 * HOUR_US);
    const { house } = world.floor;
    expect(house.balance(CLIENT)).toBeGreaterThanOrEqual(house.initialOfPositions(CLIENT));
    expect(world.told().slice(1)).toEqual([
      [CLIENT, LIQUIDATION_STARTED, 0],
      [CLIENT, LIQUIDATION_ENDED, 0],
    ]);
  });

  test("a liquidation that batches fill nothing of ends in a transfer", () => {
    const world = liquidated(0);
    world.runTo(world.clock.nowUs + 3 * HOUR_US);
    expect(world.position(CLIENT, JANUARY)).toBe(0);
    expect(world.told().slice(1)).toEqual([
      [CLIENT, LIQUIDATION_STARTED, 0],
      [HOUSES[0], POSITION_TRANSFERRED, 50],
      [HOUSES[1], POSITION_TRANSFERRED, 50],
      [CLIENT, LIQUIDATION_ENDED, 0],
    ]);
    const sent = world.tape
      .table("orders")
      .filter(({ origin, event }) => origin === 1 && event === 0);
    expect(sent).toHaveLength(3);
  });

  test("a liquidation sends no second order while a long batch has the first", () => {
    const world = slowly();
    world.exchange.marginDeadline();
    world.runTo(world.clock.nowUs + 0.9 * HOUR_US);
    expect(world.floor.books.ordersOf(CLIENT, world.slot(JANUARY))).toHaveLength(1);
    world.runTo(world.clock.nowUs + 0.15 * HOUR_US);
    expect(world.position(CLIENT, JANUARY)).toBe(75);
  });

  /** Somebody to be liquidated in a market that clears seldom, and has bids for all. */
  const slowly = (intervalUs = HOUR_US): MarginWorld => {
    const slow = { ...SCU, matching: matchingTerms("batch", { intervalUs }) };
    const world = new MarginWorld(2, slow);
    world.longThenMarkedAt(100, 260);
    world.order(RICH, JANUARY, BUY, 1000, 259);
    return world;
  };

  test("a liquidation that is over takes back what a batch still has of it", () => {
    const world = slowly();
    world.exchange.marginDeadline();
    world.floor.house.deposit(CLIENT, 1e12);
    world.runTo(world.clock.nowUs + 2 * HOUR_US);
    expect(world.position(CLIENT, JANUARY)).toBe(100);
    expect(world.told().at(-1)).toEqual([CLIENT, LIQUIDATION_ENDED, 0]);
    world.recorder.flush();
    const told = world.tape.table("orders").filter(({ origin }) => origin === 1);
    expect(told.map(({ event, reason }) => [event, reason])).toEqual([
      [ORDER_ACCEPTED, 0],
      [ORDER_CANCELED, BY_LIQUIDATION],
    ]);
  });

  test("a rule sends no second order while a batch has the first, and a liquidation waits for it too", () => {
    const intervalUs = 0.99 * HOUR_US; // so that no liquidation order is sent at a clearing
    const world = slowly(intervalUs);
    const slot = world.slot(JANUARY);
    const force = (): number => world.market.forceOrder(CLIENT, slot, SELL, 60);
    world.exchange.marginDeadline();
    expect(force()).toBe(0);
    world.runTo(world.exchange.batches.dueUs[slot]!);
    expect(world.position(CLIENT, JANUARY)).toBe(75);
    expect([force(), force()]).toEqual([60, 0]);
    world.runTo(world.clock.nowUs + intervalUs - 1);
    expect(world.floor.books.ordersOf(CLIENT, slot)).toHaveLength(1);
    world.runTo(world.clock.nowUs + 1);
    expect(world.position(CLIENT, JANUARY)).toBe(15);
  });

  test("a market order of a participant is canceled with what a batch leaves of it", () => {
    const market = new BatchMarket();
    market.order(0, JANUARY, SELL, 1, 290);
    market.order(1, JANUARY, BUY, 3, 0, { kind: MARKET, timeInForce: IOC });
    market.runTo(INTERVAL_US);
    expect(market.position(1, JANUARY)).toBe(1);
    expect(market.floor.house.positions.working(1, market.slot(JANUARY), BUY)).toBe(0);
  });
});
