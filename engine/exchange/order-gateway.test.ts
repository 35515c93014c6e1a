import { describe, expect, test } from "vitest";
import {
  CLOSED,
  DUPLICATE_ID,
  HALTED,
  INVALID_PRICE,
  INVALID_QUANTITY,
  MARGIN,
  POSITION_LIMIT,
  PRICE_LIMIT,
  REASON_NONE,
  REJECT_PRECEDENCE,
  UNKNOWN_ACCOUNT,
  UNKNOWN_INSTRUMENT,
  UNKNOWN_ORDER,
} from "../base/order-words.ts";
import { capture } from "../base/plain-state.ts";
import { HOUR_US } from "../base/sim-time.ts";
import { BUY, IOC, MARKET, NO_PRICE, SELL } from "../book/order-books.ts";
import { LARGEST_LOTS, LARGEST_TICKS, MOST_PEAKS } from "./order-terms.ts";
import { newOrderMessage, type OrderMessage } from "./order-message.ts";

import { GatewayMarket } from "../../tests/contracts/gateway-market.ts";

/** How to give a message, or the market, a defect. */
type Defects = Readonly<Record<number, (market: GatewayMarket, message: OrderMessage) => void>>;

const OF_NEW: Defects = {
  [INVALID_PRICE]: (_market, message) => Object.assign(message, { priceTicks: NO_PRICE }),
  [INVALID_QUANTITY]: (_market, message) => Object.assign(message, { lots: 0 }),
  [UNKNOWN_ACCOUNT]: (_market, message) => Object.assign(message, { account: 3 }),
  [UNKNOWN_INSTRUMENT]: (_market, message) => Object.assign(message, { instrument: 999 }),
  [DUPLICATE_ID]: (_market, message) => Object.assign(message, { clientOrderId: 1 }),
  [HALTED]: (market) => market.floor.markets.haltedUntil.fill(HOUR_US),
  [CLOSED]: (market) => market.exchange.setSession(0, false),
  [PRICE_LIMIT]: ({ first }) => (first.say = (_, verdict) => (verdict.reason = PRICE_LIMIT)),
  [POSITION_LIMIT]: ({ second }) =>
    (second.say = (_, verdict) => (verdict.reason = POSITION_LIMIT)),
  [MARGIN]: (_market, message) => {
    if (message.lots > 0) message.lots = LARGEST_LOTS - 1;
  },
};

const OF_REPLACE: Defects = {
  ...OF_NEW,
  [INVALID_PRICE]: (_market, message) => Object.assign(message, { priceTicks: LARGEST_TICKS }),
  [INVALID_QUANTITY]: (_market, message) => Object.assign(message, { lots: -1 }),
  [UNKNOWN_ORDER]: (_market, message) => Object.assign(message, { clientOrderId: 77 }),
};

function resetDefects(market: GatewayMarket): void {
  market.floor.markets.haltedUntil.fill(0);
  market.exchange.setSession(0, true);
  market.first.say = () => {};
  market.second.say = () => {};
}

/** Every set of reasons, as bits. */
const setsOf = (reasons: readonly number[]): number[][] =>
  Array.from({ length: 2 ** reasons.length }, (_, bits) =>
    reasons.filter((_reason, i) => (bits >> i) & 1),
  );

describe("the reason of a reject is the first that applies", () => {
  test("for a new order, whatever is wrong together", () => {
    const market = new GatewayMarket();
    expect(market.submit({ clientOrderId: 1, priceTicks: 200 })).toBe(REASON_NONE);
    const reasons = REJECT_PRECEDENCE.filter((reason) => reason in OF_NEW);
    expect(reasons).toHaveLength(10);
    const house = capture(market.floor.house);
    for (const set of setsOf(reasons)) {
      if (set.length === 0) continue;
      const message = { ...newOrderMessage(), clientOrderId: 2, priceTicks: 270, lots: 1 };
      for (const reason of set) OF_NEW[reason]!(market, message);
      expect(market.exchange.submit(message), `of ${set.join(", ")}`).toBe(set[0]);
      resetDefects(market);
    }
    expect(capture(market.floor.house)).toEqual(house);
    expect(market.resting()).toEqual([[0, BUY, 200, 1]]);
  });

  test("for a replace", () => {
    const market = new GatewayMarket();
    market.submit({ clientOrderId: 1, priceTicks: 200 });
    const reasons = REJECT_PRECEDENCE.filter(
      (reason) => reason in OF_REPLACE && reason !== UNKNOWN_INSTRUMENT && reason !== DUPLICATE_ID,
    );
    for (const set of setsOf(reasons)) {
      if (set.length === 0) continue;
      const message = { ...newOrderMessage(), clientOrderId: 1, priceTicks: 201, lots: 2 };
      for (const reason of set) OF_REPLACE[reason]!(market, message);
      expect(market.exchange.replace(message), `of ${set.join(", ")}`).toBe(set[0]);
      resetDefects(market);
    }
    expect(market.resting()).toEqual([[0, BUY, 200, 1]]);
  });

  test("a defect found where the message was written stands in its place of that order", () => {
    const market = new GatewayMarket();
    const bad = { defect: INVALID_QUANTITY, lots: 0, account: 9 };
    expect(market.submit({ ...bad, priceTicks: NO_PRICE })).toBe(INVALID_PRICE);
    expect(market.submit(bad)).toBe(INVALID_QUANTITY);
    expect(market.submit({ ...bad, kind: MARKET, priceTicks: NO_PRICE })).toBe(INVALID_QUANTITY);
    expect(market.submit({ defect: INVALID_PRICE, priceTicks: NO_PRICE, lots: 0 })).toBe(
      INVALID_PRICE,
    );
  });
});

