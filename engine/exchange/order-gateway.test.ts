import { describe, expect, test } from "vitest";
import { clients, ExchangeHarness } from "../../tests/contracts/exchange-harness.ts";
import { FactTape } from "../../tests/simulation/fact-tape.ts";
import { scu } from "../../tests/simulation/rules-world.ts";
import {
  CLOSED,
  DUPLICATE_ID,
  HALTED,
  INVALID_PRICE,
  INVALID_QUANTITY,
  MARGIN,
  ORDER_REJECTED,
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
import { BUY, FOK, IOC, MARKET, NO_PRICE, SELL } from "../book/order-books.ts";
import type { OrderRequest, Rule, Verdict } from "../regulation/rule.ts";
import { LARGEST_LOTS, LARGEST_TICKS } from "./order-gateway.ts";
import { newOrderMessage, NO_INSTRUMENT, type OrderMessage } from "./order-message.ts";
import { REPORT_REJECTED } from "./reports.ts";

const JANUARY = "SCU-2027-01";

/** A rule that says what a test tells it to. */
class StubRule implements Rule {
  readonly code: number;
  say: (request: OrderRequest, verdict: Verdict) => void = () => {};
  readonly asked: OrderRequest[] = [];

  constructor(code: number) {
    this.code = code;
  }

  reset(): void {}

  judge(request: OrderRequest, verdict: Verdict): void {
    this.asked.push({ ...request });
    this.say(request, verdict);
  }
}

class Market extends ExchangeHarness {
  readonly first: StubRule;
  readonly second: StubRule;
  readonly tape: FactTape;

  constructor(deposit = 1e9) {
    const rules = [new StubRule(90), new StubRule(91)];
    const tape = new FactTape();
    super({
      specs: [scu(2)],
      accounts: clients(3),
      owners: 3,
      deposit,
      rules: () => rules,
      sinks: [tape],
    });
    [this.first, this.second] = rules as [StubRule, StubRule];
    this.tape = tape;
  }

  submit(message: Partial<OrderMessage>): number {
    return this.exchange.submit({
      ...newOrderMessage(),
      clientOrderId: 1,
      instrument: this.instrument(JANUARY),
      priceTicks: 280,
      lots: 1,
      ...message,
    });
  }

  replace(message: Partial<OrderMessage>): number {
    return this.exchange.replace({
      ...newOrderMessage(),
      priceTicks: NO_PRICE,
      instrument: NO_INSTRUMENT,
      ...message,
    });
  }

  cancel(account: number, clientOrderId: number): number {
    return this.exchange.cancel({ ...newOrderMessage(), account, clientOrderId });
  }

  /** Orders that rest, as [account, side, price, lots]. */
  resting(): number[][] {
    return this.floor.books
      .toRows(this.slot(JANUARY))
      .map(({ account, side, priceTicks, lots }) => [account, side, priceTicks, lots]);
  }
}

/** How to give a message, or the market, a defect. */
type Defects = Readonly<Record<number, (market: Market, message: OrderMessage) => void>>;

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

function resetDefects(market: Market): void {
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
    const market = new Market();
    expect(market.submit({ clientOrderId: 1, priceTicks: 200 })).toBe(REASON_NONE);
    const reasons = REJECT_PRECEDENCE.filter((reason) => reason in OF_NEW);
    expect(reasons).toHaveLength(10);
    const house = capture(market.floor.house);
    for (const set of setsOf(reasons)) {
      if (set.length === 0) continue;
      const message = { ...newOrderMessage(), clientOrderId: 2, priceTicks: 270, lots: 1 };
      for (const reason of set) OF_NEW[reason]!(market, message);
      expect(market.exchange.submit(message), `of ${set}`).toBe(set[0]);
      resetDefects(market);
    }
    expect(capture(market.floor.house)).toEqual(house);
    expect(market.resting()).toEqual([[0, BUY, 200, 1]]);
  });

  test("for a replace", () => {
    const market = new Market();
    market.submit({ clientOrderId: 1, priceTicks: 200 });
    const reasons = REJECT_PRECEDENCE.filter(
      (reason) => reason in OF_REPLACE && reason !== UNKNOWN_INSTRUMENT && reason !== DUPLICATE_ID,
    );
    for (const set of setsOf(reasons)) {
      if (set.length === 0) continue;
      const message = { ...newOrderMessage(), clientOrderId: 1, priceTicks: 201, lots: 2 };
      for (const reason of set) OF_REPLACE[reason]!(market, message);
      expect(market.exchange.replace(message), `of ${set}`).toBe(set[0]);
      resetDefects(market);
    }
    expect(market.resting()).toEqual([[0, BUY, 200, 1]]);
  });

  test("a defect found where the message was written stands in its place of that order", () => {
    const market = new Market();
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
    const market = new Market(1e13);
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

describe("client order ids", () => {
  test("rise with every accepted order; a refused id may come again", () => {
    const market = new Market();
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
    const market = new Market();
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

describe("replace", () => {
  const placed = (): Market => {
    const market = new Market();
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
    const market = new Market();
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
    const market = new Market();
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
    const market = new Market();
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
    const market = new Market(1);
    expect(market.submit({ clientOrderId: 1 })).toBe(MARGIN);
    market.exchange.shock(0, market.slot(JANUARY), BUY, 3);
    expect(market.first.asked.at(-1)).toMatchObject({ origin: 3, addedLots: 3, kind: MARKET });
    expect(market.submit({ clientOrderId: 1 })).toBe(MARGIN);
  });

  test("each is put off anew: nothing of the one before is left in the message", () => {
    const market = new Market();
    market.first.say = (request, verdict) => {
      if (!request.delayed) verdict.delayUs = 1;
    };
    const delayed = market.floor.timers.postpone.bind(market.floor.timers);
    market.floor.timers.postpone = (message, delayUs) => {
      delayed(message, delayUs);
      message.delayed = true;
    };
    for (let i = 0; i < 3; i++) market.exchange.shock(0, market.slot(JANUARY), BUY, 1);
    expect(market.first.asked.map(({ delayed: again }) => again)).toEqual([false, false, false]);
  });
});

test("day orders expire at the roll; immediate ones never rest, whole-or-none ones never trade in part", () => {
  const market = new Market();
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
