import { describe, expect, test } from "vitest";
import {
  BREAKER,
  FEBRUARY,
  JANUARY,
  market,
  offers,
  VELOCITY,
} from "../../tests/simulation/price-controls-world.ts";
import { BUY, RulesWorld, SELL } from "../../tests/simulation/rules-world.ts";
import { HALTED } from "../base/order-words.ts";
import { MINUTE_US, SECOND_US } from "../base/sim-time.ts";
import { NO_PRICE, STOP } from "../book/order-books.ts";
import type { VelocityLogicParameters } from "./velocity-logic.ts";

/** Prices may move by 20 ticks in 5 seconds; January, the lead month, has traded at 280. */
function quick(rest: Partial<VelocityLogicParameters> = {}): RulesWorld {
  const world = new RulesWorld({ scenario: { velocityLogic: { SCU: { ...VELOCITY, ...rest } } } });
  world.trade(0, 1, JANUARY, 1, 280);
  return world;
}

const lastTicks = (world: RulesWorld): number =>
  world.floor.markets.lastTradeTicks[world.slot(JANUARY)]!;

test("a move beyond the range within the window is stopped at its edge, and the month pauses", () => {
  const world = quick();
  offers(world, JANUARY, 290, 300, 301);
  market(world, 0, JANUARY, BUY, 3);
  expect(lastTicks(world)).toBe(300);
  expect(world.heard()).toEqual(["halted", "halted", "halted"]);
  expect(world.order(0, JANUARY, BUY, 1, 280)).toBe(HALTED);
  world.wait(5 * SECOND_US);
  market(world, 0, JANUARY, BUY, 1);
  expect(lastTicks(world)).toBe(301);
});

test("the same move in more time than the window is none", () => {
  const world = quick();
  offers(world, JANUARY, 290, 300, 301);
  for (let i = 0; i < 3; i++) {
    world.wait(3 * SECOND_US);
    market(world, 0, JANUARY, BUY, 1);
  }
  expect(lastTicks(world)).toBe(301);
  expect(world.heard()).toEqual([]);
});

describe("a cascade of stops", () => {
  /** Stops to buy at 282, 286 and 290; each takes an offer that meets the next one. */
  function cascade(rest: Partial<VelocityLogicParameters>): RulesWorld {
    const world = quick({ scope: "month", ...rest });
    offers(world, JANUARY, 282, 286, 290, 294, 298);
    for (const stopTicks of [282, 286, 290, 294]) {
      world.order(2, JANUARY, BUY, 1, NO_PRICE, { kind: STOP, stopTicks });
    }
    world.order(0, JANUARY, BUY, 1, 282);
    return world;
  }

  test("runs on within the range", () => {
    const world = cascade({});
    expect(lastTicks(world)).toBe(298);
    expect(world.heard()).toEqual([]);
  });

  test("pauses where stops would pass their own range, and the stops that are left wait", () => {
    const world = cascade({ stopRangeTicks: 12 });
    expect(lastTicks(world)).toBe(290);
    expect(world.heard()).toEqual(["halted"]);
    expect(world.position(2, JANUARY)).toBe(2);
    world.wait(5 * SECOND_US);
    expect(lastTicks(world)).toBe(290);
    expect(world.floor.books.orderCount(world.slot(JANUARY))).toBe(3); // the last stop, and two offers
  });

  test("does not bind other orders before the wider range does", () => {
    const world = quick({ scope: "month", stopRangeTicks: 5 });
    offers(world, JANUARY, 299);
    market(world, 0, JANUARY, BUY, 1);
    expect(lastTicks(world)).toBe(299);
    expect(world.heard()).toEqual([]);
  });
});

describe("beside a circuit breaker", () => {
  const both = (rest: Partial<VelocityLogicParameters>): RulesWorld =>
    new RulesWorld({
      scenario: {
        circuitBreaker: { SCU: BREAKER },
        velocityLogic: { SCU: { ...VELOCITY, ...rest } },
      },
    });

  test("the tightest of both edges stops an order", () => {
    for (const [rangeTicks, edge] of [
      [20, 300],
      [40, 308],
    ] as const) {
      const world = both({ rangeTicks });
      world.trade(0, 1, JANUARY, 1, 280);
      offers(world, JANUARY, 300, 308, 320);
      market(world, 0, JANUARY, BUY, 3);
      expect(lastTicks(world)).toBe(edge);
    }
  });

  test("the longest of both halts holds, and each tells when its own is over", () => {
    const world = both({});
    world.trade(0, 1, FEBRUARY, 1, 280);
    world.order(3, FEBRUARY, SELL, 1, 309);
    market(world, 0, FEBRUARY, BUY, 1);
    expect(world.heard()).toEqual(["halted", "halted"]);
    world.wait(5 * SECOND_US);
    expect(world.heard()).toEqual(["resumed"]);
    expect(world.order(0, FEBRUARY, BUY, 1, 280)).toBe(HALTED);
    world.wait(2 * MINUTE_US - 5 * SECOND_US);
    expect(world.heard()).toEqual(["resumed"]);
    expect(world.order(0, FEBRUARY, BUY, 1, 280)).toBe(0);
  });
});
