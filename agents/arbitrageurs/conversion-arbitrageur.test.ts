import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import { alive, filled } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { SCU_VIEW, SIT_VIEW } from "../../tests/contracts/fake-month.ts";
import { conversionArbitrageur } from "./conversion-arbitrageur.ts";

const GIVEN = {
  tradeLots: 10,
  positionLots: 100,
  marginShare: 0.5,
  fundingRate: 0.1,
  feeALot: 5.5,
  leastGain: 1,
  memoryDays: 1e9, // the average stays where it began
  holdingDays: 5,
  leaveDays: 1,
};

/**
 * A million tokens at 2.00 dollars, an hour at 2.80 that makes 1.4 million: the markup is none. A lot of tokens is
 * hedged by 1000 / 1.4 / 730 = 0.97847 lots of hours. In and out of a lot: four fees of 5.50 on 1.97847 lots, 21.76
 * dollars; half the spreads, (10 + 7.14) / 2 = 8.57; funding of 1.97847 margins of 163.52 for five days, 0.64; and a
 * dollar beside: 31.98.
 */
function market(given: Readonly<Record<string, unknown>> = {}) {
  const desk = new FakeDesk([SIT_VIEW, SCU_VIEW]);
  const tokens = desk.list({
    daysLeft: 60,
    family: 0,
    month: 1,
    settlementTicks: 200,
    askLots: 50,
  });
  const hours = desk.list({ daysLeft: 60, family: 1, month: 1, settlementTicks: 280, askLots: 50 });
  for (const { quote } of [tokens, hours]) Object.assign(quote, { bidLots: 50, askLots: 50 });
  /** Bids of both; offers are a tick higher. */
  const quote = (token: number, hour: number): void => {
    Object.assign(tokens.quote, { bidTicks: token, askTicks: token + 1 });
    Object.assign(hours.quote, { bidTicks: hour, askTicks: hour + 1 });
  };
  const state = alive(conversionArbitrageur, desk, { ...GIVEN, ...given });
  const visit = (): number[][] => {
    conversionArbitrageur.wake(state, desk, 0);
    return desk.orders();
  };
  return { desk, tokens, hours, quote, state, visit };
}

describe("tokens against the hours that make them", () => {
  test.each([
    // Sell tokens at 2.05, buy hours at 2.81 / 1.4 = 2.00714: 42.86 dollars a lot. At 2.03: 22.86.
    [203, 280, []],
    [
      205,
      280,
      [
        [0, -10, 205],
        [1, 10, 281],
      ],
    ],
    // Buy tokens at 1.96, sell hours at 2.80 / 1.4 = 2: 40 dollars. At 1.97: 30.
    [196, 280, []],
    [
      195,
      280,
      [
        [0, 10, 196],
        [1, -10, 280],
      ],
    ],
    // The same by hours: 2.87 / 1.4 - 2.01 = 0.04: 40 dollars.
    [
      200,
      287,
      [
        [0, 10, 201],
        [1, -10, 287],
      ],
    ],
  ])("bids of %i and %i", (token, hour, orders) => {
    const { quote, visit } = market();
    quote(token, hour);
    expect(visit()).toEqual(orders);
  });

  test("are held until the markup is back, and closed then", () => {
    const { tokens, hours, quote, visit } = market();
    Object.assign(tokens, { position: -10 });
    Object.assign(hours, { position: 10 });
    quote(201, 279);
    expect(visit()).toEqual([]); // dear still: 2.015 against 2.795 / 1.4 = 1.996
    quote(199, 280);
    expect(visit()).toEqual([
      [0, 10, 200],
      [1, -10, 280],
    ]);
  });

  test("are hedged by throughput: twice the tokens an hour, half the hours", () => {
    const { desk, tokens, hours, quote, visit } = market();
    desk.tokensAnHour = 2.8;
    Object.assign(tokens, { settlementTicks: 100 });
    Object.assign(hours, { settlementTicks: 280 });
    quote(105, 280);
    expect(visit()).toEqual([
      [0, -10, 105],
      [1, 5, 281],
    ]);
  });

  test("the markup is learnt, and what lasts becomes fair", () => {
    const { quote, state, visit, desk } = market({ memoryDays: 0.2, arrivalsADay: 100 });
    quote(210, 280);
    for (let i = 0; i < 400; i++) visit();
    expect(state.averages[0]!.average).toBeCloseTo(Math.log((2.105 * 1.4) / 2.805), 6);
    desk.tradeDate += 1;
    expect(visit()).toEqual([]);
  });

  test("are left before either month is averaged, both legs", () => {
    const { desk, tokens, hours, quote, visit } = market();
    Object.assign(tokens, { position: -10 });
    Object.assign(hours, { position: 10 });
    quote(210, 280);
    desk.tradeDate = hours.future.dates.firstFixing - 1;
    expect(visit()).toEqual([
      [0, 10, 211],
      [1, -10, 280],
    ]);
  });

  test("are nothing to whom one of them is not listed", () => {
    const desk = new FakeDesk([SCU_VIEW]);
    desk.list({ daysLeft: 60, bid: 300, ask: 301 });
    conversionArbitrageur.wake(alive(conversionArbitrageur, desk, GIVEN), desk, 0);
    expect(desk.orders()).toEqual([]);
  });
});

test("what it opens gains more than it costs, is hedged, and stays within its capital", () => {
  const bids = fc.tuple(fc.integer({ min: 185, max: 215 }), fc.integer({ min: 260, max: 300 }));
  fc.assert(
    fc.property(
      fc.array(bids, { minLength: 3, maxLength: 20 }),
      fc.integer({ min: 500, max: 30_000 }),
      (moves, dollars) => {
        const { desk, tokens, hours, state, quote } = market({ positionLots: 1000 });
        desk.money = (dollars / 2) * 10_000;
        for (const [token, hour] of moves) {
          quote(token, hour);
          conversionArbitrageur.wake(state, desk, 0);
          for (const [instrument, lots] of desk.orders() as [number, number][]) {
            const gain = lots > 0 ? hour / 1.4 - token - 1 : token - (hour + 1) / 1.4;
            const opens = instrument === 0 && lots * tokens.position >= 0;
            if (opens) expect(10 * gain).toBeGreaterThan(31.97);
            desk.month(instrument).position += lots;
            const report = filled(instrument, lots > 0 ? BUY : SELL, 1, Math.abs(lots), 0);
            conversionArbitrageur.hear!(state, desk, report);
          }
          expect(Math.abs(hours.position + 0.97847 * tokens.position)).toBeLessThan(0.6);
          const margin = (Math.abs(tokens.position) + Math.abs(hours.position)) * 163.52;
          expect(margin).toBeLessThanOrEqual(dollars / 2 + 163.52);
        }
      },
    ),
    { seed: 20_261_128, numRuns: 60 },
  );
});
