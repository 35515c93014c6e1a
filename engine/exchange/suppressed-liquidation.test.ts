import { describe, expect, test } from "vitest";
import { CLIENT, JANUARY, MarginWorld, RICH } from "../../tests/contracts/margin-world.ts";
import { HOUR_US } from "../base/sim-time.ts";
import { BUY, SELL } from "../book/order-books.ts";
import { LIQUIDATION_STARTED } from "../clearing/words.ts";

describe("a liquidation that an experiment suppresses", () => {
  test("sends nothing and transfers nothing, however often it is tried", () => {
    const world = new MarginWorld();
    world.longThenMarkedAt(100, 260);
    world.exchange.suppressLiquidations(new Map([[CLIENT, world.clock.nowUs]]));
    world.exchange.marginDeadline();
    world.runTo(world.clock.nowUs + 3 * HOUR_US); // three attempts without a fill would end in a transfer
    expect(world.position(CLIENT, JANUARY)).toBe(100);
    expect(world.told().slice(1)).toEqual([[CLIENT, LIQUIDATION_STARTED, 0]]);
    expect(world.tape.table("orders").filter((row) => row["origin"] === 1)).toEqual([]);
    expect(world.floor.house.ledger.sum()).toBe(0);
  });

  test("goes on until the time from which it is suppressed", () => {
    const world = new MarginWorld();
    world.longThenMarkedAt(100, 260);
    world.order(RICH, JANUARY, BUY, 1000, 259);
    world.exchange.suppressLiquidations(new Map([[CLIENT, world.clock.nowUs + 1]]));
    world.exchange.marginDeadline();
    expect(world.position(CLIENT, JANUARY)).toBe(75);
    world.runTo(world.clock.nowUs + 3 * HOUR_US);
    expect(world.position(CLIENT, JANUARY)).toBe(75);
    // What a rule reduces is no liquidation.
    expect(world.market.forceOrder(CLIENT, world.slot(JANUARY), SELL, 5)).toBe(5);
    expect(world.position(CLIENT, JANUARY)).toBe(70);
  });
});
