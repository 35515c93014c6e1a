import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alive, born } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { TODAY } from "../../tests/contracts/fake-market.ts";
import { indexInvestor } from "./index-investor.ts";

const GIVEN = {
  positionLots: 100,
  rollStartDays: 16,
  rollLengthDays: 5,
  orderLots: 1000,
};

/** Two months at some prices, an investor that has opened, and what it holds after a date's trading. */
function invested(given: Readonly<Record<string, unknown>> = {}, size = 1, far = 280) {
  const desk = new FakeDesk();
  const near = desk.list({ daysLeft: 20 });
  const next = desk.list({ daysLeft: 41, settlementTicks: far });
  const state = born(indexInvestor, desk, { ...GIVEN, ...given }, { size });
  for (const { instrument, lots } of indexInvestor.openingLots!(state, desk)) {
    desk.month(instrument).position = lots;
  }
  const trade = (): void => {
    indexInvestor.wake(state, desk, 0);
    for (const [instrument, lots] of desk.orders()) desk.month(instrument!).position += lots!;
  };
  const held = (): number[] => [near.position, next.position];
  const on = (date: number): number[] => {
    desk.tradeDate = TODAY + date;
    trade();
    return held();
  };
  return { desk, near, next, state, trade, held, on };
}

describe("the roll", () => {
  test("goes by fifths over five business days, and is over", () => {
    const { held, on } = invested();
    expect(held()).toEqual([100, 0]);
    expect([0, 3, 4, 5, 6, 7, 8, 9, 20].map(on)).toEqual([
      [100, 0],
      [100, 0],
      [80, 20],
      [60, 40],
      [40, 60],
      [20, 80],
      [0, 100],
      [0, 100],
      [0, 100],
    ]);
  });

  test("keeps as many lots on every date, whatever prices do, by parts that do not divide", () => {
    const cases = fc.record({
      positionLots: fc.integer({ min: 1, max: 997 }),
      rollStartDays: fc.integer({ min: 1, max: 19 }),
      rollLengthDays: fc.integer({ min: 1, max: 25 }),
    });
    fc.assert(
      fc.property(
        cases,
        fc.array(fc.integer({ min: 50, max: 900 }), { minLength: 21, maxLength: 21 }),
        (given, ticks) => {
          const { near, on } = invested(given);
          for (let date = 0; date <= 20; date++) {
            near.settlementTicks = ticks[date]!;
            const [nearest, next] = on(date);
            expect(nearest! + next!).toBe(given.positionLots);
            expect(Math.min(nearest!, next!)).toBeGreaterThanOrEqual(0);
          }
          expect(near.position).toBe(0);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  test("scales with size", () => {
    const { held, on } = invested({}, 3);
    expect(held()).toEqual([300, 0]);
    expect(on(6)).toEqual([120, 180]);
  });
});

describe("a constant value", () => {
  test("sells what has risen and buys what has fallen, at settlement prices", () => {
    const { near, on } = invested({ keeps: "value" });
    near.settlementTicks = 350;
    expect(on(1)).toEqual([80, 0]);
    near.settlementTicks = 200;
    expect(on(2)).toEqual([140, 0]);
  });

  test("rolls into fewer lots of a dearer month", () => {
    const { on } = invested({ keeps: "value" }, 1, 350);
    expect(on(6)).toEqual([40, 48]);
    expect(on(8)).toEqual([0, 80]);
  });
});

test("it trades by orders of bounded size", () => {
  const { desk } = invested();
  const state = alive(indexInvestor, desk, { ...GIVEN, orderLots: 12 });
  desk.tradeDate = TODAY + 5;
  indexInvestor.wake(state, desk, 0);
  expect(desk.orders()).toEqual([
    [0, -12, 279],
    [1, 12, 281],
  ]);
});

test("the last listed month is held to its end", () => {
  const desk = new FakeDesk();
  desk.list({ daysLeft: 2 });
  const state = born(indexInvestor, desk, GIVEN);
  expect(indexInvestor.openingLots!(state, desk)).toEqual([{ instrument: 0, lots: 100 }]);
});

describe("at settlement", () => {
  const SETTLEMENT = { tradesAt: "settlement", settlementOffset: 1 };

  test("asks once a date for all that is missing, on the worse side of the price", () => {
    const { desk, near, next, state } = invested(SETTLEMENT);
    [near.atSettlement, next.atSettlement] = [2, 3];
    for (let i = 0; i < 2; i++) desk.list({ daysLeft: 60 });
    desk.tradeDate = TODAY + 4;
    for (let visit = 0; visit < 3; visit++) indexInvestor.wake(state, desk, 0);
    expect(desk.orders()).toEqual([
      [2, -20, -1],
      [3, 20, 1],
    ]);
    near.position = 85;
    indexInvestor.wake(state, desk, 0);
    expect(desk.orders()).toEqual([]);
    desk.tradeDate++;
    indexInvestor.wake(state, desk, 0);
    expect(desk.orders()).toEqual([
      [2, -25, -1],
      [3, 40, 1],
    ]);
  });

  test("waits while that book takes no orders, and takes from the book of a month that is not traded so", () => {
    const { desk, near, state } = invested(SETTLEMENT);
    near.atSettlement = 2;
    desk.list({ daysLeft: 60 });
    desk.month(2).trading = false;
    desk.tradeDate = TODAY + 4;
    indexInvestor.wake(state, desk, 0);
    expect(desk.orders()).toEqual([[1, 20, 281]]);
    desk.month(2).trading = true;
    indexInvestor.wake(state, desk, 0);
    expect(desk.orders()).toContainEqual([2, -20, -1]);
  });
});
