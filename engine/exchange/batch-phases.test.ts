import { describe, expect, test } from "vitest";
import { CALL, CallWorld, CLOSING, JANUARY } from "../../tests/contracts/call-world.ts";
import { CALENDAR, SIT_JANUARY, SpreadMarket } from "../../tests/contracts/spread-market.ts";
import { PAPER_PRICE_LIMITS, scu } from "../../tests/simulation/rules-world.ts";
import { HALTED } from "../base/order-words.ts";
import { HOUR_US, MINUTE_US, SECOND_US } from "../base/sim-time.ts";
import { BUY, GTC, GTD, IOC, MARKET, NO_PRICE, SELL, STOP } from "../book/order-books.ts";
import { type CallTerms, NO_CALLS } from "../instruments/call-terms.ts";
import { matchingTerms } from "../instruments/matching-terms.ts";
import { SIT } from "../instruments/sit.ts";

const INTERVAL_US = MINUTE_US;
const matching = matchingTerms("batch", { intervalUs: INTERVAL_US });
const LIMITS = { priceLimits: { SCU: { ...PAPER_PRICE_LIMITS, firstHalt: 5 * MINUTE_US } } };
const EDGE = 322;
const NOTHING = [NO_PRICE, 0, NO_PRICE, 0];

/** Two months of SCU in batches, with these calls. */
function batched(calls: Partial<CallTerms>, options: object = {}): CallWorld {
  const spec = { ...scu(2), matching, calls: { ...NO_CALLS, ...calls } };
  return new CallWorld(calls, { specs: [spec], ...options });
}

describe("calls of a contract in batches", () => {
  test("collect in place of the batches, and clear by time; batches go on after it", () => {
    const world = batched({ opening: CALL });
    world.offer(1, 280);
    world.bid(1, 280);
    world.wait(9 * MINUTE_US);
    expect([world.trades(), world.top]).toEqual([[], NOTHING]);
    world.offer(1, 290);
    world.wait(MINUTE_US);
    expect([world.trades(), world.top]).toEqual([[[1, 280, 2]], [NO_PRICE, 0, 290, 1]]);
    world.bid(1, 290);
    expect(world.trades()).toHaveLength(1);
    world.wait(INTERVAL_US);
    expect(world.trades().slice(1)).toEqual([[1, 290, 2]]);
  });

  test("take over what a batch has collected, IOC orders too, and take no more of these", () => {
    const world = batched({ closing: CLOSING });
    world.wait(SECOND_US);
    world.bid(2, 280, { timeInForce: IOC });
    world.exchange.phases.closes(0);
    expect(world.calls()[0]).toBe("closing started");
    world.bid(3, 281, { timeInForce: IOC });
    world.wait(2 * MINUTE_US);
    world.offer(1, 280);
    world.wait(8 * MINUTE_US);
    expect(world.trades()).toEqual([[1, 280, 2]]);
    expect(world.floor.books.orderCount(world.slot(JANUARY))).toBe(0);
  });

  test("elect stops at their end, for the next batch", () => {
    const world = batched({ opening: CALL });
    world.order(2, JANUARY, BUY, 1, NO_PRICE, { kind: STOP, stopTicks: 280 });
    world.bid(1, 280);
    world.offer(2, 280);
    world.wait(10 * MINUTE_US);
    expect([world.trades(), world.top]).toEqual([[[1, 280, 2]], [NO_PRICE, 0, 280, 1]]);
    world.wait(INTERVAL_US);
    expect(world.trades()).toEqual([
      [1, 280, 2],
      [1, 280, 2],
    ]);
  });
});

