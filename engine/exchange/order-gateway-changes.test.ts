import { describe, expect, test } from "vitest";
import {
  CLOSED,
  HALTED,
  MARGIN,
  ORDER_REJECTED,
  PRICE_LIMIT,
  UNKNOWN_ORDER,
} from "../base/order-words.ts";
import { HOUR_US } from "../base/sim-time.ts";
import { BUY, FOK, IOC, MARKET, SELL } from "../book/order-books.ts";
import { REPORT_REJECTED } from "./reports.ts";

import { GatewayMarket, JANUARY } from "../../tests/contracts/gateway-market.ts";

describe("replace", () => {
  const placed = (): GatewayMarket => {
    const market = new GatewayMarket();
    market.submit({ clientOrderId: 1, lots: 10 });
    market.submit({ clientOrderId: 1, account: 1, lots: 10 });
    return market;
  };

  test("a lower quantity keeps the place, a higher one or another price loses it", () => {
    const market = placed();
    expect(market.replace({ clientOrderId: 1, lots: 4 })).toBe(0);
    expect(market.resting()[0]).toEqual([0, BUY, 280, 4]);
    expect(market.replace({ clientOrderId: 1, lots: 5 })).toBe(0);
    expect(market.resting()[0]).toEqual([1, BUY, 280, 10]);
    expect(market.replace({ clientOrderId: 1, account: 1, priceTicks: 279 })).toBe(0);
    expect(market.resting()).toEqual([
      [0, BUY, 280, 5],
      [1, BUY, 279, 10],
    ]);
  });

  test("without a price the price stays, without lots the open quantity stays", () => {
    const market = placed();
    market.submit({ clientOrderId: 1, account: 2, side: SELL, lots: 3 });
    expect(market.replace({ clientOrderId: 1, priceTicks: 281 })).toBe(0);
    expect(market.resting()[0]).toEqual([0, BUY, 281, 7]);
    expect(market.replace({ clientOrderId: 1, lots: 2 })).toBe(0);
    expect(market.resting()[0]).toEqual([0, BUY, 281, 2]);
  });

  test("only added lots are judged and margined; a reduced verdict grows it as far as allowed", () => {
    const market = placed();
    market.first.asked.length = 0;
    market.replace({ clientOrderId: 1, lots: 25 });
    expect(market.first.asked[0]).toMatchObject({ addedLots: 15, side: BUY, priceTicks: 280 });
    market.replace({ clientOrderId: 1, lots: 5 });
    expect(market.first.asked[1]).toMatchObject({ addedLots: 0 });
    market.first.say = (_, verdict) => (verdict.lots = Math.min(verdict.lots, 2));
    market.replace({ clientOrderId: 1, lots: 100 });
    expect(market.floor.house.positions.working(0, market.slot(JANUARY), BUY)).toBe(7);
  });

  test("through the other side it trades as aggressor", () => {
    const market = placed();
    market.submit({ clientOrderId: 1, account: 2, side: SELL, priceTicks: 285, lots: 4 });
    expect(market.replace({ clientOrderId: 1, priceTicks: 286 })).toBe(0);
    expect(market.position(0, JANUARY)).toBe(4);
    expect(market.resting()[0]).toEqual([0, BUY, 286, 6]);
  });

  test("refused, it leaves the order as it was, and report and fact say which order", () => {
    const market = new GatewayMarket();
    market.submit({ clientOrderId: 1, account: 1, side: SELL, priceTicks: 290, lots: 10 });
    market.first.say = (_, verdict) => (verdict.reason = PRICE_LIMIT);
    expect(market.replace({ clientOrderId: 1, account: 1, priceTicks: 300 })).toBe(PRICE_LIMIT);
    expect(market.resting()).toEqual([[1, SELL, 290, 10]]);
    expect(market.reports.at(-1)).toMatchObject({ kind: REPORT_REJECTED, clientOrderId: 1 });
    market.recorder.flush();
    const [refused] = market.tape.table("orders").filter((row) => row["event"] === ORDER_REJECTED);
    expect(refused).toMatchObject({
      order_id: 0,
      instrument: market.instrument(JANUARY),
      side: SELL,
      client_order_id: 1,
      reason: PRICE_LIMIT,
    });
  });
});

