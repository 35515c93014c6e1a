import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import { REPORT_CANCELED, REPORT_MARGIN_CALL } from "../../engine/exchange/reports.ts";
import { alive, filled } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { SCU_VIEW, SIT_VIEW } from "../../tests/contracts/fake-month.ts";
import { venueArbitrageur } from "./venue-arbitrageur.ts";

const LAKE_VIEW = { ...SCU_VIEW, symbol: "LAKE" };
const GIVEN = {
  tradeLots: 5,
  positionLots: 100,
  marginShare: 0.5,
  fundingRate: 0.1,
  feeALot: 5.5,
  leastGain: 1,
};

/**
 * One month on two venues, 40 trade dates before its end. A pair costs two fees of 5.50, funding of two margins of
 * 163.52 dollars, 0.1 x 327.04 x 40 / 252 = 5.19, and it wants a dollar beside: 17.19 dollars. A tick is 7.30.
 */
function twoVenues(given: Readonly<Record<string, unknown>> = {}) {
  const desk = new FakeDesk([SCU_VIEW, LAKE_VIEW]);
  const months = [0, 1].map((family) => desk.list({ daysLeft: 40, family, month: 24_325 }));
  const [here, there] = [months[0]!, months[1]!];
  const state = alive(venueArbitrageur, desk, { ...GIVEN, ...given });
  const visit = (): number[][] => {
    venueArbitrageur.wake(state, desk, 0);
    return desk.orders();
  };
  /** Both books, one tick wide, the second so many ticks above the first. */
  const quote = (above: number): void => {
    Object.assign(here.quote, { bidTicks: 280, askTicks: 281 });
    Object.assign(there.quote, { bidTicks: 280 + above, askTicks: 281 + above });
  };
  return { desk, here, there, state, visit, quote };
}

describe("a month that differs between two venues", () => {
  test.each([
    [3, []], // 281 against 283: 14.60 dollars
    [
      4,
      [
        [0, 5, 281],
        [1, -5, 284],
      ],
    ], // 281 against 284: 21.90
    [-3, []],
    [
      -4,
      [
        [0, -5, 280],
        [1, 5, 277],
      ],
    ],
  ])("by %i ticks between the middles", (above, orders) => {
    const { quote, visit } = twoVenues();
    quote(above);
    expect(visit()).toEqual(orders);
  });

  test("pays sooner where funding is cheap, and nearer to expiry", () => {
    const cheap = twoVenues({ fundingRate: 0, feeALot: 5.5 });
    cheap.quote(3); // 14.60 against 12
    expect(cheap.visit()).toHaveLength(2);
    const near = new FakeDesk([SCU_VIEW, LAKE_VIEW]);
    near.list({ daysLeft: 1, family: 0, month: 1, bid: 280, ask: 281 });
    near.list({ daysLeft: 1, family: 1, month: 1, bid: 283, ask: 284 });
    venueArbitrageur.wake(alive(venueArbitrageur, near, GIVEN), near, 0);
    expect(near.orders()).toHaveLength(2);
  });

  test("is traded in what stands at both touches, and no further than the position's bound", () => {
    const { here, there, quote, visit } = twoVenues();
    quote(5);
    there.quote.bidLots = 3;
    expect(visit()[0]).toEqual([0, 3, 281]);
    const bound = twoVenues();
    bound.quote(5);
    Object.assign(bound.here, { position: 98 });
    Object.assign(bound.there, { position: -98 });
    expect(bound.visit()).toEqual([
      [0, 2, 281],
      [1, -2, 285],
    ]);
    expect(here.position).toBe(0);
  });

  test("is left to settlement where it stays, and closed early where it has turned enough", () => {
    const { here, there, quote, visit } = twoVenues();
    Object.assign(here, { position: 10 });
    Object.assign(there, { position: -10 });
    // Selling at 280 what was bought, and buying back at 281 + above: the funding of 5.19 is saved, 12 dollars are due.
    quote(-1);
    expect(visit()).toEqual([]); // bid 280 against ask 280: nothing gained, 5.19 saved
    quote(-2);
    expect(visit()).toEqual([
      [0, -5, 280],
      [1, 5, 279],
    ]);
  });

  test("is no pair where months settle by other prints, or on another index", () => {
    const other = new FakeDesk([SCU_VIEW, LAKE_VIEW]);
    other.list({ daysLeft: 40, family: 0, month: 1 });
    other.list({ daysLeft: 41, family: 1, month: 1, bid: 320, ask: 321 });
    const index = new FakeDesk([SCU_VIEW, SIT_VIEW]);
    index.list({ daysLeft: 40, family: 0, month: 1 });
    index.list({ daysLeft: 40, family: 1, month: 1, bid: 320, ask: 321 });
    for (const desk of [other, index]) {
      venueArbitrageur.wake(alive(venueArbitrageur, desk, GIVEN), desk, 0);
      expect(desk.orders()).toEqual([]);
    }
  });

  test("is a difference between the venues that are named", () => {
    const desk = new FakeDesk([SIT_VIEW, SCU_VIEW, LAKE_VIEW]);
    for (const family of [0, 1, 2]) desk.list({ daysLeft: 40, family, month: 1 });
    const state = alive(venueArbitrageur, desk, { ...GIVEN, venues: ["SCU", "LAKE"] });
    expect(state.families).toEqual([1, 2]);
  });
});

