import { expect, test } from "vitest";
import { CALL, CallWorld, JANUARY } from "../../tests/contracts/call-world.ts";
import { SIT_JANUARY } from "../../tests/contracts/spread-market.ts";
import { BREAKER, VELOCITY } from "../../tests/simulation/price-controls-world.ts";
import { BUY, scu, SELL } from "../../tests/simulation/rules-world.ts";
import { HALTED } from "../base/order-words.ts";
import { MINUTE_US, SECOND_US } from "../base/sim-time.ts";
import { NO_CALLS } from "../instruments/call-terms.ts";
import { matchingTerms } from "../instruments/matching-terms.ts";
import { SIT } from "../instruments/sit.ts";

const calls = { ...NO_CALLS, reopening: CALL };

/** A month trades at 280; then a seller far above meets a buyer. */
function jump(world: CallWorld, symbol: string): void {
  world.trade(2, 3, symbol, 1, 280);
  world.order(3, symbol, SELL, 1, 600);
  world.order(2, symbol, BUY, 1, 600);
}

function expectReopening(world: CallWorld, afterUs: number): void {
  expect(world.bid(1, 280)).toBe(HALTED);
  world.wait(afterUs - SECOND_US);
  expect(world.calls()).toEqual([]);
  world.wait(SECOND_US);
  expect(world.calls()).toEqual(["reopening started"]);
  world.bid(2, 285);
  world.offer(2, 285);
  world.wait(CALL.duration);
  expect(world.trades().at(-1)).toEqual([2, 285, 2]);
}

test("a call reopens after a pause of velocity logic", () => {
  const world = new CallWorld(
    { reopening: CALL },
    { scenario: { velocityLogic: { SCU: VELOCITY } } },
  );
  jump(world, JANUARY);
  expectReopening(world, VELOCITY.pause);
});

test("a call reopens a month that was halted because another family was", () => {
  const sit = { ...SIT, listing: { monthly: 2, quarterly: 0 } };
  const world = new CallWorld(calls, {
    specs: [{ ...scu(2), calls }, sit],
    scenario: {
      circuitBreaker: { SIT: BREAKER },
      haltCoupling: { SIT: { with: ["SCU"], scope: "any" } },
    },
  });
  jump(world, SIT_JANUARY);
  expectReopening(world, BREAKER.halt);
});

test("a breaker that a clearing of a batch sets off halts the month until the next batch after it", () => {
  const matching = matchingTerms("batch", { intervalUs: MINUTE_US });
  const world = new CallWorld(
    {},
    { specs: [{ ...scu(2), matching }], scenario: { circuitBreaker: { SCU: BREAKER } } },
  );
  world.trade(2, 3, JANUARY, 1, 280);
  world.wait(MINUTE_US);
  world.order(3, JANUARY, SELL, 1, 320);
  world.order(2, JANUARY, BUY, 1, 320);
  world.wait(MINUTE_US);
  expect(world.trades()).toEqual([
    [1, 280, 2],
    [1, 320, 2],
  ]);
  expect(world.heard()).toEqual(["halted", "halted"]); // both months, with the lead month
  expect(world.bid(1, 280)).toBe(HALTED);
  world.wait(BREAKER.halt);
  expect(world.bid(1, 315)).toBe(0);
  expect(world.offer(1, 315)).toBe(0);
  expect(world.trades()).toHaveLength(2);
  world.wait(MINUTE_US);
  expect(world.trades().slice(2)).toEqual([[1, 315, 2]]);
});