describe("cancel", () => {
  test("takes the order out once; the dead and the unknown are unknown orders", () => {
    const market = new GatewayMarket();
    market.submit({ clientOrderId: 1 });
    expect(market.cancel(1, 1)).toBe(UNKNOWN_ORDER);
    expect(market.cancel(17, 1)).toBe(UNKNOWN_ORDER);
    expect(market.cancel(0, 1)).toBe(0);
    expect(market.cancel(0, 1)).toBe(UNKNOWN_ORDER);
    market.submit({ clientOrderId: 2 });
    market.submit({ clientOrderId: 1, account: 1, side: SELL });
    expect(market.cancel(0, 2)).toBe(UNKNOWN_ORDER);
  });

  test("works in a halt, and not when the market is closed", () => {
    const market = new GatewayMarket();
    market.submit({ clientOrderId: 1 });
    market.exchange.setSession(0, false);
    expect(market.cancel(0, 1)).toBe(CLOSED);
    market.exchange.setSession(0, true);
    market.floor.markets.haltedUntil.fill(HOUR_US);
    expect(market.submit({ clientOrderId: 2 })).toBe(HALTED);
    expect(market.replace({ clientOrderId: 1, lots: 1 })).toBe(HALTED);
    expect(market.cancel(0, 1)).toBe(0);
    market.runTo(HOUR_US);
    expect(market.submit({ clientOrderId: 2 })).toBe(0);
  });
});

describe("orders that no participant sent", () => {
  test("are judged by rules but need no margin, and never use a participant's ids", () => {
    const market = new GatewayMarket(1);
    expect(market.submit({ clientOrderId: 1 })).toBe(MARGIN);
    market.exchange.shock(0, market.slot(JANUARY), BUY, 3);
    expect(market.first.asked.at(-1)).toMatchObject({ origin: 3, addedLots: 3, kind: MARKET });
    expect(market.submit({ clientOrderId: 1 })).toBe(MARGIN);
  });

  test("each is put off anew: nothing of the one before is left in the message", () => {
    const market = new GatewayMarket();
    market.first.say = (request, verdict) => {
      if (!request.delayed) verdict.delayUs = 1;
    };
    const delayed = market.floor.timers.postpone.bind(market.floor.timers);
    market.floor.timers.postpone = (message, delayUs, isReplace) => {
      delayed(message, delayUs, isReplace);
      message.delayed = true;
    };
    for (let i = 0; i < 3; i++) market.exchange.shock(0, market.slot(JANUARY), BUY, 1);
    expect(market.first.asked.map(({ delayed: again }) => again)).toEqual([false, false, false]);
  });
});

test("day orders expire at the roll; immediate ones never rest, whole-or-none ones never trade in part", () => {
  const market = new GatewayMarket();
  market.submit({ clientOrderId: 1, lots: 5 });
  market.submit({ clientOrderId: 1, account: 1, side: SELL, lots: 9, timeInForce: FOK });
  expect(market.position(0, JANUARY)).toBe(0);
  market.submit({ clientOrderId: 2, account: 1, side: SELL, lots: 9, timeInForce: IOC });
  expect(market.position(0, JANUARY)).toBe(5);
  expect(market.resting()).toEqual([]);
  market.submit({ clientOrderId: 3, lots: 5 });
  market.endTradeDate();
  expect(market.resting()).toEqual([]);
  market.recorder.flush();
  const words = market.tape.table("orders").map(({ event, reason }) => [event, reason]);
  expect(words).toEqual([
    [0, 0],
    [0, 0],
    [3, 15],
    [0, 0],
    [3, 14],
    [0, 0],
    [4, 18],
  ]);
});
