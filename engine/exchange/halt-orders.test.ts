import { expect, test } from "vitest";
import { SIT_JANUARY } from "../../tests/contracts/spread-market.ts";
import {
  BREAKER,
  FEBRUARY,
  JANUARY,
  VELOCITY,
} from "../../tests/simulation/price-controls-world.ts";
import { BUY, RulesWorld, scu, SELL } from "../../tests/simulation/rules-world.ts";
import { SIT } from "../instruments/sit.ts";
import type { RulesScenario } from "../regulation/rules-scenario.ts";

const SPECS = [scu(2), { ...SIT, listing: { monthly: 2, quarterly: 0 } }];
const RESTING = [JANUARY, FEBRUARY, SIT_JANUARY];

/** Orders that are left in each month once January of SCU has traded at 280 and is bid for far above. */
function left(scenario: Partial<RulesScenario>, cancels: readonly boolean[]): number[] {
  const specs = SPECS.map((spec, i) => ({ ...spec, haltCancels: cancels[i]! }));
  const world = new RulesWorld({ specs, scenario });
  world.trade(0, 1, JANUARY, 1, 280);
  for (const symbol of RESTING) world.order(2, symbol, BUY, 1, 250);
  world.order(3, JANUARY, SELL, 1, 600);
  world.order(0, JANUARY, BUY, 1, 600);
  const { books } = world.floor;
  return RESTING.map((symbol) => books.ordersOf(2, world.slot(symbol)).length);
}

const haltCoupling = { SCU: { with: ["SIT"], scope: "any" } } as const;
const breaker = { SCU: { ...BREAKER, scope: "lead" } } as const;

test("a halt takes the orders out of every month that it stops, where the contract says so", () => {
  expect(left({ circuitBreaker: breaker }, [true, true])).toEqual([0, 0, 1]);
  expect(left({ circuitBreaker: breaker, haltCoupling }, [true, true])).toEqual([0, 0, 0]);
});

test("it goes by the terms of the month that is stopped", () => {
  const scenario = { circuitBreaker: breaker, haltCoupling };
  expect(left(scenario, [true, false])).toEqual([0, 0, 1]);
  expect(left(scenario, [false, true])).toEqual([1, 1, 0]);
  expect(left(scenario, [false, false])).toEqual([1, 1, 1]);
});

test("and so does a pause that a refused order brings about", () => {
  const velocityLogic = { SCU: { ...VELOCITY, scope: "lead" } } as const;
  expect(left({ velocityLogic, haltCoupling }, [true, true])).toEqual([0, 0, 0]);
});
