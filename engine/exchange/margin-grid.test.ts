import { describe, expect, test } from "vitest";
import { TEST_MARGIN } from "../../tests/contracts/exchange-harness.ts";
import { TEST_GRID } from "../../tests/contracts/margin-grid.ts";
import {
  CALENDAR,
  FEBRUARY,
  INTER_COMMODITY,
  JANUARY,
  SIT_JANUARY,
  SpreadMarket,
} from "../../tests/contracts/spread-market.ts";
import { MARGIN, REASON_NONE } from "../base/order-words.ts";
import { BUY, SELL } from "../book/order-books.ts";
import type { MarginScenario } from "../clearing/margin/build-margin.ts";
import { nextLiquidationOrder } from "../clearing/liquidation.ts";

const [ARBITRAGEUR, RICH] = [0, 1];
/** Some twenty lots outright. */
const DEPOSIT = 35_000_000;

function marketOf(margin: MarginScenario): SpreadMarket {
  const market = new SpreadMarket({ deposit: DEPOSIT, margin });
  market.floor.house.deposit(RICH, 1e12);
  return market;
}

/** Lots of a spread that an arbitrageur can buy, one at a time, until margin refuses the next. */
function heldSpreads(margin: MarginScenario, symbol: string, ticks: number): number {
  const market = marketOf(margin);
  for (let id = 1; id < 1000; id++) {
    market.spreadOrder(RICH, id, symbol, SELL, 1, ticks);
    const reason = market.spreadOrder(ARBITRAGEUR, id, symbol, BUY, 1, ticks);
    if (reason === MARGIN) return id - 1;
    expect(reason).toBe(REASON_NONE);
  }
  return Infinity;
}

describe("an arbitrageur under the grid", () => {
  test("holds several times the calendar spreads that months which add up allow", () => {
    const apart = heldSpreads(TEST_MARGIN, CALENDAR, 0);
    expect(apart).toBe(10);
    expect(heldSpreads(TEST_GRID, CALENDAR, 0)).toBeGreaterThan(4 * apart);
    expect(heldSpreads({ ...TEST_GRID, interMonthCharge: 1, spreadCredits: {} }, CALENDAR, 0)).toBe(
      apart,
    );
  });

  test("holds more of SIT against SCU by the credit, and without it as many as before", () => {
    const apart = heldSpreads(TEST_MARGIN, INTER_COMMODITY, 151);
    expect(heldSpreads(TEST_GRID, INTER_COMMODITY, 151)).toBeGreaterThan(1.5 * apart);
    expect(heldSpreads({ ...TEST_GRID, spreadCredits: {} }, INTER_COMMODITY, 151)).toBe(apart);
  });
});

describe("a liquidation under the grid", () => {
  /** Legs in the order in which a liquidation of 40 long against 40 short closes them. */
  function closedLegs(margin: MarginScenario): string[] {
    const market = marketOf(margin);
    const { house, markets } = market.floor;
    const [january, february] = [market.slot(JANUARY), market.slot(FEBRUARY)];
    house.positions.move(ARBITRAGEUR, january, 40);
    house.positions.move(ARBITRAGEUR, february, -40);
    const closed: string[] = [];
    for (;;) {
      const order = nextLiquidationOrder(house, ARBITRAGEUR, 0.25, () => true);
      if (order === null) return closed;
      closed.push(markets.futureIn(order.slot).symbol);
      house.positions.move(ARBITRAGEUR, order.slot, order.side === 0 ? order.lots : -order.lots);
    }
  }

  test("closes the legs of a spread in turns, where months that add up close the larger one first", () => {
    const legs = closedLegs(TEST_GRID);
    expect(legs).toHaveLength(8);
    for (let i = 0; i < legs.length; i += 2) {
      expect(new Set(legs.slice(i, i + 2))).toEqual(new Set([JANUARY, FEBRUARY]));
    }
  });

  test("goes on while a position is left, also where legs that offset in full bind nothing", () => {
    const market = marketOf({ ...TEST_GRID, interMonthCharge: 0 });
    const { house } = market.floor;
    const slots = [market.slot(SIT_JANUARY), market.slot(JANUARY)];
    expect(house.isFlat(ARBITRAGEUR)).toBe(true);
    house.positions.move(ARBITRAGEUR, slots[0]!, 3);
    house.positions.move(ARBITRAGEUR, slots[1]!, -3);
    expect(house.isFlat(ARBITRAGEUR)).toBe(false);
    expect(house.initialOfPositions(ARBITRAGEUR)).toBeGreaterThan(0);
  });
});
