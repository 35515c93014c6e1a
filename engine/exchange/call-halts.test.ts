import { describe, expect, test } from "vitest";
import { CALL, CallWorld, CLOSING, JANUARY } from "../../tests/contracts/call-world.ts";
import { CALENDAR, SpreadMarket } from "../../tests/contracts/spread-market.ts";
import { BUY, PAPER_PRICE_LIMITS, scu, SELL } from "../../tests/simulation/rules-world.ts";
import { HALTED } from "../base/order-words.ts";
import { HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import { GTC, NO_PRICE, STOP } from "../book/order-books.ts";
import { type CallTerms, NO_CALLS } from "../instruments/call-terms.ts";
import { SIT } from "../instruments/sit.ts";

const LIMITS = { priceLimits: { SCU: { ...PAPER_PRICE_LIMITS, firstHalt: 5 * MINUTE_US } } };
const EDGE = 322;

/** January is halted by a trade at its upper limit. */
function halted(calls: Partial<CallTerms>): CallWorld {
  const world = new CallWorld(calls, { scenario: LIMITS });
  world.wait(calls.opening?.duration ?? 0);
  world.trade(2, 3, JANUARY, 1, EDGE);
  expect(world.bid(1, 300)).toBe(HALTED);
  return world;
}

describe("a reopening call", () => {
  test("follows a halt that ends by its time", () => {
    const world = halted({ reopening: CALL });
    world.wait(5 * MINUTE_US);
    expect(world.calls()).toEqual(["reopening started"]);
    world.bid(2, 310);
    world.offer(2, 300);
    world.wait(10 * MINUTE_US);
    expect(world.trades().slice(1)).toEqual([[2, 310, 2]]);
    world.offer(1, 300);
    world.bid(1, 300);
    expect(world.trades()).toHaveLength(3);
  });

  test("follows no halt where the contract has none: stops that were met meanwhile go at once", () => {
    const world = new CallWorld({}, { scenario: LIMITS });
    world.bid(2, NO_PRICE, { kind: STOP, stopTicks: 322 });
    world.order(3, JANUARY, SELL, 9, EDGE);
    world.order(2, JANUARY, BUY, 1, EDGE);
    expect(world.trades()).toEqual([[1, EDGE, 0]]);
    world.wait(5 * MINUTE_US);
    expect(world.trades()[1]).toEqual([2, EDGE, 0]);
  });

  test("waits for the session where the halt outlives it", () => {
    const world = halted({ reopening: CALL });
    world.exchange.setSession(0, false);
    world.wait(HOUR_US);
    expect(world.calls()).toEqual([]);
    world.exchange.setSession(0, true);
    expect(world.calls()).toEqual(["reopening started"]);
    world.wait(10 * MINUTE_US);
    world.exchange.setSession(0, false);
    world.exchange.setSession(0, true);
    expect(world.calls()).toEqual(["reopening started", "reopening cleared"]);
  });

  test("gives way to the opening call of a session that begins after the halt", () => {
    const world = halted({ opening: CALL, reopening: CALL });
    world.exchange.setSession(0, false);
    world.wait(HOUR_US);
    world.exchange.setSession(0, true);
    expect(world.calls().at(-1)).toBe("opening started");
  });
});

describe("a halt in the middle of a call", () => {
  /** An opening call in which both months are halted after a minute, for so long. */
  function haltedCall(calls: Partial<CallTerms>, minutes: number): CallWorld {
    const world = new CallWorld({ opening: CALL, ...calls });
    world.offer(1, 280);
    world.bid(1, 280);
    world.wait(MINUTE_US);
    world.ruleFloor.halt(world.slot(JANUARY), world.clock.nowUs + minutes * MINUTE_US);
    return world;
  }

  test("keeps what is collected; where the call should be over by then, it is cleared as the month reopens", () => {
    const world = haltedCall({}, 20);
    world.wait(19 * MINUTE_US);
    expect(world.trades()).toEqual([]);
    world.wait(MINUTE_US);
    expect(world.trades()).toEqual([[1, 280, 2]]);
  });

  test("lets the call go on where it has time left", () => {
    const world = haltedCall({}, 2);
    world.wait(3 * MINUTE_US);
    expect(world.bid(1, 281)).toBe(0);
    expect(world.trades()).toEqual([]);
    world.wait(6 * MINUTE_US);
    expect(world.trades()).toEqual([[1, 281, 2]]);
  });

  test("is followed by a reopening call, which clears all of it", () => {
    const world = haltedCall({ reopening: CALL }, 2);
    world.wait(11 * MINUTE_US);
    expect(world.trades()).toEqual([]);
    world.wait(MINUTE_US);
    expect(world.trades()).toEqual([[1, 280, 2]]);
    expect(world.calls().at(-1)).toBe("reopening cleared 1@280 0");
  });

  test("a closing call that is halted past the trade date's end does not close the next one", () => {
    const world = new CallWorld({ closing: CLOSING });
    world.offer(1, 280, { timeInForce: GTC });
    world.bid(1, 280, { timeInForce: GTC });
    world.exchange.phases.closes(0);
    world.ruleFloor.halt(world.slot(JANUARY), 30 * HOUR_US);
    world.endTradeDate();
    expect(world.bid(1, 280)).toBe(HALTED);
    world.runTo(30 * HOUR_US);
    expect(world.bid(1, 280)).toBe(0);
    expect(world.calls().at(-1)).toBe("reopening cleared");
  });
});

describe("spreads with a leg in a call", () => {
  test("stand still until it is over, and go on then", () => {
    const spec = { ...scu(2), calls: { ...NO_CALLS, opening: CALL } };
    const sit = { ...SIT, listing: { monthly: 2, quarterly: 0 } };
    const market = new SpreadMarket({ specs: [spec, sit] });
    market.runTo(10 * MINUTE_US);
    market.exchange.setSession(0, false);
    market.exchange.setSession(0, true);
    expect(market.spreadOrder(0, 1, CALENDAR, BUY, 1, 0)).toBe(HALTED);
    market.runTo(20 * MINUTE_US);
    expect(market.spreadOrder(0, 1, CALENDAR, BUY, 1, 0)).toBe(0);
  });

  test("so do those that are listed meanwhile", () => {
    const spec = { ...scu(4), calls: { ...NO_CALLS, opening: CALL } };
    const sit = { ...SIT, listing: { monthly: 2, quarterly: 0 } };
    const market = new SpreadMarket({ specs: [spec, sit] });
    expect(market.spreadOrder(0, 1, CALENDAR, BUY, 1, 0)).toBe(HALTED);
    market.runTo(10 * MINUTE_US);
    expect(market.spreadOrder(0, 1, CALENDAR, BUY, 1, 0)).toBe(0);
  });

  test("or in a halt that ends by its time", () => {
    const market = new SpreadMarket();
    market.ruleFloor.halt(market.slot("SCU-2027-04"), 5 * MINUTE_US);
    const { spec } = market.spread(CALENDAR);
    const { symbol } = market.listPair("SCU-2027-03", "SCU-2027-04", spec);
    expect(market.spreadOrder(0, 1, symbol, BUY, 1, 0)).toBe(HALTED);
    market.runTo(5 * MINUTE_US);
    expect(market.spreadOrder(0, 1, symbol, BUY, 1, 0)).toBe(0);
  });
});
