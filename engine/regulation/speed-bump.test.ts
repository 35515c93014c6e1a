import { describe, expect, test } from "vitest";
import { BUY, RulesWorld, scu, SELL } from "../../tests/simulation/rules-world.ts";
import { DUPLICATE_ID, UNKNOWN_ORDER } from "../base/order-words.ts";
import { FOK, IOC, MARKET, NO_PRICE, STOP, STOP_LIMIT } from "../book/order-books.ts";
import { AUCTION } from "../exchange/phases.ts";
import { newOrderMessage } from "../exchange/order-message.ts";
import { SIT } from "../instruments/sit.ts";
import { RULE_DELAYED, RULE_SPEED_BUMP } from "./words.ts";

const JANUARY = "SCU-2027-01";
const DELAY = 3000;

/** Account 1 offers 5 lots at 280. */
function offered(): RulesWorld {
  const scenario = { speedBump: { SCU: { delay: DELAY } } };
  const world = new RulesWorld({ specs: [scu(2), SIT], scenario });
  world.order(1, JANUARY, SELL, 5, 280);
  return world;
}

const isUnderWay = (world: RulesWorld): boolean => world.postponed.splice(0).length > 0;

describe("an asymmetric speed bump", () => {
  test("puts off an order that would take, and lets it in after its delay", () => {
    const world = offered();
    expect(world.order(0, JANUARY, BUY, 2, 280)).toBe(0);
    expect(world.told()).toEqual([
      expect.objectContaining({
        rule: RULE_SPEED_BUMP,
        event: RULE_DELAYED,
        account: 0,
        untilUs: DELAY,
      }),
    ]);
    world.wait(DELAY - 1);
    expect(world.position(0, JANUARY)).toBe(0);
    world.wait(1);
    expect(world.position(0, JANUARY)).toBe(2);
    expect(world.told()).toEqual([]);
  });

  test("lets the resting side cancel before: what was to take then rests", () => {
    const world = offered();
    world.order(0, JANUARY, BUY, 2, 280);
    expect(world.cancel(1, 1)).toBe(0);
    world.wait(DELAY);
    expect(world.position(0, JANUARY)).toBe(0);
    expect(world.floor.books.bestPrice(world.slot(JANUARY), BUY)).toBe(280);
  });

  test.each([
    ["a limit that reaches", { priceTicks: 280 }, true],
    ["a limit that does not", { priceTicks: 279 }, false],
    ["a market order", { kind: MARKET, priceTicks: NO_PRICE }, true],
    ["an IOC that reaches", { priceTicks: 281, timeInForce: IOC }, true],
    ["an IOC that does not", { priceTicks: 270, timeInForce: IOC }, false],
    ["a FOK that reaches", { priceTicks: 280, timeInForce: FOK }, true],
    ["a stop that waits", { kind: STOP, priceTicks: NO_PRICE, stopTicks: 290 }, false],
    ["a stop that is met", { kind: STOP, priceTicks: NO_PRICE, stopTicks: 275 }, true],
    [
      "one whose limit does not reach",
      { kind: STOP_LIMIT, priceTicks: 279, stopTicks: 275 },
      false,
    ],
  ] as const)("%s: %o, put off: %s", (_what, message, isPutOff) => {
    const world = offered();
    world.floor.markets.lastTradeTicks[world.slot(JANUARY)] = 278;
    world.order(0, JANUARY, BUY, 2, 280, message);
    expect(isUnderWay(world)).toBe(isPutOff);
  });

  test("a market order into an empty side, an order in a call and one of another family come in at once", () => {
    const world = offered();
    world.order(0, JANUARY, SELL, 1, NO_PRICE, { kind: MARKET });
    world.order(0, "SIT-2027-02", SELL, 1, 200);
    world.order(2, "SIT-2027-02", BUY, 1, 200);
    world.exchange.setPhase(world.slot(JANUARY), AUCTION);
    world.order(0, JANUARY, BUY, 1, 290);
    expect(isUnderWay(world)).toBe(false);
  });

  test("a replace that would take leaves its order where it is until its delay is over", () => {
    const world = offered();
    world.order(0, JANUARY, BUY, 2, 270);
    expect(world.replace(0, 1, 280, 3)).toBe(0);
    expect(world.floor.books.bestPrice(world.slot(JANUARY), BUY)).toBe(270);
    world.wait(DELAY);
    expect(world.position(0, JANUARY)).toBe(3);
    world.order(0, JANUARY, BUY, 2, 270);
    expect(world.replace(0, 2, 271, 3)).toBe(0);
    expect(world.floor.books.bestPrice(world.slot(JANUARY), BUY)).toBe(271);
  });

  test("a replace whose order has gone when its delay is over is refused", () => {
    const world = offered();
    world.order(0, JANUARY, BUY, 2, 270);
    world.replace(0, 1, 280, 3);
    expect(world.cancel(0, 1)).toBe(0);
    world.wait(DELAY);
    expect(world.position(0, JANUARY)).toBe(0);
    expect(world.reports.at(-1)).toMatchObject({ clientOrderId: 1, reason: UNKNOWN_ORDER });
  });

  test("an order under way cannot be canceled and its id is used up", () => {
    const world = offered();
    world.order(0, JANUARY, BUY, 2, 280);
    expect(world.cancel(0, 1)).toBe(UNKNOWN_ORDER);
    const again = { ...newOrderMessage(), clientOrderId: 1, priceTicks: 200, lots: 1 };
    expect(world.exchange.submit({ ...again, instrument: world.instrument(JANUARY) })).toBe(
      DUPLICATE_ID,
    );
  });

  test("what comes at once in the meantime comes first", () => {
    const world = offered();
    world.order(0, JANUARY, BUY, 5, 280);
    world.wait(1);
    world.exchange.shock(2, world.slot(JANUARY), BUY, 4);
    world.wait(DELAY);
    expect([world.position(2, JANUARY), world.position(0, JANUARY)]).toEqual([4, 1]);
  });
});
