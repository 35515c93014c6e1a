import { describe, expect, test } from "vitest";
import { DAY_US, HOUR_US } from "../../engine/base/sim-time.ts";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import type { ClearingOptions } from "../../engine/clearing/clearing-scenario.ts";
import {
  HAIRCUT_TAKEN,
  INTRADAY_CALLED,
  LIQUIDATION_STARTED,
  MARGIN_CALL_MET,
  MARGIN_CALLED,
} from "../../engine/clearing/words.ts";
import {
  CLIENT,
  HOUSES,
  INITIAL_AT_280,
  JANUARY,
  MarginWorld,
  RICH,
  TICK,
} from "../contracts/margin-world.ts";

const NOON = 18 * HOUR_US;
const at = { at: NOON, threshold: null, watchEvery: HOUR_US / 4, deadline: HOUR_US };

/** What the client has: margin for 100 lots at 280 and $1,000. */
const FUNDS = 100 * INITIAL_AT_280 + 1e7;

const world = (options: ClearingOptions): MarginWorld => new MarginWorld(2, undefined, options);

/** The client buys at 280; then others trade at a price. */
function longThenTradedAt(market: MarginWorld, lots: number, ticks: number): void {
  market.order(RICH, JANUARY, SELL, lots, 280);
  market.order(CLIENT, JANUARY, BUY, lots, 280);
  market.runTo(market.clock.nowUs + HOUR_US);
  market.order(RICH, JANUARY, BUY, 1, ticks);
  market.order(HOUSES[0], JANUARY, SELL, 1, ticks);
}

describe("multipliers", () => {
  const accountMargin = { client: 1.25, hedger: 0.8, member: 0.75 };

  test("clients are asked more, members less, for the same lots", () => {
    const market = world({ accountMargin });
    // Both have margin for 106 lots at 100 %.
    expect(market.order(CLIENT, JANUARY, BUY, 85, 200)).not.toBe(0);
    expect(market.order(CLIENT, JANUARY, BUY, 84, 200)).toBe(0);
    expect(market.order(HOUSES[0], JANUARY, BUY, 142, 200)).not.toBe(0);
    expect(market.order(HOUSES[0], JANUARY, BUY, 141, 200)).toBe(0);
    expect(market.floor.house.required(HOUSES[0])).toBe(0.75 * 141 * INITIAL_AT_280);
  });

  test("maintenance margin is the same for all: who is asked more has farther to fall", () => {
    const plain = world({});
    const more = world({ accountMargin });
    for (const market of [plain, more]) market.longThenMarkedAt(80, 275);
    const { house } = more.floor;
    expect(house.maintenanceOfPositions(CLIENT)).toBe(
      plain.floor.house.maintenanceOfPositions(CLIENT),
    );
    expect(house.initialOfPositions(CLIENT)).toBe(
      Math.ceil(1.25 * plain.floor.house.initialOfPositions(CLIENT)),
    );
  });
});

describe("securities in the place of money", () => {
  const collateral = { share: 0.5, haircut: 0.2, stressedHaircut: 0.6, stressedFrom: 0.5 };

  test("a tenth of the funds does not count, and no money moves for it", () => {
    const market = world({ collateral });
    expect(market.balance(CLIENT)).toBe(FUNDS);
    expect(market.floor.house.counted(CLIENT)).toBe(0.9 * FUNDS);
    expect(market.order(CLIENT, JANUARY, BUY, 96, 200)).not.toBe(0);
    expect(market.order(CLIENT, JANUARY, BUY, 95, 200)).toBe(0);
    expect(market.floor.house.ledger.sum()).toBe(0);
  });

  test("what the haircut takes at the mark is a fact, and the call asks for it too", () => {
    const plain = world({});
    plain.longThenMarkedAt(90, 270);
    expect(plain.told()).toEqual([]);
    const market = world({ collateral });
    market.longThenMarkedAt(90, 270);
    const lost = 90 * 10 * TICK;
    const cut = 0.1 * FUNDS;
    const initial = market.floor.house.initialOfPositions(CLIENT);
    const events = market.told().filter(([account]) => account === CLIENT);
    expect(events).toEqual([
      [CLIENT, HAIRCUT_TAKEN, cut],
      [CLIENT, MARGIN_CALLED, initial - (FUNDS - lost - cut)],
    ]);
  });

  test("a volatile market has the stressed haircut, a calm one the usual again", () => {
    const market = world({ collateral });
    market.markAt(320); // 13 % in a day: above 50 % a year over twenty days
    expect(market.floor.house.accountTerms.haircut).toBe(0.6);
    for (let day = 0; day < 12; day++) market.markAt(320);
    expect(market.floor.house.accountTerms.haircut).toBe(0.6);
    expect(market.floor.house.counted(CLIENT)).toBe(FUNDS - 0.3 * FUNDS);
  });

  test("losses are taken from money first: a balance of securities alone is cut whole", () => {
    const market = world({ collateral: { ...collateral, stressedHaircut: null } });
    const { accountTerms } = market.floor.house;
    expect(accountTerms.deduction(CLIENT, FUNDS)).toBe(0.1 * FUNDS);
    expect(accountTerms.deduction(CLIENT, FUNDS / 2)).toBe(0.1 * FUNDS);
    expect(accountTerms.deduction(CLIENT, FUNDS / 4)).toBe(0.05 * FUNDS);
    expect(accountTerms.deduction(CLIENT, -FUNDS)).toBe(0);
  });
});