describe("prices and quantities", () => {
  test("lie strictly within their bounds; market orders need no price", () => {
    const market = new GatewayMarket(1e13);
    let id = 0;
    const ask = (message: Partial<OrderMessage>): number =>
      market.submit({ clientOrderId: ++id, account: 2, ...message });
    expect(ask({ priceTicks: LARGEST_TICKS })).toBe(INVALID_PRICE);
    expect(ask({ priceTicks: LARGEST_TICKS - 1, side: SELL })).toBe(0);
    expect(ask({ priceTicks: -LARGEST_TICKS })).toBe(INVALID_PRICE);
    expect(ask({ priceTicks: 1 - LARGEST_TICKS })).toBe(0);
    expect(ask({ lots: LARGEST_LOTS })).toBe(INVALID_QUANTITY);
    expect(ask({ lots: 0 })).toBe(INVALID_QUANTITY);
    expect(ask({ lots: -3 })).toBe(INVALID_QUANTITY);
    expect(ask({ kind: MARKET, timeInForce: IOC, priceTicks: NO_PRICE, lots: 0 })).toBe(
      INVALID_QUANTITY,
    );
  });
});

describe("an iceberg", () => {
  const ICEBERG = { displayLots: 2, lots: 2 * MOST_PEAKS };

  test("of more peaks than allowed is refused, new or replaced; where it cannot rest its display is moot", () => {
    const market = new GatewayMarket(1e13);
    const tooLarge = { ...ICEBERG, lots: ICEBERG.lots + 1 };
    expect(market.submit({ ...tooLarge, clientOrderId: 1 })).toBe(INVALID_QUANTITY);
    expect(market.submit({ ...tooLarge, clientOrderId: 1, timeInForce: IOC })).toBe(0);
    expect(market.submit({ ...ICEBERG, clientOrderId: 2 })).toBe(0);
    expect(market.replace({ clientOrderId: 2, lots: tooLarge.lots })).toBe(INVALID_QUANTITY);
    expect(market.replace({ clientOrderId: 2, displayLots: 1 })).toBe(INVALID_QUANTITY);
    expect(market.replace({ clientOrderId: 2, displayLots: 1, lots: MOST_PEAKS })).toBe(0);
  });
});

describe("client order ids", () => {
  test("rise with every accepted order; a refused id may come again", () => {
    const market = new GatewayMarket();
    expect(market.submit({ clientOrderId: 5, lots: 0 })).toBe(INVALID_QUANTITY);
    expect(market.submit({ clientOrderId: 5 })).toBe(0);
    for (const id of [5, 4, 1]) expect(market.submit({ clientOrderId: id })).toBe(DUPLICATE_ID);
    expect(market.submit({ clientOrderId: 5, account: 1, side: SELL })).toBe(0);
    expect(market.submit({ clientOrderId: 5 })).toBe(DUPLICATE_ID);
    expect(market.submit({ clientOrderId: 6 })).toBe(0);
    market.cancel(0, 6);
    expect(market.submit({ clientOrderId: 6 })).toBe(DUPLICATE_ID);
  });

  test("an order that a rule puts off uses up its id at once, and comes in although later ones did", () => {
    const market = new GatewayMarket();
    market.first.say = (request, verdict) => {
      if (request.account === 0 && !request.delayed) verdict.delayUs = 1000;
    };
    expect(market.submit({ clientOrderId: 7 })).toBe(0);
    expect(market.resting()).toEqual([]);
    const [{ message, delayUs }] = market.postponed as [{ message: OrderMessage; delayUs: number }];
    expect(delayUs).toBe(1000);
    expect(market.submit({ clientOrderId: 7 })).toBe(DUPLICATE_ID);
    market.first.say = () => {};
    expect(market.submit({ clientOrderId: 8, priceTicks: 270 })).toBe(0);
    expect(market.exchange.submit({ ...message, delayed: true })).toBe(0);
    expect(market.resting()).toEqual([
      [0, BUY, 280, 1],
      [0, BUY, 270, 1],
    ]);
    expect(market.submit({ clientOrderId: 8 })).toBe(DUPLICATE_ID);
  });
});
