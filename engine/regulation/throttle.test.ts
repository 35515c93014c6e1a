import { describe, expect, test } from "vitest";
import {
  BUY,
  limitOf,
  limitTerms,
  RulesWorld,
  scu,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import { POSITION_LIMIT, THROTTLE, UNKNOWN_ORDER } from "../base/order-words.ts";
import { SECOND_US } from "../base/sim-time.ts";
import { SIT } from "../instruments/sit.ts";
import type { ThrottleParameters } from "./throttle.ts";
import { RULE_REFUSED, RULE_THROTTLE } from "./words.ts";

const JANUARY = "SCU-2027-01";
const TWO_A_SECOND: ThrottleParameters = { messages: 2, window: SECOND_US, cancels: "counted" };

const world = (terms: Partial<ThrottleParameters> = {}): RulesWorld => {
  const throttle = { ...TWO_A_SECOND, ...terms };
  const made = new RulesWorld({ specs: [scu(2), SIT], scenario: { throttle } });
  made.runTo(10 * SECOND_US);
  return made;
};
const bid = (market: RulesWorld, account = 0): number =>
  market.order(account, JANUARY, BUY, 1, 270);

describe("a throttle", () => {
  test("lets so many messages of an account in, refuses the next, and takes them again in the next window", () => {
    const market = world();
    market.wait(SECOND_US - 1);
    expect([bid(market), bid(market), bid(market)]).toEqual([0, 0, THROTTLE]);
    expect(market.told()).toEqual([
      expect.objectContaining({
        rule: RULE_THROTTLE,
        event: RULE_REFUSED,
        account: 0,
        threshold: 2,
        untilUs: 11 * SECOND_US,
      }),
    ]);
    market.wait(1);
    expect([bid(market), bid(market), bid(market)]).toEqual([0, 0, THROTTLE]);
  });

  test("counts each account for itself, over all its instruments", () => {
    const market = world();
    expect([bid(market), market.order(0, "SIT-2027-02", BUY, 1, 280), bid(market)]).toEqual([
      0,
      0,
      THROTTLE,
    ]);
    expect(bid(market, 1)).toBe(0);
  });

  test("counts replaces, and cancels where they count", () => {
    const counted = world();
    bid(counted);
    expect(counted.replace(0, 1, 271, 1)).toBe(0);
    expect(counted.cancel(0, 1)).toBe(THROTTLE);
    const free = world({ cancels: "free" });
    bid(free);
    expect(free.cancel(0, 1)).toBe(0);
    expect([bid(free), bid(free)]).toEqual([0, THROTTLE]);
  });

  test("does not count what has a defect, and counts what a later rule refuses", () => {
    const throttle = TWO_A_SECOND;
    const positionLimits = { SCU: limitTerms({ singleMonth: limitOf(5) }) };
    const market = new RulesWorld({ scenario: { throttle, positionLimits } });
    expect(market.cancel(0, 7)).toBe(UNKNOWN_ORDER);
    expect(market.order(0, JANUARY, BUY, 6, 270)).toBe(POSITION_LIMIT);
    expect([bid(market), market.order(0, JANUARY, BUY, 6, 270)]).toEqual([0, THROTTLE]);
  });

  test("leaves the exchange's own orders and cancels alone", () => {
    const market = world({ messages: 1 });
    market.order(1, JANUARY, SELL, 9, 280);
    for (let i = 0; i < 3; i++) market.exchange.shock(0, market.slot(JANUARY), BUY, 1);
    expect(market.position(0, JANUARY)).toBe(3);
    expect(market.exchange.controls.massCancel(1, -1, null)).toBe(1);
    expect(bid(market)).toBe(0);
  });
});
