import { describe, expect, test } from "vitest";
import { CALL, CallWorld } from "../../tests/contracts/call-world.ts";
import {
  BREAKER,
  bids,
  FEBRUARY,
  JANUARY,
  market,
  MARCH,
  offers,
} from "../../tests/simulation/price-controls-world.ts";
import { BUY, RulesWorld, SELL } from "../../tests/simulation/rules-world.ts";
import { HALTED } from "../base/order-words.ts";
import { HOUR_US, MINUTE_US, SECOND_US } from "../base/sim-time.ts";
import { STOP } from "../book/order-books.ts";
import type { CircuitBreakerParameters } from "./circuit-breaker.ts";
import { RULE_CIRCUIT_BREAKER, RULE_HALTED } from "./words.ts";

/** Settled at 280 ticks: a price may move by 28. January is the lead month. */
function broken(rest: Partial<CircuitBreakerParameters> = {}): RulesWorld {
  const world = new RulesWorld({ scenario: { circuitBreaker: { SCU: { ...BREAKER, ...rest } } } });
  world.trade(0, 1, JANUARY, 1, 280);
  return world;
}

const lastTicks = (world: RulesWorld, symbol: string): number =>
  world.floor.markets.lastTradeTicks[world.slot(symbol)]!;

describe("an order that would go beyond the limits", () => {
  test("trades up to the edge; the rest of a market order is gone, and the month halts", () => {
    const world = broken();
    offers(world, JANUARY, 290, 308, 309);
    expect(market(world, 0, JANUARY, BUY, 3)).toBe(0);
    expect(lastTicks(world, JANUARY)).toBe(308);
    expect(world.position(0, JANUARY)).toBe(3);
    expect(world.told()[0]).toEqual({
      rule: RULE_CIRCUIT_BREAKER,
      event: RULE_HALTED,
      slot: world.slot(JANUARY),
      family: 0,
      threshold: 308,
      value: 309,
      untilUs: world.clock.nowUs + 2 * MINUTE_US,
    });
    expect(market(world, 0, JANUARY, BUY, 1)).toBe(HALTED);
  });

  test("so does a limit order, in either direction", () => {
    for (const [side, near, far] of [
      [BUY, 300, 320],
      [SELL, 260, 240],
    ] as const) {
      const world = broken();
      if (side === BUY) offers(world, JANUARY, near, far);
      else bids(world, JANUARY, near, far);
      world.order(0, JANUARY, side, 5, far);
      expect(lastTicks(world, JANUARY)).toBe(near);
      expect(world.heard().length).toBeGreaterThan(0);
    }
  });

  test("and one whose rest stands beyond as the best price", () => {
    const world = broken();
    expect(world.order(0, JANUARY, BUY, 1, 309)).toBe(0);
    expect(world.heard()[0]).toBe("halted");
  });

  test("at the edge itself nothing halts, and neither does what rests far away on its own side", () => {
    const world = broken();
    world.order(0, JANUARY, BUY, 1, 308);
    world.cancel(0, world.lastId(0));
    world.order(0, JANUARY, BUY, 1, 100);
    world.order(1, JANUARY, SELL, 1, 900);
    world.order(1, JANUARY, SELL, 1, 308);
    market(world, 2, JANUARY, BUY, 1);
    expect(world.heard()).toEqual([]);
  });

  test("a stop that is released too", () => {
    const world = broken();
    offers(world, JANUARY, 285, 320);
    world.order(2, JANUARY, BUY, 1, -0x8000_0000, { kind: STOP, stopTicks: 285 });
    world.order(0, JANUARY, BUY, 1, 285);
    expect(lastTicks(world, JANUARY)).toBe(285);
    expect(world.heard()[0]).toBe("halted");
  });
});

