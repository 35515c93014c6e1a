import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import { alive, filled } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { indexReplicator } from "./index-replicator.ts";

const GIVEN = {
  tradeLots: 4,
  positionLots: 40,
  marginShare: 0.5,
  fundingRate: 0.1,
  feeALot: 5.5,
  leastGain: 1,
  passThrough: 1,
  dailyVolatility: 0.0165,
  hedgeCorrelation: 0.85,
  riskPrice: 0,
};

/**
 * Ten of the month's twenty prints are out, at 2.80, as the last one was; the next month settled at 2.80 and is quoted
 * 279 to 281. A lot bought and hedged by half a lot costs three halves of a fee of 5.50, half a one to shed the hedge,
 * half the spread of that, 3.65, and funding of 1.5 x 163.52 dollars for nine days, 0.88; with a dollar beside, 16.53.
 */
function averaging(given: Readonly<Record<string, unknown>> = {}) {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 9, prints: 20 });
  const next = desk.list({ daysLeft: 30, prints: 20 });
  for (const { quote } of [month, next]) Object.assign(quote, { bidLots: 50, askLots: 50 });
  const state = alive(indexReplicator, desk, { ...GIVEN, ...given });
  const visit = (): number[][] => {
    indexReplicator.wake(state, desk, 0);
    return desk.orders();
  };
  /** Fills what was sent, in full. */
  const fill = (orders: readonly number[][]): void => {
    for (const [instrument, lots] of orders as [number, number][]) {
      desk.month(instrument).position += lots;
      const report = filled(instrument, lots > 0 ? BUY : SELL, 1, Math.abs(lots), 0);
      indexReplicator.hear!(state, desk, report);
    }
  };
  return { desk, month, next, state, visit, fill };
}

describe("a month in its averaging", () => {
  test.each([
    // The next month can be sold at 2.79: prints half at 2.80, half at 2.79 make 2.795. To 2.78 that is 10.95 dollars.
    [278, []],
    [
      277,
      [
        [0, 4, 277],
        [1, -2, 279],
      ],
    ],
  ])("that is offered at %i", (ask, orders) => {
    const { month, visit } = averaging();
    Object.assign(month.quote, { bidTicks: ask - 1, askTicks: ask });
    expect(visit()).toEqual(orders);
  });

  test("is sold likewise where it is dear", () => {
    const { month, visit } = averaging();
    Object.assign(month.quote, { bidTicks: 283, askTicks: 284 });
    expect(visit()).toEqual([
      [0, -4, 283],
      [1, 2, 281],
    ]);
  });

  test("follows what the next month has moved since it settled, in the prints to come", () => {
    const { month, next, visit } = averaging();
    Object.assign(month.quote, { bidTicks: 284, askTicks: 285 });
    // Ten ticks up: worth 2.80 + 0.05, at the touch 2.845 to buy.
    Object.assign(next.quote, { bidTicks: 289, askTicks: 291 });
    expect(visit()).toEqual([]);
    const deaf = averaging({ passThrough: 0 });
    Object.assign(deaf.month.quote, { bidTicks: 284, askTicks: 285 });
    Object.assign(deaf.next.quote, { bidTicks: 289, askTicks: 291 });
    expect(deaf.visit()).toEqual([[0, -4, 284]]);
  });

  test("a price for the risk that the hedge leaves keeps it out", () => {
    // 0.0165 sqrt(10 / 3) x 2.80 x 0.5 x sqrt(1 - 0.85^2) = 0.02222 dollars a unit, 16.22 a lot: 32.75 with it, where
    // 2.795 less 2.76 are 25.55 dollars and less 2.75 are 32.85.
    const { month, visit } = averaging({ riskPrice: 1 });
    Object.assign(month.quote, { bidTicks: 275, askTicks: 276 });
    expect(visit()).toEqual([]);
    Object.assign(month.quote, { bidTicks: 274, askTicks: 275 });
    expect(visit()).toHaveLength(2);
  });

  test("is no arbitrage before its first print, nor without a month that is not averaged yet", () => {
    const early = new FakeDesk();
    early.list({ daysLeft: 25, prints: 20, bid: 200, ask: 201 });
    early.list({ daysLeft: 45, prints: 20 });
    const late = new FakeDesk();
    late.list({ daysLeft: 9, prints: 20, bid: 200, ask: 201 });
    for (const desk of [early, late]) {
      indexReplicator.wake(alive(indexReplicator, desk, GIVEN), desk, 0);
      expect(desk.orders()).toEqual([]);
    }
  });

  test("sheds a print's share of its hedge with each print, and what is left when the month is gone", () => {
    const { desk, month, next, visit, fill } = averaging();
    Object.assign(month, { position: 40 });
    Object.assign(next, { position: -20 });
    Object.assign(month.quote, { bidTicks: 279, askTicks: 281 });
    expect(visit()).toEqual([]);
    month.fixed.count = 11;
    month.fixed.sum += 2.8;
    const shed = visit();
    expect(shed).toEqual([[1, 2, 281]]);
    fill(shed);
    desk.listed = () => [next.future];
    expect(visit()).toEqual([[1, 18, 281]]);
  });
});

test("what it locks in when it opens is what it ends with, whatever the prints to come", () => {
  const moves = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(moves, fc.integer({ min: 250, max: 270 }), (ticks, price) => {
      const whole = { tradeLots: 20, positionLots: 20, feeALot: 0, fundingRate: 0 };
      const { desk, month, next, visit, fill } = averaging(whole);
      // Books without a spread, so that money changes hands at what is fair.
      Object.assign(month.quote, { bidTicks: price, askTicks: price });
      Object.assign(next.quote, { bidTicks: 280, askTicks: 280 });
      let cash = 0;
      const trade = (): void => {
        const orders = visit();
        for (const [, lots, paid] of orders as [number, number, number][]) cash -= lots * paid;
        fill(orders);
      };
      trade();
      expect([month.position, next.position]).toEqual([20, -10]);
      month.trading = false; // it is held to settlement
      let print = 280;
      for (const move of ticks) {
        print += move;
        Object.assign(next.quote, { bidTicks: print, askTicks: print });
        month.fixed.sum += print / 100;
        month.fixed.count += 1;
        desk.tradeDate += 1;
        trade();
      }
      expect(next.position).toBe(0);
      const settled = (month.fixed.sum / 20) * 100;
      expect(cash + 20 * settled).toBeCloseTo(20 * (280 - price), 6);
    }),
    { seed: 20_261_128, numRuns: 50 },
  );
});

test("what it holds binds no more margin than its share of its money", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 400, max: 20_000 }),
      fc.integer({ min: 240, max: 320 }),
      (dollars, bid) => {
        const { desk, month, next, visit, fill } = averaging({ positionLots: 1000 });
        desk.money = (dollars / 2) * 10_000;
        Object.assign(month.quote, { bidTicks: bid, askTicks: bid + 1 });
        for (let i = 0; i < 12; i++) fill(visit());
        const margin = (Math.abs(month.position) + Math.abs(next.position)) * 163.52;
        expect(margin).toBeLessThanOrEqual(dollars / 2 + 163.52 / 2);
        if (month.position !== 0) expect(month.position > 0).toBe(bid < 280);
        expect(Math.abs(next.position + month.position / 2)).toBeLessThanOrEqual(0.5);
      },
    ),
    { seed: 20_261_128, numRuns: 60 },
  );
});
