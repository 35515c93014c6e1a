import { describe, expect, test } from "vitest";
import { DAY_US, HOUR_US } from "../../engine/base/sim-time.ts";
import { born } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { SCU_VIEW, SIT_VIEW } from "../../tests/contracts/fake-month.ts";
import { strategicLong } from "./strategic-long.ts";

const TRADE = 0;
const HOARD = 1;

/** A month whose first print is so many business days ahead (0: today's counts). */
const monthWithPrintsIn = (desk: FakeDesk, days: number, family = 0) => {
  const month = desk.list({ daysLeft: 19 + days, prints: 20, family });
  month.valueTicks = 290; // cheap: what it may buy it buys
  return month;
};

function alive(desk: FakeDesk, given: Readonly<Record<string, unknown>> = {}, size = 1) {
  const sure = { signalNoise: 0, openInterestShare: 0.6, ...given };
  const state = born(strategicLong, desk, sure, { size, capital: 1_000_000 });
  strategicLong.start(state, desk);
  return state;
}

describe("the position that it wants", () => {
  test("is bought from so many days before the first print, one order at a time", () => {
    const desk = new FakeDesk();
    monthWithPrintsIn(desk, 0);
    monthWithPrintsIn(desk, 20);
    monthWithPrintsIn(desk, 21);
    const state = alive(desk, { accumulateDays: 20 });
    strategicLong.wake(state, desk, TRADE);
    expect(desk.orders()).toEqual([[1, 30, 281]]);
    expect(state.campaigns).toMatchObject([{ instrument: 1, freeLots: 600 }]);
  });

  test("is what a share of its capital carries as margin, at most a share of open interest", () => {
    const desk = new FakeDesk();
    const month = monthWithPrintsIn(desk, 5);
    month.openInterest = 100_000;
    const state = alive(desk, { marginShare: 0.25 });
    strategicLong.wake(state, desk, TRADE);
    // $250,000 over $163.52 a lot.
    expect(state.campaigns[0]!.freeLots).toBe(Math.floor(250_000 / 163.52));
  });

  test("follows the market of the day until the average begins, and is fixed from then on", () => {
    const desk = new FakeDesk();
    const month = monthWithPrintsIn(desk, 2);
    const state = alive(desk);
    for (const [openInterest, freeLots] of [
      [1000, 600],
      [500, 300],
    ] as const) {
      month.openInterest = openInterest;
      strategicLong.wake(state, desk, TRADE);
      expect(state.campaigns).toMatchObject([{ instrument: 0, freeLots }]);
    }
    desk.tradeDate += 2;
    month.openInterest = 10;
    strategicLong.wake(state, desk, TRADE);
    expect(state.campaigns).toMatchObject([{ instrument: 0, freeLots: 300 }]);
  });

  test("is not bought any more once the average has begun, and kept", () => {
    const desk = new FakeDesk();
    const month = monthWithPrintsIn(desk, 1);
    const state = alive(desk);
    strategicLong.wake(state, desk, TRADE);
    desk.orders();
    desk.tradeDate += 1;
    month.position = 100;
    strategicLong.wake(state, desk, TRADE);
    expect(desk.orders()).toEqual([]);
  });
});

describe("what it pays", () => {
  /** Whether it buys, offered at 281, in a month that is worth so much without it. */
  function buys(valueTicks: number, openInterest: number): boolean {
    const desk = new FakeDesk();
    const month = monthWithPrintsIn(desk, 5);
    Object.assign(month, { valueTicks, openInterest, marginALot: 1 });
    strategicLong.wake(alive(desk), desk, TRADE);
    return desk.orders().length > 0;
  }

  test("is no more than the month is worth where its hoarding does not pay", () => {
    expect([280.9, 281].map((value) => buys(value, 100))).toEqual([false, true]);
    expect(buys(280.9, 1000)).toBe(false);
  });

  test("is as much more as the hours that it will hoard move the settlement", () => {
    // 60,000 lots x 730 hours / 20 prints = 2.19 of a million eligible hours: (2.19 x 4/3 - 0.1) / (8/3) = 1.06, and at
    // most a quarter: a push of 1/3.
    const value = 281 / Math.exp(1 / 3);
    expect([value - 0.1, value + 0.1].map((each) => buys(each, 100_000))).toEqual([false, true]);
  });

  test("errs by its own draw for the month, the same whatever it does", () => {
    const noise = (openInterest: number): number => {
      const desk = new FakeDesk();
      const month = monthWithPrintsIn(desk, 5);
      month.openInterest = openInterest;
      const state = alive(desk, { signalNoise: 0.008 });
      strategicLong.wake(state, desk, TRADE);
      return state.campaigns[0]!.noise;
    };
    expect(noise(1000)).not.toBe(0);
    expect(noise(1000)).toBe(noise(50));
  });
});

