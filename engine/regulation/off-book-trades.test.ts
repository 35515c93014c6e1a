import { expect, test } from "vitest";
import { JANUARY, OffBookWorld } from "../../tests/simulation/off-book-world.ts";
import { BREAKER, VELOCITY } from "../../tests/simulation/price-controls-world.ts";
import { SELL } from "../../tests/simulation/rules-world.ts";
import { HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import type { RulesScenario } from "./rules-scenario.ts";

const MARK = 280;

/** Rules that look at trades and orders of the book, each where anything there sets it off. */
const TOUCHY: Partial<RulesScenario> = {
  priceBanding: { SCU: { bandTicks: 1 } },
  circuitBreaker: { SCU: { ...BREAKER, share: 0.001 } },
  velocityLogic: { SCU: { ...VELOCITY, rangeTicks: 1, window: HOUR_US } },
  surveillance: {
    SCU: {
      bangingTheClose: { window: 23 * HOUR_US, share: 0.01, oneWay: 0.1, lots: 1 },
      spoofing: null,
      washTrades: { lots: 1 },
      withholding: null,
    },
  },
  orderToTrade: { SCU: { ratio: 1, freeMessages: 0, fee: 1 } },
};

test("no rule on prices, orders or conduct hears of a block, and one trade of the book sets them off", () => {
  const world = new OffBookWorld({}, { scenario: TOUCHY });
  for (const ticks of [MARK, MARK + 30, MARK - 30]) expect(world.block(40, ticks)).toBe(0);
  world.wait(20 * MINUTE_US);
  expect(world.volume(JANUARY)).toBe(120);
  world.endTradeDate();
  expect(world.heard()).toEqual([]);
  world.wait(2 * HOUR_US);
  world.trade(1, 0, JANUARY, 5, MARK + 1);
  world.endTradeDate();
  expect(world.heard()).toContain("alerted");
  expect(world.floor.markets.lastVolumeLots[world.slot(JANUARY)]).toBe(5);
});

test("a block pays for no messages: the ratio of orders to trades counts those of the book", () => {
  const paid = (blocks: number): number => {
    const world = new OffBookWorld({}, { scenario: { orderToTrade: TOUCHY.orderToTrade! } });
    const before = world.balance(0);
    for (let i = 0; i < 10; i++) world.order(0, JANUARY, SELL, 1, MARK + 20 + i);
    for (let i = 0; i < blocks; i++) world.block(5, MARK);
    world.endTradeDate();
    return before - world.balance(0);
  };
  expect(paid(0)).toBeGreaterThan(0);
  expect(paid(9)).toBe(paid(0));
});