describe("a halt that a clearing brings about", () => {
  /** January is halted by a clearing at its upper limit. */
  function halted(calls: Partial<CallTerms>): CallWorld {
    const world = batched(calls, { scenario: LIMITS });
    world.order(2, JANUARY, BUY, 1, EDGE, { timeInForce: GTC });
    world.order(3, JANUARY, SELL, 2, EDGE, { timeInForce: GTC });
    world.order(0, JANUARY, BUY, 1, NO_PRICE, { kind: STOP, stopTicks: EDGE });
    world.wait(INTERVAL_US);
    expect(world.trades()).toEqual([[1, EDGE, 2]]);
    expect(world.bid(1, 300)).toBe(HALTED);
    return world;
  }

  test("lets it be wholly cleared and shown; stops that it has met go in the batch after the next", () => {
    const world = halted({});
    expect(world.top).toEqual([NO_PRICE, 0, EDGE, 1]);
    world.wait(5 * MINUTE_US - 1);
    expect(world.trades()).toHaveLength(1);
    world.wait(1 + INTERVAL_US);
    expect(world.trades()).toHaveLength(1);
    world.wait(INTERVAL_US);
    expect(world.trades().slice(1)).toEqual([[1, EDGE, 2]]);
  });

  test("ends in a reopening call where the contract has one", () => {
    const world = halted({ reopening: CALL });
    world.wait(5 * MINUTE_US);
    expect(world.calls()[0]).toBe("reopening started");
    expect(world.top).toEqual(NOTHING);
    world.wait(10 * MINUTE_US);
    expect(world.top).toEqual([NO_PRICE, 0, EDGE, 1]);
  });

  test("takes the orders out where the contract says so, and shows that", () => {
    const spec = { ...scu(2), matching, haltCancels: true };
    const world = new CallWorld({}, { specs: [spec], scenario: LIMITS });
    world.order(2, JANUARY, BUY, 1, EDGE);
    world.order(3, JANUARY, SELL, 2, EDGE);
    world.wait(INTERVAL_US);
    expect([world.trades(), world.top]).toEqual([[[1, EDGE, 2]], NOTHING]);
  });
});

describe("the end of a trade date", () => {
  test("takes no settlement quote of a halted book that crosses", () => {
    const world = batched({});
    const { books, markets } = world.floor;
    const slot = world.slot(JANUARY);
    world.wait(world.calendar.rollTime(world.tradeDate) - SECOND_US - world.clock.nowUs);
    world.offer(1, 280, { timeInForce: GTC });
    world.bid(1, 290, { timeInForce: GTC });
    world.ruleFloor.halt(slot, world.clock.nowUs + HOUR_US);
    world.endTradeDate();
    expect([markets.lastBidTicks[slot], markets.lastAskTicks[slot]]).toEqual([NO_PRICE, NO_PRICE]);
    expect(books.orderCount(slot)).toBe(2);
    world.wait(2 * HOUR_US);
    expect(world.trades()).toEqual([[1, 285, 2]]);
  });

  test("on which a month expires leaves no clearing for the month that takes its slot", () => {
    const world = batched({});
    const slot = world.slot(JANUARY);
    while (world.slot(JANUARY) === slot) {
      world.bid(1, 270);
      world.endTradeDate();
    }
    expect(world.exchange.batches.dueUs[slot]).toBe(Infinity);
    expect(world.exchange.batches.pending[slot]).toBe(0);
    world.wait(HOUR_US);
    expect(world.trades()).toEqual([]);
  });
});

describe("dated orders", () => {
  test("that end at a clearing are dead before it", () => {
    const world = batched({});
    world.offer(1, 280, { timeInForce: GTD, expireUs: INTERVAL_US });
    world.offer(1, 280, { timeInForce: GTD, expireUs: INTERVAL_US + 1 });
    world.bid(2, 280);
    world.wait(INTERVAL_US);
    expect(world.trades()).toEqual([[1, 280, 2]]);
  });
});

describe("spreads with a leg in batches", () => {
  const sit = { ...SIT, listing: { monthly: 2, quarterly: 0 } };

  test("trade as orders come, in their own book alone", () => {
    const market = new SpreadMarket({ specs: [{ ...scu(4), matching }, sit] });
    market.order(0, JANUARY, SELL, 1, 280);
    market.order(1, "SCU-2027-02", BUY, 1, 290);
    market.order(2, CALENDAR, BUY, 2, 5);
    market.order(3, CALENDAR, SELL, 1, 5);
    expect([market.position(2, JANUARY), market.position(3, JANUARY)]).toEqual([1, -1]);
    market.runTo(INTERVAL_US);
    expect([market.position(0, JANUARY), market.position(1, "SCU-2027-02")]).toEqual([0, 0]);
    expect(market.exchange.batches.pending[market.slot(CALENDAR)]).toBe(0);
  });

  test("leave the other family's months as they are", () => {
    const market = new SpreadMarket({ specs: [{ ...scu(4), matching }, sit] });
    market.order(0, SIT_JANUARY, SELL, 1, 300);
    market.order(1, SIT_JANUARY, BUY, 1, NO_PRICE, { kind: MARKET, timeInForce: IOC });
    expect(market.position(1, SIT_JANUARY)).toBe(1);
  });
});
