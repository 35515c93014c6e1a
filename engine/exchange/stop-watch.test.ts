import { describe, expect, test } from "vitest";
import { GatewayMarket, JANUARY } from "../../tests/contracts/gateway-market.ts";
import { PRICE_LIMIT } from "../base/order-words.ts";
import { SELL, STOP, STOP_LIMIT } from "../book/order-books.ts";
import { AUCTION, CLOSE, CONTINUOUS, HALT, UNCROSS } from "./phases.ts";

/** Account 1 offers 9 lots at 281 and 9 at 285; accounts 0 and 2 have stops to buy 2 and 3 lots at 281. */
function placed(): GatewayMarket {
  const market = new GatewayMarket();
  market.submit({ clientOrderId: 1, account: 1, side: SELL, priceTicks: 281, lots: 9 });
  market.submit({ clientOrderId: 2, account: 1, side: SELL, priceTicks: 285, lots: 9 });
  market.submit({ clientOrderId: 1, kind: STOP, stopTicks: 281, lots: 2 });
  market.submit({ clientOrderId: 1, account: 2, kind: STOP, stopTicks: 281, lots: 3 });
  return market;
}

const trade = (market: GatewayMarket): number =>
  market.submit({ clientOrderId: 2, account: 2, priceTicks: 281, lots: 1 });
const waitingLots = (market: GatewayMarket): number[] =>
  market.floor.books.toWaitingRows(market.slot(JANUARY)).map(({ lots }) => lots);
const positions = (market: GatewayMarket): number[] =>
  [0, 1, 2].map((account) => market.floor.house.positions.position(account, market.slot(JANUARY)));

describe("stops", () => {
  test("wait before the first trade, and are met after it, in the order in which they came", () => {
    const market = placed();
    expect(waitingLots(market)).toEqual([2, 3]);
    trade(market);
    expect(waitingLots(market)).toEqual([]);
    expect(positions(market)).toEqual([2, -6, 4]);
    expect(market.resting()).toEqual([
      [1, SELL, 281, 3],
      [1, SELL, 285, 9],
    ]);
  });

  test("a halt that comes while they are made live leaves the others waiting", () => {
    const market = placed();
    const slot = market.slot(JANUARY);
    market.first.say = ({ delayed }) => {
      if (delayed) market.floor.markets.haltedUntil[slot] = Infinity;
    };
    trade(market);
    expect(waitingLots(market)).toEqual([3]);
    market.exchange.setPhase(slot, CONTINUOUS);
    expect(waitingLots(market)).toEqual([]);
    expect(positions(market)).toEqual([2, -6, 4]);
  });

  test("a rule that refuses the price ends the stop", () => {
    const market = placed();
    market.first.say = ({ delayed, account }, verdict) => {
      if (delayed && account === 0) verdict.reason = PRICE_LIMIT;
    };
    trade(market);
    expect(waitingLots(market)).toEqual([]);
    expect(positions(market)).toEqual([0, -4, 4]);
    expect(market.floor.house.positions.working(0, market.slot(JANUARY), 0)).toBe(0);
  });

  test("a rule's collar holds for a stop when it becomes live", () => {
    const market = placed();
    market.submit({ clientOrderId: 2, kind: STOP, stopTicks: 281, lots: 9 });
    market.first.say = ({ delayed }, verdict) => {
      if (delayed) verdict.collarTicks = 284;
    };
    trade(market);
    expect(market.resting()).toEqual([[1, SELL, 285, 9]]);
    expect(positions(market)).toEqual([5, -9, 4]);
  });
});

describe("phases", () => {
  test.each([HALT, CLOSE, AUCTION])("stops met in phase %i go live when trading opens", (phase) => {
    const market = placed();
    const slot = market.slot(JANUARY);
    market.submit({
      clientOrderId: 2,
      kind: STOP_LIMIT,
      stopTicks: 282,
      priceTicks: 282,
      timeInForce: 3,
    });
    market.exchange.setPhase(slot, phase);
    market.floor.markets.lastTradeTicks[slot] = 282;
    market.exchange.setPhase(slot, UNCROSS);
    expect(waitingLots(market)).toEqual([]);
    expect(positions(market)[0]).toBe(phase === CLOSE ? 0 : 3);
  });

  test("the top is withheld in a call, and public again afterwards", () => {
    const market = placed();
    const slot = market.slot(JANUARY);
    const top = (): number[] => [...market.floor.markets.tops.subarray(4 * slot, 4 * slot + 4)];
    const before = top();
    market.exchange.setPhase(slot, AUCTION);
    expect([top()[1], top()[3]]).toEqual([0, 0]);
    market.submit({ clientOrderId: 2, account: 2, priceTicks: 279, lots: 1 });
    expect([top()[1], top()[3]]).toEqual([0, 0]);
    market.exchange.setPhase(slot, UNCROSS);
    expect(top().slice(2)).toEqual(before.slice(2));
    expect(top().slice(0, 2)).toEqual([279, 1]);
  });
});
