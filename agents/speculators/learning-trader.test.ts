import { describe, expect, test } from "vitest";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { learningTrader } from "./learning-trader.ts";

const QUIET = { dailyVolatility: 0, priceNoise: 1e6 };

/** Money units a tick on a lot of SCU are 7.30 dollars. */
const DOLLARS_A_TICK = 7.3;

describe("what it believes", () => {
  test("is as far from the value as its variance says, over many traders", () => {
    const scores = Array.from({ length: 600 }, (_, agent) => {
      const desk = new FakeDesk(undefined, 3, agent);
      const month = desk.list({ daysLeft: 40 });
      // The value is drawn from what it believes at first.
      month.valueTicks = 280 * Math.exp(0.03 * desk.random(99, 0, 1).normal());
      const state = alive(learningTrader, desk, QUIET);
      for (let i = 0; i < 5; i++) learningTrader.wake(state, desk, 0);
      expect(state.belief.variance).toBeCloseTo(0.03 ** 2 / 6, 10);
      return (state.belief.mean - Math.log(month.valueTicks)) / Math.sqrt(state.belief.variance);
    });
    const mean = scores.reduce((sum, z) => sum + z, 0) / scores.length;
    const variance = scores.reduce((sum, z) => sum + z * z, 0) / scores.length;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(600));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 600));
  });

  test("ages by the trade date, and takes in each settlement price once", () => {
    const desk = new FakeDesk();
    const month = desk.list({ daysLeft: 40 });
    const given = { dailyVolatility: 0.02, priceNoise: 0.04, signalNoise: 1e6, priorNoise: 0.03 };
    const state = alive(learningTrader, desk, given);
    learningTrader.wake(state, desk, 0);
    desk.tradeDate += 2;
    month.settlementTicks = 308;
    for (let i = 0; i < 3; i++) learningTrader.wake(state, desk, 0);
    const [aged, error] = [0.03 ** 2 + 2 * 0.02 ** 2, 0.04 ** 2];
    expect(state.belief.variance).toBeCloseTo((aged * error) / (aged + error), 9);
    const mean = Math.log(280) + (aged / (aged + error)) * Math.log(1.1);
    expect(state.belief.mean).toBeCloseTo(mean, 5);
  });

  test("counts for the prints that are to come alone, and is sure once all are out", () => {
    const desk = new FakeDesk();
    const half = desk.list({ daysLeft: 9 });
    half.valueTicks = 290;
    const state = alive(learningTrader, desk, { ...QUIET, rollDays: 0 });
    learningTrader.wake(state, desk, 0);
    expect(state.belief.variance).toBeCloseTo(0.015 ** 2 / 2, 10);
    const late = new FakeDesk();
    const month = late.list({ daysLeft: 0 });
    month.valueTicks = 290;
    month.fixed = { sum: 58, count: 20, total: 20 };
    const sure = alive(learningTrader, late, { ...QUIET, rollDays: 0, horizonDays: 0 });
    learningTrader.wake(sure, late, 0);
    expect(sure.belief.variance).toBe(0);
    expect(late.orders().every((order) => order.every(Number.isFinite))).toBe(true);
  });

  test("is made anew for another month, which it trades in place of the old one", () => {
    const desk = new FakeDesk();
    const near = desk.list({ daysLeft: 12 });
    desk.list({ daysLeft: 33, settlementTicks: 400, bid: 399, ask: 401 }).valueTicks = 400;
    const state = alive(learningTrader, desk, { ...QUIET, rollDays: 12 });
    learningTrader.wake(state, desk, 0);
    near.position = 5;
    desk.take();
    desk.tradeDate++;
    learningTrader.wake(state, desk, 0);
    expect(desk.orders()[0]).toEqual([0, -5, 278]);
    expect(state.instrument).toBe(1);
    expect(Math.abs(state.belief.mean - Math.log(400))).toBeLessThan(0.2);
  });
});

describe("what it holds", () => {
  /** A trader who knows the value to be 290 while the market is at 280, and its orders until it is content. */
  function held(given: Readonly<Record<string, unknown>>, size = 1): number {
    const desk = new FakeDesk();
    const month = desk.list({ daysLeft: 40 });
    month.valueTicks = 290;
    const surest = { ...QUIET, signalNoise: 1e-9, orderLots: 1000 };
    const state = alive(learningTrader, desk, { ...surest, ...given }, { size });
    for (let i = 0; i < 3; i++) {
      learningTrader.wake(state, desk, 0);
      for (const [, lots] of desk.orders()) month.position += lots!;
    }
    return month.position;
  }

  test("is the gap over risk aversion and variance, in dollars", () => {
    const given = { dailyVolatility: 0.02, horizonDays: 4, riskAversion: 0.001, positionLots: 1e6 };
    const variance = 4 * 0.02 ** 2 * (290 * DOLLARS_A_TICK) ** 2;
    expect(held(given)).toBe(Math.trunc((10 * DOLLARS_A_TICK) / (0.001 * variance)));
    expect(held(given, 3)).toBe(Math.trunc((30 * DOLLARS_A_TICK) / (0.001 * variance)));
  });

  test("is bounded, whatever it knows", () => {
    expect(held({ horizonDays: 0, positionLots: 40 })).toBe(40);
  });

  test("is taken at no price beyond its mean", () => {
    const desk = new FakeDesk();
    const month = desk.list({ daysLeft: 40, bid: 270, ask: 291 });
    month.valueTicks = 290;
    const state = alive(learningTrader, desk, { ...QUIET, signalNoise: 1e-9 });
    learningTrader.wake(state, desk, 0);
    expect(desk.orders()).toEqual([]);
    month.quote.askTicks = 289;
    learningTrader.wake(state, desk, 0);
    expect(desk.orders()).toEqual([[0, 10, 289]]);
  });
});
