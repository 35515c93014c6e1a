import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import { alive, filled } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { calendarArbitrageur } from "./calendar-arbitrageur.ts";

const GIVEN = {
  tradeLots: 5,
  positionLots: 100,
  marginShare: 0.5,
  fundingRate: 0.1,
  feeALot: 5.5,
  leastGain: 1,
  memoryDays: 1e9, // the average stays where it began
  holdingDays: 5,
  leaveDays: 1,
};
/** An even month. */
const JANUARY = 24_324;

/**
 * Months that all settled at 280, quoted 279 to 281. In and out of a pair cost four fees of 5.50, half the spreads of
 * both books, 2 x 7.30, and funding of two margins of 163.52 dollars for five days, 0.65; with a dollar beside, 38.25.
 */
function months(count: number, given: Readonly<Record<string, unknown>> = {}, indexInGroup = 0) {
  const desk = new FakeDesk();
  for (let i = 0; i < count; i++) desk.list({ daysLeft: 40 + 21 * i, month: JANUARY + i });
  for (const { quote } of desk.months) Object.assign(quote, { bidLots: 50, askLots: 50 });
  const state = alive(calendarArbitrageur, desk, { ...GIVEN, ...given }, { indexInGroup });
  const visit = (): number[][] => {
    calendarArbitrageur.wake(state, desk, 0);
    return desk.orders();
  };
  const move = (position: number, ticks: number): void => {
    const { quote } = desk.month(position);
    Object.assign(quote, { bidTicks: 279 + ticks, askTicks: 281 + ticks });
  };
  return { desk, state, visit, move };
}

describe("a month against the one before it", () => {
  test.each([
    [7, []], // sold at 286, bought at 281: 36.50 dollars
    [
      8,
      [
        [1, -5, 287],
        [0, 5, 281],
      ],
    ], // 43.80
    [-7, []],
    [
      -8,
      [
        [1, 5, 273],
        [0, -5, 279],
      ],
    ],
  ])("%i ticks from the average", (ticks, orders) => {
    const { visit, move } = months(2);
    move(1, ticks);
    expect(visit()).toEqual(orders);
  });

  test("is held until the ratio is back, and closed then", () => {
    const { desk, visit, move } = months(2);
    Object.assign(desk.month(1), { position: -5 });
    Object.assign(desk.month(0), { position: 5 });
    move(1, 1);
    expect(visit()).toEqual([]);
    move(1, 0);
    expect(visit()).toEqual([
      [1, 5, 281],
      [0, -5, 279],
    ]);
  });

  test("what lasts becomes fair", () => {
    const { state, visit, move } = months(2, { memoryDays: 0.2, arrivalsADay: 100 });
    move(1, 14);
    for (let i = 0; i < 400; i++) visit();
    expect(state.averages[0]!.average).toBeCloseTo(Math.log(294 / 280), 6);
  });

  test("belongs to one pair of an owner, and to another of the next owner", () => {
    const pairs = (indexInGroup: number): number[][] => {
      const { state, visit } = months(4, {}, indexInGroup);
      visit();
      return state.averages.map(({ first, second }) => [first, second]);
    };
    expect(pairs(0)).toEqual([
      [1, 0],
      [3, 2],
    ]);
    expect(pairs(1)).toEqual([[2, 1]]);
    expect(pairs(2)).toEqual(pairs(0));
  });

  test("is left before the near month is averaged", () => {
    const { desk, visit } = months(2);
    Object.assign(desk.month(1), { position: -5 });
    Object.assign(desk.month(0), { position: 5 });
    desk.tradeDate = desk.month(0).future.dates.firstFixing - 1;
    expect(visit()).toEqual([
      [0, -5, 279],
      [1, 5, 281],
    ]);
  });
});

test("what it opens gains more than it costs, is hedged, and stays within its capital", () => {
  const moves = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 25 });
  fc.assert(
    fc.property(moves, fc.integer({ min: 500, max: 20_000 }), (ticks, dollars) => {
      const { desk, state, visit, move } = months(2, { positionLots: 1000 });
      const [near, far] = [desk.month(0), desk.month(1)];
      desk.money = (dollars / 2) * 10_000;
      for (const each of ticks) {
        move(1, each);
        for (const [instrument, lots] of visit() as [number, number][]) {
          const opens = instrument === 1 && lots * far.position >= 0;
          if (opens) expect(7.3 * (Math.abs(each) - 2)).toBeGreaterThan(38.24);
          desk.month(instrument).position += lots;
          const report = filled(instrument, lots > 0 ? BUY : SELL, 1, Math.abs(lots), 0);
          calendarArbitrageur.hear!(state, desk, report);
        }
        expect(far.position + near.position).toBe(0);
        expect(2 * Math.abs(far.position) * 163.52).toBeLessThanOrEqual(dollars / 2);
      }
    }),
    { seed: 20_261_128, numRuns: 60 },
  );
});
