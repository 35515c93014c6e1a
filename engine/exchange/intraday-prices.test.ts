import { expect, test } from "vitest";
import { TEST_CLEARING } from "../../tests/contracts/exchange-harness.ts";
import { CALENDAR, FEBRUARY, JANUARY, SpreadMarket } from "../../tests/contracts/spread-market.ts";
import { HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import { BUY, SELL } from "../book/order-books.ts";

const intradayCalls = {
  at: null,
  threshold: 1000,
  watchEvery: HOUR_US / 4,
  deadline: HOUR_US,
};

const looked = (): SpreadMarket =>
  new SpreadMarket({ clearing: { ...TEST_CLEARING, intradayCalls } });

/** Both legs at assigned prices. */
function tradeSpread(market: SpreadMarket, id: number): void {
  market.spreadOrder(0, id, CALENDAR, BUY, 5, -3);
  market.spreadOrder(1, id, CALENDAR, SELL, 5, -3);
}

/** What the last look took for a month's price. */
function priceOf(market: SpreadMarket, symbol: string): number {
  market.runTo(market.clock.nowUs + HOUR_US / 2);
  return market.floor.house.lastPrices.ticks[market.slot(symbol)]!;
}

const markOf = (market: SpreadMarket, symbol: string): number =>
  market.floor.house.markTicks[market.slot(symbol)]!;

test("a month that traded as the leg of a spread alone stands at its mark", () => {
  const market = looked();
  tradeSpread(market, 101);
  for (const symbol of [JANUARY, FEBRUARY]) {
    expect(priceOf(market, symbol)).toBe(markOf(market, symbol));
  }
});

test("and so it does where its last trade was before the mark", () => {
  const market = looked();
  market.order(0, JANUARY, SELL, 1, 280);
  market.order(1, JANUARY, BUY, 1, 280);
  market.runTo(market.calendar.rollTime(market.tradeDate) - 10 * MINUTE_US);
  market.order(2, JANUARY, BUY, 1, 299);
  market.order(2, JANUARY, SELL, 1, 301);
  market.floor.markets.windowLots[market.slot(JANUARY)] = 0;
  market.endTradeDate();
  expect(markOf(market, JANUARY)).toBe(300);
  market.runTo(market.clock.nowUs + 2 * HOUR_US);
  expect(market.floor.markets.volumeLots[market.slot(JANUARY)]).toBe(0);
  tradeSpread(market, 102);
  expect(market.floor.markets.volumeLots[market.slot(JANUARY)]).toBe(5);
  expect(priceOf(market, JANUARY)).toBe(300);
  for (const side of [SELL, BUY] as const) {
    expect(market.order(side === BUY ? 2 : 3, JANUARY, side, 1, 299)).toBe(0);
  }
  expect(priceOf(market, JANUARY)).toBe(299);
});