describe("intraday calls", () => {
  test("what is lost at the last price is called at the set time, and an answer within the deadline meets it", () => {
    const market = world({ intradayCalls: at });
    longThenTradedAt(market, 100, 265);
    market.runTo(NOON);
    const lost = 100 * 15 * TICK;
    const amount = 100 * INITIAL_AT_280 - (FUNDS - lost);
    expect(market.calls).toEqual([[CLIENT, amount]]);
    expect(market.balance(CLIENT)).toBe(FUNDS); // positions stay at their mark
    market.floor.house.deposit(CLIENT, amount);
    market.runTo(NOON + HOUR_US);
    expect(market.told()).toEqual([
      [CLIENT, INTRADAY_CALLED, amount],
      [CLIENT, MARGIN_CALL_MET, 0],
    ]);
  });

  test("who does not answer is liquidated at the deadline, before the daily mark", () => {
    const market = world({ intradayCalls: at });
    longThenTradedAt(market, 100, 265);
    market.order(RICH, JANUARY, BUY, 100, 264);
    market.runTo(NOON + HOUR_US);
    expect(
      market
        .told()
        .map(([, event]) => event)
        .slice(0, 2),
    ).toEqual([INTRADAY_CALLED, LIQUIDATION_STARTED]);
    expect(market.position(CLIENT, JANUARY)).toBeLessThan(100);
    expect(market.floor.house.ledger.sum()).toBe(0);
  });

  test("where nobody loses, or nobody trades, nobody is called", () => {
    const risen = world({ intradayCalls: at });
    longThenTradedAt(risen, 100, 295);
    risen.runTo(NOON + HOUR_US);
    expect(risen.calls).toEqual([]);
    const still = world({ intradayCalls: at });
    still.runTo(NOON + HOUR_US);
    expect(still.calls).toEqual([]);
  });

  test("a loss beyond the threshold is called at the next look, one within it is not", () => {
    // 15 ticks on a lot are 67 % of its margin.
    const terms = { ...at, at: null, watchEvery: HOUR_US / 6 };
    const tight = world({ intradayCalls: { ...terms, threshold: 0.6 } });
    longThenTradedAt(tight, 100, 265);
    const soldUs = tight.clock.nowUs;
    tight.runTo(soldUs + HOUR_US / 6);
    expect(tight.calls.length).toBe(1);
    const loose = world({ intradayCalls: { ...terms, threshold: 0.7 } });
    longThenTradedAt(loose, 100, 265);
    loose.runTo(DAY_US / 2);
    expect(loose.calls).toEqual([]);
  });

  test("the daily mark settles the loss; it is not counted twice", () => {
    const market = world({ intradayCalls: at });
    longThenTradedAt(market, 100, 265);
    market.runTo(NOON);
    market.floor.house.deposit(CLIENT, 1e12);
    market.runTo(NOON + HOUR_US);
    const before = market.floor.house.counted(CLIENT);
    market.markAt(265);
    expect(market.floor.house.counted(CLIENT)).toBe(before);
    expect(market.balance(CLIENT)).toBe(before);
  });
});