describe("limits", () => {
  test("in force are never exceeded on purpose: it wants no more, and sells what is over", () => {
    const desk = new FakeDesk();
    const month = monthWithPrintsIn(desk, 5);
    month.limits = { presentLots: 200, spotLots: null, spotStartDays: null };
    const state = alive(desk);
    month.position = 195;
    strategicLong.wake(state, desk, TRADE);
    expect(desk.orders()).toEqual([[0, 5, 281]]);
    month.position = 210;
    strategicLong.wake(state, desk, TRADE);
    expect(desk.orders()).toEqual([[0, -10, 279]]);
  });

  test("of the spot month are met before they begin: it reduces within its days of notice", () => {
    const desk = new FakeDesk();
    const month = monthWithPrintsIn(desk, 5);
    month.limits = { presentLots: null, spotLots: 50, spotStartDays: 3 };
    const state = alive(desk, { complyDays: 3 });
    strategicLong.wake(state, desk, TRADE);
    expect(desk.orders()).toEqual([[0, 30, 281]]); // still far away: 600 are wanted
    month.position = 600;
    desk.tradeDate += 17; // 7 days to the last trade: a day too early
    strategicLong.wake(state, desk, TRADE);
    expect(desk.orders()).toEqual([]);
    desk.tradeDate += 1;
    strategicLong.wake(state, desk, TRADE);
    expect(desk.orders()).toEqual([[0, -30, 279]]);
    month.position = 50;
    strategicLong.wake(state, desk, TRADE);
    expect(desk.orders()).toEqual([]);
  });

  test("that nobody sets stand in no way", () => {
    const desk = new FakeDesk();
    const month = monthWithPrintsIn(desk, 5);
    const state = alive(desk);
    month.position = 599;
    strategicLong.wake(state, desk, TRADE);
    expect(desk.orders()).toEqual([[0, 1, 281]]);
  });
});

describe("the corner", () => {
  /** Long in a month that is being averaged: what it buys of a day's hours. */
  function hoarded(
    desk: FakeDesk,
    position: number,
    given: Readonly<Record<string, unknown>> = {},
  ) {
    const month = monthWithPrintsIn(desk, 1);
    const state = alive(desk, given);
    strategicLong.wake(state, desk, TRADE);
    desk.tradeDate += 1;
    month.position = position;
    strategicLong.wake(state, desk, HOARD);
    return { hours: desk.bought.at(-1) ?? 0, state };
  }

  /** Dollars gained on the futures of one print less the cost of the hours, by shares of eligible hours. */
  function bestShare(
    desk: FakeDesk,
    unitsAPrint: number,
    unitPrice: number,
    hourPrice: number,
    resale: number,
  ): number {
    let [best, most] = [0, 0];
    for (let share = 0; share <= 0.25; share += 0.0001) {
      const pressure = desk.strength * share;
      const gain = unitsAPrint * unitPrice * pressure;
      const cost = share * desk.eligible * hourPrice * (1 + pressure - resale);
      if (gain - cost > most) [best, most] = [share, gain - cost];
    }
    return best;
  }

  test("hours are bought at noon of every trade date, as far as the futures that settle on them pay for it", () => {
    const desk = new FakeDesk();
    const { hours, state } = hoarded(desk, 5000);
    const unitsAPrint = (5000 * 730) / 20;
    expect(hours / desk.eligible).toBeCloseTo(bestShare(desk, unitsAPrint, 2.8, 2.8, 0.9), 3);
    expect(hours).toBeGreaterThan(0);
    const cost = hours * 2.8 * (Math.exp(desk.pressureOf(hours)) - 0.9);
    expect(strategicLong.exposures!(state, desk)[0]).toMatchObject({
      physicalUnits: hours,
      physicalCost: expect.closeTo(cost, 6),
    });
    expect(desk.wakes.filter(({ tag }) => tag === HOARD).map(({ timeUs }) => timeUs)).toEqual([
      12 * HOUR_US,
      2 * DAY_US + 12 * HOUR_US,
    ]);
  });

  test("a token contract is worth hours by its price: the same optimum in dollars", () => {
    for (const families of [[SIT_VIEW], [SIT_VIEW, SCU_VIEW]]) {
      const desk = new FakeDesk(families);
      desk.tokensAnHour = 1.4;
      desk.prints = [2, 2.8];
      const { hours } = hoarded(desk, 3000);
      const unitsAPrint = (3000 * 1000) / 20;
      expect(hours / desk.eligible).toBeCloseTo(bestShare(desk, unitsAPrint, 2, 2.8, 0.9), 3);
      expect(hours).toBeGreaterThan(0);
    }
  });

  test("a small position pays for none, a huge one for no more than it can take", () => {
    expect(hoarded(new FakeDesk(), 100).hours).toBe(0);
    const desk = new FakeDesk();
    expect(hoarded(desk, 1e6, { largestHourShare: 0.2 }).hours).toBe(0.2 * desk.eligible);
  });

  test("nothing is bought before the average begins, nor for a month that is short", () => {
    const desk = new FakeDesk();
    const month = monthWithPrintsIn(desk, 5);
    const state = alive(desk);
    strategicLong.wake(state, desk, TRADE);
    month.position = 5000;
    strategicLong.wake(state, desk, HOARD);
    expect(desk.bought).toEqual([]);
    expect(hoarded(new FakeDesk(), -5000).hours).toBe(0);
  });

  test("a provider keeps its own hours off the market in place of buying others', and loses their margin", () => {
    const desk = new FakeDesk();
    const { state } = hoarded(desk, 30_000, { provider: 2 });
    expect(desk.bought).toEqual([]);
    const [hours, provider] = desk.withheld.at(-1)!;
    expect(provider).toBe(2);
    // Futures on (30,000 x 730) / 20 hours a print, a quarter of the supply its own.
    const gained = (30_000 * 730) / 20 / desk.eligible;
    expect(hours! / desk.eligible).toBeCloseTo(
      Math.min(0.25, ((gained + 0.25) * desk.strength - 0.95) / (2 * desk.strength)),
      9,
    );
    expect(hours).toBeGreaterThan(0);
    expect(strategicLong.exposures!(state, desk)[0]).toMatchObject({
      physicalUnits: hours,
      physicalCost: expect.closeTo(hours! * 2.8 * 0.95, 6),
    });
    const without = new FakeDesk();
    hoarded(without, 0, { provider: 2 });
    expect(without.withheld.at(-1)?.[0] ?? 0).toBe(0);
  });
});