describe("what it holds", () => {
  test("binds no more margin than its share of its money, whatever the books offer", () => {
    const ticks = fc.integer({ min: -8, max: 8 });
    fc.assert(
      fc.property(
        fc.array(ticks, { minLength: 5, maxLength: 30 }),
        fc.integer({ min: 500, max: 20_000 }),
        (moves, dollars) => {
          const { desk, here, there, state, quote } = twoVenues({ positionLots: 1000 });
          desk.money = (dollars / 2) * 10_000; // in account and in reserve
          for (const above of moves) {
            quote(above);
            venueArbitrageur.wake(state, desk, 0);
            for (const [instrument, lots] of desk.orders()) {
              const gain = above > 0 ? 7.3 * (above - 1) : 7.3 * (-above - 1);
              expect(gain).toBeGreaterThan(5.5 * 2 + 1 - 5.2); // at least what closing early asks
              desk.month(instrument!).position += lots!;
              const report = filled(instrument!, lots! > 0 ? BUY : SELL, 1, Math.abs(lots!), 0);
              venueArbitrageur.hear!(state, desk, report);
            }
            expect(here.position + there.position).toBe(0);
            expect(2 * Math.abs(here.position) * 163.52).toBeLessThanOrEqual(dollars / 2);
          }
        },
      ),
      { seed: 20_261_128, numRuns: 60 },
    );
  });

  test("is put right first: a leg that was filled in part, one whose pair is gone", () => {
    const { here, there, quote, visit } = twoVenues();
    quote(6);
    Object.assign(here, { position: 5 });
    Object.assign(there, { position: -2 });
    expect(visit()).toEqual([[1, -3, 286]]);
    const loose = twoVenues();
    Object.assign(loose.there.future, { month: 1 });
    Object.assign(loose.there, { position: 4 });
    expect(loose.visit()).toEqual([[1, -4, 279]]);
  });

  test("is not added to while orders are on their way; a new trade date forgets them", () => {
    const { desk, state, quote, visit } = twoVenues();
    quote(5);
    expect(visit()).toHaveLength(2);
    expect(visit()).toEqual([]);
    venueArbitrageur.hear!(state, desk, filled(0, BUY, 1, 2, 3));
    venueArbitrageur.hear!(state, desk, { ...filled(0, BUY, 1, 0, 0), kind: REPORT_CANCELED });
    expect(visit()).toEqual([]);
    venueArbitrageur.hear!(state, desk, filled(1, SELL, 2, 5, 0));
    expect(visit()).toHaveLength(2);
    desk.tradeDate += 1;
    expect(visit()).toHaveLength(2);
  });

  test("is kept by the reserve when margin is called", () => {
    const { desk, state } = twoVenues();
    const call = { ...filled(0, BUY, 0, 0, 0), kind: REPORT_MARGIN_CALL, amount: 700 };
    venueArbitrageur.hear!(state, desk, call);
    expect(desk.deposits).toEqual([700]);
  });
});
