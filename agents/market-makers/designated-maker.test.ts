import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alive } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { makerLaws } from "../../tests/contracts/maker-laws.ts";
import { designatedMaker } from "./designated-maker.ts";
import { costOfDuty } from "./duty-cost.ts";

/** sigma = 4.62, A = 0.5: by itself it quotes 1.029 ticks either side. */
const GIVEN = {
  quoteLots: 20,
  inventoryLots: 1000,
  riskAversion: 0.1,
  arrivalDecay: 3,
  quietArrivals: 0.5,
  dailyVolatility: 0.0165,
  imbalanceTicks: 0,
  dutyWorth: 0,
  returnShare: 0.8,
  whenDear: "wide",
};
const DUTY = { lots: 20, spread: 0.02, share: 0.8, stipend: 5000 };

function maker(duty: Partial<typeof DUTY> | null, given: Readonly<Record<string, unknown>> = {}) {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 60, prints: 20 });
  month.duty = duty === null ? null : { ...DUTY, ...duty };
  const state = alive(designatedMaker, desk, { ...GIVEN, ...given });
  const look = (): void => designatedMaker.wake(state, desk, 0);
  const quote = (): number[] => {
    const { bid, ask } = state.months[0]!;
    return [bid.priceTicks, ask.priceTicks, bid.lots, ask.lots];
  };
  look();
  return { desk, month, state, look, quote };
}

describe("its quotes", () => {
  test("without a duty, and under one that is wider than it would be anyway: the closed form", () => {
    expect(maker(null).quote()).toEqual([278, 282, 20, 20]);
    expect(maker({}).quote()).toEqual([278, 282, 20, 20]);
  });

  test("under a duty of a hundredth: two ticks, as three would not count wherever they fell", () => {
    // 2 x 0.01 x 277.6 / 1.99 = 2.79: a width of two, a tick of it by rounding.
    expect(maker({ spread: 0.01 }).quote()).toEqual([279, 281, 20, 20]);
  });

  test("in the lots that it is asked for", () => {
    expect(maker({ lots: 50, spread: 0.04 }).quote().slice(2)).toEqual([50, 50]);
    expect(maker({ lots: 5 }).quote().slice(2)).toEqual([20, 20]);
  });

  test("count as asked, wherever the middle and its inventory are", () => {
    const spread = fc.double({ min: 0.01, max: 0.1, noNaN: true });
    const middle = fc.integer({ min: 220, max: 900 });
    const lots = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        spread,
        middle,
        lots,
        fc.integer({ min: -200, max: 200 }),
        (width, at, size, held) => {
          const desk = new FakeDesk();
          const month = desk.list({ daysLeft: 60, settlementTicks: at, bid: at - 1, ask: at + 2 });
          month.duty = { ...DUTY, spread: width, lots: size };
          month.position = held;
          const state = alive(designatedMaker, desk, { ...GIVEN, imbalanceTicks: 0.25 });
          designatedMaker.wake(state, desk, 0);
          const { bid, ask } = state.months[0]!;
          expect(2 * (ask.priceTicks - bid.priceTicks)).toBeLessThanOrEqual(
            width * (ask.priceTicks + bid.priceTicks),
          );
          expect(Math.min(bid.lots, ask.lots)).toBeGreaterThanOrEqual(size);
        },
      ),
      { seed: 20_261_128, numRuns: 200 },
    );
  });
});

describe("the weighing of its duties", () => {
  /** A width of two ticks, half a tick either side of the reservation price: 1.2009 ticks x lots a trade date. */
  const NARROW = { spread: 0.01 };
  const MARKET = {
    riskAversion: 0.1,
    arrivalDecay: 3,
    variance: 4.62 ** 2,
    fillTime: 2,
    quoteLots: 20,
  };
  /** Dollars: 7.30 a tick and lot, 21 trade dates a month. */
  const costAMonth = costOfDuty(MARKET, 0.5, 20) * 7.3 * 21;

  test("costs what the closed form gives up", () => {
    const { state } = maker(NARROW);
    expect(state.dutyCost * 21).toBeCloseTo(costAMonth, 6);
    expect(costAMonth).toBeCloseTo(184.1, 1);
  });

  test("a stipend just above the cost keeps it to its duties, one just below does not", () => {
    const served = (stipend: number): boolean => maker({ ...NARROW, stipend }).state.serves;
    expect(served(costAMonth + 0.01)).toBe(true);
    expect(served(costAMonth - 0.01)).toBe(false);
    expect(maker({ ...NARROW, stipend: 0 }, { dutyWorth: 200 }).state.serves).toBe(true);
  });

  test("duties that are not paid for: it quotes as it likes, or nothing", () => {
    const wide = maker({ ...NARROW, stipend: 0 });
    wide.look();
    expect(wide.quote()).toEqual([278, 282, 20, 20]);
    const gone = maker({ ...NARROW, stipend: 0 }, { whenDear: "leave" });
    gone.desk.take();
    gone.look();
    expect(gone.desk.take()).toEqual([
      { verb: "cancel", id: 1 },
      { verb: "cancel", id: 2 },
    ]);
  });

  test("what it has given up it takes up again when it costs clearly less, on a later trade date", () => {
    const { desk, month, state, look } = maker({ ...NARROW, stipend: 0 });
    const nextDay = (stipend: number): boolean => {
      month.duty = { ...DUTY, ...NARROW, stipend };
      desk.tradeDate += 1;
      state.months[0]!.variance = MARKET.variance / 0.94;
      look();
      return state.serves;
    };
    month.duty = { ...DUTY, ...NARROW, stipend: 10_000 };
    look();
    expect(state.serves).toBe(false);
    expect(nextDay(costAMonth / 0.79)).toBe(true);
    expect(nextDay(costAMonth * 0.99)).toBe(false);
    expect(nextDay(costAMonth / 0.81)).toBe(false);
  });

  test("a market that moves more makes the same duty dearer, until it leaves", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.005, max: 0.05, noNaN: true }), (volatility) => {
        const calm = maker({ ...NARROW, stipend: 1000 }, { dailyVolatility: volatility });
        const wild = maker({ ...NARROW, stipend: 1000 }, { dailyVolatility: 2 * volatility });
        expect(wild.state.dutyCost).toBeGreaterThanOrEqual(calm.state.dutyCost);
        expect(Number(wild.state.serves)).toBeLessThanOrEqual(Number(calm.state.serves));
      }),
      { seed: 20_261_128, numRuns: 40 },
    );
    const servesAt = (dailyVolatility: number): boolean =>
      maker({ ...NARROW, stipend: 1000 }, { dailyVolatility }).state.serves;
    expect([0.0165, 0.1].map(servesAt)).toEqual([true, false]);
  });
});

makerLaws(designatedMaker, { dutyWorth: 0 });
