import { describe, expect, test } from "vitest";
import {
  CALENDAR,
  INTER_COMMODITY,
  SIT_JANUARY,
  SpreadMarket,
} from "../../tests/contracts/spread-market.ts";
import {
  BREAKER,
  FEBRUARY,
  JANUARY,
  VELOCITY,
} from "../../tests/simulation/price-controls-world.ts";
import {
  BUY,
  PAPER_PRICE_LIMITS,
  RulesWorld,
  scu,
  SELL,
} from "../../tests/simulation/rules-world.ts";
import { HALTED } from "../base/order-words.ts";
import { MINUTE_US, SECOND_US } from "../base/sim-time.ts";
import { SIT } from "../instruments/sit.ts";
import { buildRulebook } from "./build-rulebook.ts";
import type { HaltCouplingParameters } from "./halt-coupling.ts";
import { NO_RULES, type RulesScenario } from "./rules-scenario.ts";
import { RULE_EVENT_WORDS, RULE_WORDS } from "./words.ts";

const SPECS = [scu(2), { ...SIT, listing: { monthly: 2, quarterly: 0 } }];
const SIT_FEBRUARY = "SIT-2027-02";

/** SIT with SCU and back. */
const both = (
  scope: HaltCouplingParameters["scope"],
): Partial<Record<string, HaltCouplingParameters>> => ({
  SIT: { with: ["SCU"], scope },
  SCU: { with: ["SIT"], scope },
});

function coupled(
  scope: HaltCouplingParameters["scope"],
  scenario: Partial<RulesScenario> = { circuitBreaker: { SCU: BREAKER, SIT: BREAKER } },
): RulesWorld {
  const haltCoupling = both(scope) as Record<string, HaltCouplingParameters>;
  return new RulesWorld({ specs: SPECS, scenario: { ...scenario, haltCoupling } });
}

/** What was told, by rule and symbol. */
const acts = (world: RulesWorld): string[] =>
  world.told().map(({ rule, event, slot }) => {
    const symbol = world.floor.markets.futureIn(slot!).symbol;
    return `${RULE_WORDS[rule]} ${RULE_EVENT_WORDS[event]} ${symbol}`;
  });

/** A month trades at 280 and is then bid for far above. */
function breach(world: RulesWorld, symbol: string): void {
  world.trade(0, 1, symbol, 1, 280);
  world.order(0, symbol, BUY, 1, 600);
}

describe("a halt of the lead month", () => {
  test("halts all months of both families, each once, and all resume at one time", () => {
    const world = coupled("lead");
    breach(world, JANUARY);
    expect(acts(world)).toEqual([
      "circuit_breaker halted SCU-2027-01",
      "halt_coupling halted SIT-2027-01",
      "halt_coupling halted SIT-2027-02",
      "circuit_breaker halted SCU-2027-02",
    ]);
    expect(world.order(0, SIT_FEBRUARY, BUY, 1, 280)).toBe(HALTED);
    world.wait(2 * MINUTE_US);
    expect(acts(world).every((act) => act.includes("resumed"))).toBe(true);
    expect(world.order(0, SIT_FEBRUARY, BUY, 1, 280)).toBe(0);
    world.wait(10 * MINUTE_US);
    expect(acts(world)).toEqual([]);
  });

  test("does so in the other direction", () => {
    const world = coupled("lead");
    breach(world, SIT_JANUARY);
    expect(acts(world).filter((act) => act.includes("SCU"))).toEqual([
      "halt_coupling halted SCU-2027-01",
      "halt_coupling halted SCU-2027-02",
    ]);
  });
});

test("a halt of another month is carried over only where any month's is", () => {
  const lead = coupled("lead");
  breach(lead, FEBRUARY);
  expect(acts(lead)).toEqual(["circuit_breaker halted SCU-2027-02"]);
  const any = coupled("any");
  breach(any, FEBRUARY);
  expect(acts(any)).toHaveLength(3);
});

test("what is halted for longer already stays so, and is not told again", () => {
  const world = coupled("lead", {
    circuitBreaker: { SCU: BREAKER },
    velocityLogic: { SIT: { ...VELOCITY, scope: "month" } },
  });
  breach(world, JANUARY);
  acts(world);
  world.wait(MINUTE_US);
  expect(world.ruleFloor.haltedUntil(world.slot(SIT_JANUARY))).toBe(2 * MINUTE_US);
  world.ruleFloor.halt(world.slot(SIT_JANUARY), world.clock.nowUs + 5 * SECOND_US);
  expect(acts(world)).toEqual([]);
  expect(world.ruleFloor.haltedUntil(world.slot(SIT_JANUARY))).toBe(2 * MINUTE_US);
});

test("price limits halt the coupled family as the breaker does", () => {
  const world = coupled("lead", { priceLimits: { SCU: PAPER_PRICE_LIMITS } });
  world.order(0, JANUARY, BUY, 1, 322);
  expect(acts(world)).toHaveLength(3);
  expect(world.ruleFloor.haltedUntil(world.slot(SIT_JANUARY))).toBe(10 * MINUTE_US);
});

test("spreads with a leg that halts take no orders, and no leg trades through them", () => {
  const haltCoupling = both("lead") as Record<string, HaltCouplingParameters>;
  const rules = { ...NO_RULES, circuitBreaker: { SCU: BREAKER }, haltCoupling };
  const market = new SpreadMarket({
    rules: (floor) => buildRulebook(rules, floor, ["SCU", "SIT"], 0.0001),
  });
  market.order(1, SIT_JANUARY, SELL, 1, 200);
  market.order(0, JANUARY, SELL, 1, 280);
  market.order(1, JANUARY, BUY, 1, 280);
  market.order(0, JANUARY, BUY, 1, 600);
  expect(market.spreadOrder(2, 1, CALENDAR, BUY, 1, 500)).toBe(HALTED);
  expect(market.spreadOrder(2, 2, INTER_COMMODITY, BUY, 1, 500)).toBe(HALTED);
  market.runTo(2 * MINUTE_US);
  expect(market.spreadOrder(2, 3, INTER_COMMODITY, BUY, 1, -500)).toBe(0);
});