describe("the window", () => {
  test("follows its extremes: limits hang on the low for buyers, on the high for sellers", () => {
    const world = broken();
    world.trade(0, 1, JANUARY, 1, 300);
    bids(world, JANUARY, 272, 271);
    market(world, 0, JANUARY, SELL, 2);
    expect(lastTicks(world, JANUARY)).toBe(272); // 300 - 28
    expect(world.heard()[0]).toBe("halted");
  });

  test("leaves a trade behind an hour after it", () => {
    const world = broken();
    world.wait(30 * MINUTE_US);
    world.trade(0, 1, JANUARY, 1, 300);
    world.wait(30 * MINUTE_US - 1);
    world.order(3, JANUARY, SELL, 2, 309);
    market(world, 0, JANUARY, BUY, 1);
    expect(world.heard().length).toBeGreaterThan(0);
    const later = broken();
    later.wait(30 * MINUTE_US);
    later.trade(0, 1, JANUARY, 1, 300);
    later.wait(30 * MINUTE_US);
    later.order(3, JANUARY, SELL, 2, 309);
    market(later, 0, JANUARY, BUY, 1);
    expect(later.heard()).toEqual([]);
    expect(lastTicks(later, JANUARY)).toBe(309);
  });

  test("starts anew after the halt: its first price is free, and the limits lie around it", () => {
    const world = broken();
    world.order(0, JANUARY, BUY, 1, 400);
    world.wait(2 * MINUTE_US);
    expect(world.heard().filter((word) => word === "resumed")).toHaveLength(3);
    market(world, 1, JANUARY, SELL, 1);
    expect(lastTicks(world, JANUARY)).toBe(400);
    offers(world, JANUARY, 428, 429);
    market(world, 0, JANUARY, BUY, 2);
    expect(lastTicks(world, JANUARY)).toBe(428);
    expect(world.heard()[0]).toBe("halted");
  });

  test("has the new settlement price's width from then on", () => {
    const world = new RulesWorld({
      price: 3.559,
      scenario: { circuitBreaker: { SCU: BREAKER } },
    });
    world.trade(0, 1, JANUARY, 1, 300);
    offers(world, JANUARY, 335, 336);
    market(world, 0, JANUARY, BUY, 2);
    expect(lastTicks(world, JANUARY)).toBe(335); // 355.9 settles at 356: 35.6 becomes 35
  });
});

describe("a halt", () => {
  test("of the lead month halts all months, one of another month that month alone", () => {
    const world = broken();
    world.order(0, JANUARY, BUY, 1, 309);
    expect(world.heard()).toEqual(["halted", "halted", "halted"]);
    expect(world.order(0, MARCH, BUY, 1, 280)).toBe(HALTED);
    const other = broken();
    other.trade(0, 1, FEBRUARY, 1, 280);
    other.order(0, FEBRUARY, BUY, 1, 309);
    expect(other.heard()).toEqual(["halted"]);
    expect(other.order(0, JANUARY, BUY, 1, 280)).toBe(0);
  });

  test("lasts for five seconds in the last five minutes", () => {
    for (const [before, lasts] of [
      [5 * MINUTE_US, 5 * SECOND_US],
      [5 * MINUTE_US + 1, 2 * MINUTE_US],
    ] as const) {
      const world = broken();
      world.runTo(22 * HOUR_US - before);
      world.trade(0, 1, JANUARY, 1, 280);
      world.order(0, JANUARY, BUY, 1, 309);
      expect(world.told()[0]!.untilUs! - world.clock.nowUs).toBe(lasts);
    }
  });

  test("reopens by a call where the contract has one, at any price", () => {
    const world = new CallWorld(
      { reopening: CALL },
      { scenario: { circuitBreaker: { SCU: BREAKER } } },
    );
    world.trade(2, 3, JANUARY, 1, 280);
    expect(world.bid(1, 350)).toBe(0);
    world.wait(2 * MINUTE_US);
    expect(world.calls()).toEqual(["reopening started"]);
    world.offer(1, 340);
    world.wait(10 * MINUTE_US);
    expect(world.calls().at(-1)).toMatch(/^reopening cleared 1@3[45]0 0$/);
    expect(world.heard().filter((word) => word === "halted")).toHaveLength(2);
  });
});

describe("a fixed reference", () => {
  const fixed = (): RulesWorld => broken({ reference: "fixed" });

  test("is the last trade before the hour, whatever is traded within it", () => {
    const world = fixed();
    world.trade(0, 1, JANUARY, 1, 300);
    offers(world, JANUARY, 308, 309);
    market(world, 0, JANUARY, BUY, 1);
    expect(world.heard()).toEqual([]);
    world.wait(HOUR_US);
    offers(world, JANUARY, 338, 339); // 308 + 30
    market(world, 0, JANUARY, BUY, 3);
    expect(lastTicks(world, JANUARY)).toBe(338);
    expect(world.heard()[0]).toBe("halted");
  });

  test("is the limit that was reached for the rest of the hour", () => {
    const world = fixed();
    offers(world, JANUARY, 309, 338, 339);
    market(world, 0, JANUARY, BUY, 1);
    expect(lastTicks(world, JANUARY)).toBe(280);
    world.wait(2 * MINUTE_US);
    market(world, 0, JANUARY, BUY, 3); // 308 + 30
    expect(lastTicks(world, JANUARY)).toBe(338);
  });
});
