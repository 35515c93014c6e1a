import { describe, expect, test } from "vitest";
import { DAY, IOC } from "../../engine/book/order-books.ts";
import { REPORT_EXPIRED } from "../../engine/exchange/reports.ts";
import { alive, filled } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import type { SentOrder } from "../../tests/contracts/fake-month.ts";
import { noiseTrader } from "./noise-trader.ts";

/** Sizes are all ten lots: a tail index so high that nothing is drawn above the least. */
const TENS = { orderLots: 10.5, orderShape: 1e6, maximumOrderLots: 10.9, monthDecay: 0 };

const variance = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
};

describe("its side leans against its position", () => {
  /** Share of buys over many decisions at a position that does not change. */
  function buyShare(position: number): number {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 30 }).position = position;
    const state = alive(noiseTrader, desk, { ...TENS, marketShare: 1, positionLots: 100 });
    for (let i = 0; i < 2000; i++) noiseTrader.wake(state, desk, 0);
    const lots = desk.orders().map(([, signed]) => signed!);
    return lots.filter((signed) => signed > 0).length / lots.length;
  }

  test.each([
    [0, 0.5],
    [50, 0.25],
    [-50, 0.75],
    [100, 0],
    [-100, 1],
    [400, 0],
  ])("at %i lots of a bound of 100 it buys with probability %d", (position, share) => {
    expect(Math.abs(buyShare(position) - share)).toBeLessThan(0.035);
  });

  test("so that holdings are stationary, with the variance with which it opens", () => {
    const bound = 400;
    const given = { ...TENS, marketShare: 1, positionLots: bound };
    const expected = (bound * 10) / 2; // bound x E[s^2] / (2 E[s])
    const desk = new FakeDesk();
    const month = desk.list({ daysLeft: 30 });
    const state = alive(noiseTrader, desk, given);
    const held: number[] = [];
    for (let i = 0; i < 60_000; i++) {
      noiseTrader.wake(state, desk, 0);
      for (const [, lots] of desk.orders()) month.position += lots!;
      held.push(month.position);
    }
    expect(variance(held) / expected).toBeGreaterThan(0.85);
    expect(variance(held) / expected).toBeLessThan(1.15);
    const opened = Array.from({ length: 3000 }, (_, agent) => {
      const own = new FakeDesk(undefined, 5, agent);
      own.list({ daysLeft: 30 });
      return noiseTrader.openingLots!(alive(noiseTrader, own, given), own)[0]!.lots;
    });
    // Its opening uses the real sizes' moments: 10.5 lots here.
    expect(variance(opened) / ((bound * 10.5) / 2)).toBeCloseTo(1, 0.8);
  });
});

describe("its orders", () => {
  test("take liquidity for a share, immediate and a few ticks deep; the others rest behind the best price", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 30 });
    const state = alive(noiseTrader, desk, { ...TENS, marketShare: 0.4, slippageTicks: 3 });
    for (let i = 0; i < 3000; i++) noiseTrader.wake(state, desk, 0);
    const orders = desk.take().filter((sent): sent is SentOrder => sent.verb === "limit");
    const taking = orders.filter(({ timeInForce }) => timeInForce === IOC);
    expect(Math.abs(taking.length / orders.length - 0.4)).toBeLessThan(0.03);
    for (const { side, priceTicks } of taking) expect(priceTicks).toBe(side === 0 ? 284 : 276);
    const resting = orders.filter(({ timeInForce }) => timeInForce === DAY);
    for (const { side, priceTicks } of resting) {
      expect(side === 0 ? priceTicks : -priceTicks).toBeLessThanOrEqual(side === 0 ? 280 : -280);
    }
    const behind = resting.map(({ side, priceTicks }) =>
      side === 0 ? 280 - priceTicks : priceTicks - 280,
    );
    // The whole part of an exponential distance with mean 2.
    const mean = behind.reduce((sum, ticks) => sum + ticks, 0) / behind.length;
    expect(mean).toBeCloseTo(1 / (Math.exp(0.5) - 1), 0.7);
  });

  test("have heavy-tailed sizes between the least and the largest", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 30 });
    const given = { orderLots: 1, orderShape: 1.5, maximumOrderLots: 50, marketShare: 1 };
    const state = alive(noiseTrader, desk, given, { size: 2 });
    for (let i = 0; i < 5000; i++) noiseTrader.wake(state, desk, 0);
    const sizes = desk.orders().map(([, lots]) => Math.abs(lots!));
    expect(Math.min(...sizes)).toBe(2);
    expect(Math.max(...sizes)).toBe(100);
    const share = sizes.filter((lots) => lots >= 20).length / sizes.length;
    expect(Math.abs(share - 10 ** -1.5)).toBeLessThan(0.01);
  });

  test("are priced from the settlement price where the book is empty", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 30, bid: null, ask: null, settlementTicks: 500 });
    const state = alive(noiseTrader, desk, { ...TENS, marketShare: 0, depthTicks: 0 });
    for (let i = 0; i < 20; i++) noiseTrader.wake(state, desk, 0);
    expect(new Set(desk.orders().map(([, lots, price]) => (lots! > 0 ? price : -price!)))).toEqual(
      new Set([500, -500]),
    );
  });

  test("that still rest are canceled first, unless they are known to be gone", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 30 });
    const state = alive(noiseTrader, desk, { ...TENS, marketShare: 0 });
    noiseTrader.wake(state, desk, 0);
    noiseTrader.wake(state, desk, 0);
    expect(desk.take().map((sent) => [sent.verb, sent.id])).toEqual([
      ["limit", 1],
      ["cancel", 1],
      ["limit", 2],
    ]);
    noiseTrader.hear!(state, desk, { ...filled(0, 0, 2, 0, 0), kind: REPORT_EXPIRED });
    noiseTrader.wake(state, desk, 0);
    noiseTrader.hear!(state, desk, filled(0, 0, 3, 4, 6));
    noiseTrader.wake(state, desk, 0);
    expect(desk.take().map((sent) => [sent.verb, sent.id])).toEqual([
      ["limit", 3],
      ["cancel", 3],
      ["limit", 4],
    ]);
  });
});

describe("a month that the crowd leaves", () => {
  test("is closed at once, whole, by taking", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 9 }).position = -33;
    desk.list({ daysLeft: 30 });
    const state = alive(noiseTrader, desk, { rollDays: 10, slippageTicks: 3 });
    noiseTrader.wake(state, desk, 0);
    expect(desk.orders()).toEqual([[0, 33, 284]]);
  });

  test("is not opened in", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 9 });
    desk.list({ daysLeft: 30 });
    const state = alive(noiseTrader, desk, { rollDays: 10 });
    const opening = noiseTrader.openingLots!(state, desk);
    expect(opening[0]).toEqual({ instrument: 0, lots: 0 });
  });
});

test("any tail index of order sizes gives finite opening positions", () => {
  for (const orderShape of [0.7, 1, 1.5, 2, 3]) {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 30 });
    const [opening] = noiseTrader.openingLots!(alive(noiseTrader, desk, { orderShape }), desk);
    expect(Number.isInteger(opening!.lots), `shape ${orderShape}`).toBe(true);
  }
});
