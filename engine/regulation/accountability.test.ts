import { describe, expect, test } from "vitest";
import { POSITION_LIMIT } from "../base/order-words.ts";
import {
  accountabilityAt,
  BUY,
  limitedWorld,
  limitOf,
  runToDaysBefore,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import { LEVEL_ALL_MONTHS, LEVEL_SINGLE_MONTH, RULE_REFUSED } from "./words.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";
const MARCH = "SCU-2027-03";

describe("accountability", () => {
  test("beyond a level everything is accepted, and the crossing is recorded once until the position is back", () => {
    const world = limitedWorld({ singleMonth: accountabilityAt(100) });
    expect(world.order(0, FEBRUARY, BUY, 500, 280)).toBe(0);
    world.order(3, FEBRUARY, SELL, 100, 280);
    expect(world.heard()).toEqual([]);
    world.order(3, FEBRUARY, SELL, 1, 280);
    expect(world.told()).toMatchObject([
      { owner: 0, side: BUY, level: LEVEL_SINGLE_MONTH, lots: 1, threshold: 100, value: 101 },
    ]);
    world.order(3, FEBRUARY, SELL, 50, 280);
    expect(world.heard()).toEqual([]);
    world.transfer(2, 0, FEBRUARY, 0); // makes the rule look at the owner
    expect(world.ownerWorking(0, FEBRUARY, BUY)).toBe(349);
    expect(world.heard()).toEqual([]);
    world.cancel(0, 1);
    world.trade(3, 0, FEBRUARY, 51);
    world.trade(0, 3, FEBRUARY, 1);
    expect(world.heard()).toEqual(["accountability"]);
  });

  test("each direction and all months are told apart", () => {
    const world = limitedWorld({
      singleMonth: accountabilityAt(100),
      allMonths: accountabilityAt(150),
    });
    world.trade(3, 0, FEBRUARY, 101);
    world.trade(3, 0, MARCH, 60);
    world.trade(0, 3, MARCH, 300);
    expect(world.told().map(({ level, side }) => [level, side])).toEqual([
      [LEVEL_SINGLE_MONTH, SELL],
      [LEVEL_ALL_MONTHS, SELL],
      [LEVEL_SINGLE_MONTH, BUY],
    ]);
  });

  test("frozen, an owner cannot add, its orders that would add are canceled, and it may reduce", () => {
    const world = limitedWorld({ singleMonth: accountabilityAt(100), accountability: "freeze" });
    world.order(0, FEBRUARY, BUY, 500, 280);
    world.order(3, FEBRUARY, SELL, 101, 280);
    world.wait(0);
    expect(world.heard()).toEqual(["accountability", "canceled_orders"]);
    expect(world.ownerWorking(0, FEBRUARY, BUY)).toBe(0);
    expect(world.order(0, FEBRUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    expect(world.told()).toMatchObject([{ event: RULE_REFUSED, threshold: 100, value: 101 }]);
    expect(world.order(0, MARCH, BUY, 100, 270)).toBe(0);
    expect(world.trade(3, 0, FEBRUARY, 1)).toBe(0);
    expect(world.order(0, FEBRUARY, BUY, 1, 270)).toBe(0);
  });

  test("a level that the spot month replaces is no longer crossed", () => {
    const world = limitedWorld({
      singleMonth: accountabilityAt(100),
      spotMonth: limitOf(50),
      spotMonthStart: 3,
      accountability: "freeze",
    });
    world.trade(0, 3, JANUARY, 101);
    world.wait(0);
    expect(world.heard()).toEqual(["accountability"]);
    runToDaysBefore(world, JANUARY, 2);
    expect(world.heard()).toEqual(["phase_started", "breached"]);
    expect(Array.from(world.positionLimits.accountability.inSlot).every((x) => x === 0)).toBe(true);
  });
});
