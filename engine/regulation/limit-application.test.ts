import { describe, expect, test } from "vitest";
import { POSITION_LIMIT } from "../base/order-words.ts";
import {
  accountabilityAt,
  BUY,
  limitedWorld,
  limitOf,
  limitTerms,
  makeMarket,
  RulesWorld,
  runToDaysBefore,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import { HOUR_US } from "../base/sim-time.ts";
import { LEVEL_ALL_MONTHS } from "./words.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";

const endOfDay = { when: "end_of_day", counts: "both" } as const;
const counting = (counts: "filled" | "working") => ({ when: "intraday", counts }) as const;

describe("at the end of the day", () => {
  test("no order is refused; who is beyond when the trade date ends is in breach", () => {
    const world = limitedWorld({ singleMonth: limitOf(100), application: endOfDay });
    expect(world.trade(0, 3, JANUARY, 130)).toBe(0);
    world.transfer(1, 2, FEBRUARY, 120);
    world.trade(2, 3, FEBRUARY, 5);
    world.trade(1, 3, FEBRUARY, 50);
    expect(world.heard()).toEqual([]);
    world.endTradeDate();
    expect(world.told()).toMatchObject([
      { owner: 0, lots: 30, threshold: 100, value: 130 },
      { owner: 2, lots: 25, threshold: 100, value: 125 },
    ]);
  });

  test("who opens the run beyond is in breach from its start on", () => {
    const world = new RulesWorld({
      scenario: {
        positionLimits: {
          SCU: limitTerms({ singleMonth: limitOf(100), application: endOfDay }),
        },
      },
    });
    const { positions } = world.floor.house;
    positions.move(0, world.slot(FEBRUARY), 130);
    positions.move(3, world.slot(FEBRUARY), -90);
    world.runTo(0);
    expect(world.told()).toMatchObject([{ owner: 0, lots: 30, threshold: 100, value: 130 }]);
  });

  test("who is back before then is in none", () => {
    const world = limitedWorld({ singleMonth: limitOf(100), application: endOfDay });
    world.trade(0, 3, JANUARY, 130);
    world.trade(3, 0, JANUARY, 30);
    world.endTradeDate();
    expect(world.heard()).toEqual([]);
  });

  test("a breach is forced as any other", () => {
    const world = limitedWorld({ singleMonth: limitOf(100), application: endOfDay });
    world.trade(0, 3, JANUARY, 130);
    world.endTradeDate();
    world.endTradeDate();
    makeMarket(world, JANUARY);
    world.wait(2 * HOUR_US);
    expect(world.ownerPosition(0, JANUARY)).toBe(100);
    expect(world.heard()).toEqual(["breached", "overdue", "forced", "forced", "forced", "cured"]);
  });

  test("the limit of the day that ends counts, not that of the next", () => {
    const world = limitedWorld({
      spotMonth: limitOf(50),
      singleMonth: limitOf(100),
      spotMonthStart: 3,
      application: endOfDay,
    });
    world.trade(0, 3, JANUARY, 80);
    runToDaysBefore(world, JANUARY, 2);
    expect(world.heard()).toEqual(["phase_started"]);
    world.endTradeDate();
    expect(world.heard()).toEqual(["breached"]);
  });
});

describe("what counts", () => {
  test("filled: an order is judged as if it alone filled; several pass the limit, which is a breach", () => {
    const world = limitedWorld({ singleMonth: limitOf(100), application: counting("filled") });
    expect(world.order(0, JANUARY, BUY, 101, 280)).toBe(POSITION_LIMIT);
    expect(world.order(0, JANUARY, BUY, 80, 280)).toBe(0);
    expect(world.order(0, JANUARY, BUY, 80, 280)).toBe(0);
    world.told();
    world.order(3, JANUARY, SELL, 110, 280);
    world.wait(0);
    expect(world.ownerPosition(0, JANUARY)).toBe(110);
    expect(world.heard()).toEqual(["breached", "canceled_orders"]);
    expect(world.order(0, JANUARY, BUY, 1, 280)).toBe(POSITION_LIMIT);
    expect(world.ownerWorking(0, JANUARY, BUY)).toBe(0);
  });

  test("working: orders of a side come to the limit, whatever is held", () => {
    const world = limitedWorld({ singleMonth: limitOf(100), application: counting("working") });
    world.transfer(3, 0, JANUARY, 500);
    expect(world.order(0, JANUARY, BUY, 100, 270)).toBe(0);
    expect(world.order(0, JANUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    expect(world.order(0, JANUARY, SELL, 101, 290)).toBe(POSITION_LIMIT);
    expect(world.order(0, JANUARY, SELL, 100, 290)).toBe(0);
    world.cancel(0, 1);
    expect(world.order(0, JANUARY, BUY, 100, 270)).toBe(0);
  });
});

describe("an order to reduce", () => {
  const terms = {
    singleMonth: accountabilityAt(50),
    allMonths: accountabilityAt(120),
    accountability: "reduce",
    cureTradeDates: 2,
  } as const;

  test("follows the crossing; the owner may not add, and has its trade dates", () => {
    const world = limitedWorld(terms);
    world.trade(0, 3, JANUARY, 70);
    world.wait(0);
    expect(world.heard()).toEqual(["accountability", "reduction_ordered"]);
    expect(world.order(0, JANUARY, BUY, 1, 270)).toBe(POSITION_LIMIT);
    world.told();
    world.endTradeDate();
    world.endTradeDate();
    expect(world.heard()).toEqual([]);
    world.endTradeDate();
    expect(world.heard()).toEqual(["overdue"]);
  });

  test("then it is done by force, down to the level", () => {
    const world = limitedWorld(terms);
    world.trade(0, 3, JANUARY, 70);
    for (let date = 0; date < 3; date++) world.endTradeDate();
    world.told();
    makeMarket(world, JANUARY);
    world.wait(2 * HOUR_US);
    expect(world.ownerPosition(0, JANUARY)).toBe(50);
    expect(world.told().at(-2)).toMatchObject({ threshold: 50, value: 50, owner: 0 });
  });

  test("who reduces in time is cured and may add again up to the level", () => {
    const world = limitedWorld(terms);
    world.trade(0, 3, JANUARY, 70);
    world.wait(0);
    world.trade(3, 0, JANUARY, 25);
    expect(world.heard()).toEqual(["accountability", "reduction_ordered", "cured"]);
    expect(world.order(0, JANUARY, BUY, 5, 270)).toBe(0);
  });

  test("working orders do not count, and all months are looked at together", () => {
    const world = limitedWorld({ ...terms, singleMonth: null });
    world.order(0, JANUARY, BUY, 100, 270);
    world.wait(0);
    world.trade(0, 3, FEBRUARY, 121);
    world.wait(0);
    expect(world.told()).toMatchObject([
      { level: LEVEL_ALL_MONTHS, value: 121 },
      { level: LEVEL_ALL_MONTHS, lots: 1, threshold: 120, value: 121 },
      { lots: 100, slot: world.slot(JANUARY) },
    ]);
  });
});
