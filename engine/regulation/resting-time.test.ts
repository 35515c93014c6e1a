import { describe, expect, test } from "vitest";
import { BUY, RulesWorld, scu, SELL } from "../../tests/simulation/rules-world.ts";
import { RESTING_TIME } from "../base/order-words.ts";
import { STOP_LIMIT } from "../book/order-books.ts";
import { SIT } from "../instruments/sit.ts";
import { RULE_REFUSED, RULE_RESTING_TIME } from "./words.ts";

const JANUARY = "SCU-2027-01";
const TIME = 500_000;

/** Account 0 bids 5 lots at 270 when the run begins. */
function bidding(): RulesWorld {
  const scenario = { restingTime: { SCU: { time: TIME } } };
  const world = new RulesWorld({ specs: [scu(2), SIT], scenario });
  expect(world.order(0, JANUARY, BUY, 5, 270)).toBe(0);
  return world;
}

describe("a minimum resting time", () => {
  test("refuses a cancel before it has passed, tells until when, and takes it then", () => {
    const world = bidding();
    world.wait(TIME - 1);
    expect(world.cancel(0, 1)).toBe(RESTING_TIME);
    expect(world.told()).toEqual([
      expect.objectContaining({
        rule: RULE_RESTING_TIME,
        event: RULE_REFUSED,
        account: 0,
        untilUs: TIME,
      }),
    ]);
    world.wait(1);
    expect(world.cancel(0, 1)).toBe(0);
  });

  test("refuses fewer lots and a worse price, for either side", () => {
    const world = bidding();
    world.order(1, JANUARY, SELL, 5, 290);
    expect(world.replace(0, 1, 270, 4)).toBe(RESTING_TIME);
    expect(world.replace(0, 1, 269, 5)).toBe(RESTING_TIME);
    expect(world.replace(0, 1, 269, 9)).toBe(RESTING_TIME);
    expect(world.replace(1, 1, 291, 5)).toBe(RESTING_TIME);
    expect(world.replace(1, 1, 290, 4)).toBe(RESTING_TIME);
  });

  test("holds up neither more lots nor a better price, which begin the time anew", () => {
    const world = bidding();
    world.wait(TIME);
    expect(world.replace(0, 1, 271, 5)).toBe(0);
    expect(world.cancel(0, 1)).toBe(RESTING_TIME);
    world.wait(TIME);
    expect(world.replace(0, 1, 271, 6)).toBe(0);
    expect(world.replace(0, 1, 271, 5)).toBe(RESTING_TIME);
    world.wait(TIME);
    expect(world.replace(0, 1, 271, 4)).toBe(0);
    expect(world.replace(0, 1, 271, 3)).toBe(0);
  });

  test("counts from the trigger of a stop", () => {
    const world = bidding();
    world.order(1, JANUARY, SELL, 1, 290);
    world.order(0, JANUARY, BUY, 2, 275, { kind: STOP_LIMIT, stopTicks: 280 });
    world.wait(TIME);
    world.trade(2, 3, JANUARY, 1, 280);
    expect(world.cancel(0, 2)).toBe(RESTING_TIME);
    world.wait(TIME);
    expect(world.cancel(0, 2)).toBe(0);
  });

  test("lets the exchange take out what it must, and other families alone", () => {
    const world = bidding();
    expect(world.exchange.controls.massCancel(0, -1, null)).toBe(1);
    world.order(0, JANUARY, BUY, 5, 270);
    world.endTradeDate();
    expect(world.floor.books.orderCount(world.slot(JANUARY))).toBe(0);
    world.order(0, "SIT-2027-02", BUY, 1, 280);
    expect(world.cancel(0, 3)).toBe(0);
  });

  test("an order in the slot of one that left has its own time", () => {
    const world = bidding();
    world.wait(TIME);
    world.cancel(0, 1);
    world.order(0, JANUARY, BUY, 5, 270);
    expect(world.cancel(0, 2)).toBe(RESTING_TIME);
  });
});
