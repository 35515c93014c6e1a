import { describe, expect, test } from "vitest";
import { GatewayMarket } from "../../tests/contracts/gateway-market.ts";
import { BLOCKED, DUPLICATE_ID } from "../base/order-words.ts";
import { BUY, DAY, GTC, SELL, STOP } from "../book/order-books.ts";

/** Account 0 bids day and good till canceled, offers, and has a stop; account 1 bids. */
function placed(): GatewayMarket {
  const market = new GatewayMarket();
  market.submit({ clientOrderId: 1, lots: 1, timeInForce: DAY });
  market.submit({ clientOrderId: 2, lots: 2, timeInForce: GTC });
  market.submit({ clientOrderId: 3, lots: 3, side: SELL, priceTicks: 290 });
  market.submit({ clientOrderId: 4, lots: 4, kind: STOP, stopTicks: 300 });
  market.submit({ clientOrderId: 1, account: 1, lots: 5 });
  return market;
}

const lotsOf = (market: GatewayMarket): number[] => market.resting().map((row) => row[3]!);

describe("a mass cancel", () => {
  test("takes all orders of the account, waiting stops too, and no other's", () => {
    const market = placed();
    expect(market.exchange.controls.massCancel(0, -1, null)).toBe(4);
    expect(lotsOf(market)).toEqual([5]);
    expect(market.floor.books.orderCount(0)).toBe(1);
    expect(market.floor.house.positions.working(0, 0, BUY)).toBe(0);
  });

  test("may be of one side, and finds nothing the second time", () => {
    const market = placed();
    expect(market.exchange.controls.massCancel(0, 0, SELL)).toBe(1);
    expect(market.exchange.controls.massCancel(0, 0, SELL)).toBe(0);
    expect(lotsOf(market)).toEqual([1, 2, 5]);
  });
});

describe("a kill switch", () => {
  test("cancels all, and refuses orders and replaces until it is off", () => {
    const market = placed();
    market.exchange.controls.killSwitch(0, true);
    expect(lotsOf(market)).toEqual([5]);
    expect(market.submit({ clientOrderId: 5 })).toBe(BLOCKED);
    expect(market.submit({ clientOrderId: 1 })).toBe(DUPLICATE_ID);
    expect(market.submit({ clientOrderId: 2, account: 1 })).toBe(0);
    market.exchange.controls.killSwitch(0, false);
    expect(market.submit({ clientOrderId: 5 })).toBe(0);
  });
});

describe("a lost connection", () => {
  test("cancels day orders, leaves those good till canceled, and takes nothing until it is back", () => {
    const market = placed();
    market.exchange.controls.disconnect(0);
    expect(lotsOf(market)).toEqual([2, 5]);
    expect(market.submit({ clientOrderId: 5 })).toBe(BLOCKED);
    expect(market.replace({ clientOrderId: 2, lots: 1 })).toBe(BLOCKED);
    expect(market.cancel(0, 2)).toBe(0);
    market.exchange.controls.connect(0);
    expect(market.submit({ clientOrderId: 5 })).toBe(0);
  });

  test("and a kill switch are lifted each by itself", () => {
    const market = placed();
    market.exchange.controls.disconnect(0);
    market.exchange.controls.killSwitch(0, true);
    market.exchange.controls.connect(0);
    expect(market.submit({ clientOrderId: 5 })).toBe(BLOCKED);
    market.exchange.controls.killSwitch(0, false);
    expect(market.submit({ clientOrderId: 5 })).toBe(0);
  });
});
