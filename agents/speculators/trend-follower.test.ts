import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { TODAY } from "../../tests/contracts/fake-market.ts";
import { trendFollower } from "./trend-follower.ts";

const LOOK = 1;
/** Horizons of 1, 2 and 4 trade dates; volatility so high a reference that nothing is scaled. */
const GIVEN = {
  shortDays: 1,
  horizonMultiple: 2,
  horizons: 3,
  positionLots: 60,
  referenceVolatility: 1,
};

/** What it wants after each of a row of settlement prices, a trade date each. */
function wanted(ticks: readonly number[], given: Readonly<Record<string, unknown>> = {}): number[] {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 300 });
  const state = alive(trendFollower, desk, { ...GIVEN, ...given });
  return ticks.map((settlement, i) => {
    desk.tradeDate = TODAY + i;
    month.settlementTicks = settlement;
    trendFollower.wake(state, desk, LOOK);
    return state.wantedLots;
  });
}

describe("the signal", () => {
  test("on a series by hand: signs over one, two and four trade dates", () => {
    //   price            300 310 305 305 320 300 310
    // over one date           +   -   0   +   -   +
    // over two                    +   -   +   -   -
    // over four                           +   -   +
    expect(wanted([300, 310, 305, 305, 320, 300, 310])).toEqual([0, 20, 0, -20, 60, -60, 20]);
  });

  test("of prices turned upside down is the opposite", () => {
    // Prices are powers of two, whose logarithms and their sums mirror exactly.
    const steps = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 5, maxLength: 30 });
    fc.assert(
      fc.property(steps, (list) => {
        const path = (sign: number): number[] => {
          let exponent = 0;
          return [1, ...list.map((step) => 2 ** (exponent += sign * step))];
        };
        const lots = wanted(path(1));
        expect(wanted(path(-1))).toEqual(lots.map((one) => 0 - one));
        expect(Math.max(...lots.map(Math.abs))).toBeLessThanOrEqual(60);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test("is scaled down in proportion to volatility above the reference, never up", () => {
    const up = Math.exp(0.02);
    const path = Array.from({ length: 60 }, (_, i) => 300 * up ** i);
    // Squared returns of 0.02^2 with weight 1 - d^n beside the start of 0.01^2, d = 4 / 5.
    const variance = (n: number): number => 0.02 ** 2 - 0.8 ** n * (0.02 ** 2 - 0.01 ** 2);
    const lots = wanted(path, { referenceVolatility: 0.01, volatilityDays: 4 });
    for (const n of [5, 10, 59]) {
      expect(lots[n]).toBe(Math.round((60 * 0.01) / Math.sqrt(variance(n))));
    }
    expect(wanted(path, { referenceVolatility: 0.5 }).at(-1)).toBe(60);
  });
});

describe("the roll", () => {
  test("is no return: the return is that of the new month since the mark before", () => {
    const desk = new FakeDesk();
    const near = desk.list({ daysLeft: 12, settlementTicks: 300 });
    const far = desk.list({ daysLeft: 33, settlementTicks: 400 });
    near.position = 7;
    const state = alive(trendFollower, desk, { ...GIVEN, rollDays: 12 });
    trendFollower.wake(state, desk, LOOK);
    expect([state.instrument, state.wantedLots]).toEqual([near.future.instrument, 0]);
    desk.tradeDate++;
    near.settlementTicks = 310;
    far.settlementTicks = 396;
    trendFollower.wake(state, desk, LOOK);
    expect(state.instrument).toBe(far.future.instrument);
    expect(state.returns).toEqual([expect.closeTo(Math.log(396 / 400), 12)]);
    desk.take();
    trendFollower.wake(state, desk, 0);
    expect(desk.orders()).toEqual([
      [0, -7, 278],
      [1, -6, 279],
    ]);
  });
});

test("it does not trade before its first look, and then towards its position by orders of bounded size", () => {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 300 });
  const state = alive(trendFollower, desk, { ...GIVEN, horizons: 1, orderLots: 25 });
  trendFollower.wake(state, desk, 0);
  expect(desk.orders()).toEqual([]);
  trendFollower.wake(state, desk, LOOK);
  month.settlementTicks = 290;
  trendFollower.wake(state, desk, LOOK);
  const sizes: number[] = [];
  for (let i = 0; i < 4; i++) {
    trendFollower.wake(state, desk, 0);
    for (const [, lots] of desk.orders()) {
      month.position += lots!;
      sizes.push(lots!);
    }
  }
  expect(sizes).toEqual([25, 25, 10]);
});
