import { expect, test } from "vitest";
import { PRICE_LIMIT } from "../base/order-words.ts";
import { SIT } from "../instruments/sit.ts";
import {
  BUY,
  EXEMPTION,
  limitOf,
  limitTerms,
  PAPER_PRICE_LIMITS,
  RulesWorld,
  scu,
} from "../../tests/simulation/rules-world.ts";
import { RULE_KEYS, rulebookOf } from "../../tests/simulation/random-rulebook.ts";
import type { RulesScenario } from "./rules-scenario.ts";
import { RULE_WORDS } from "./words.ts";

const TIGHT = limitTerms({ singleMonth: limitOf(10) });

const rulesOf = (scenario: Partial<RulesScenario>): string[] =>
  new RulesWorld({ specs: [scu(2), SIT], scenario }).floor.rulebook.rules.map(
    ({ code }) => RULE_WORDS[code]!,
  );

const ACCESS = ["throttle", "resting_time", "speed_bump"];
const PRICES = [
  "price_banding",
  "price_limits",
  "circuit_breaker",
  "velocity_logic",
  "halt_coupling",
];
const EXEMPTIONS = ["hedge_exemption", "risk_management_exemption", "spread_exemption"];
const LIMITS = ["position_limits", "aggregate_limits", "opening_cap", "off_book_trades"];
const COSTS = ["fees", "transaction_tax", "order_to_trade", "market_maker_programme"];
const WATCHERS = ["large_trader_reports", "surveillance"];

test("all rules there are stand in their documented order", () => {
  const shipped = Object.fromEntries(RULE_KEYS.map((key) => [key, "shipped"] as const));
  const all = rulesOf({
    ...rulebookOf(shipped as Parameters<typeof rulebookOf>[0], ["SCU"]),
    hedgeExemption: EXEMPTION,
    haltCoupling: { SCU: { with: ["SIT"], scope: "any" } },
    aggregateLimits: { SCU: { ...TIGHT, with: ["SIT"] } },
  });
  expect(all).toEqual([...ACCESS, ...PRICES, ...EXEMPTIONS, ...LIMITS, ...COSTS, ...WATCHERS]);
  expect([...all].sort()).toEqual([...RULE_WORDS].sort());
});

test("a rule that is not configured does not exist", () => {
  expect(rulesOf({})).toEqual([]);
  expect(rulesOf({ positionLimits: { SCU: TIGHT } })).toEqual(["position_limits"]);
  expect(rulesOf({ hedgeExemption: { ...EXEMPTION, enabled: false } })).toEqual([]);
});

test("of two refusals the one of the earlier rule is given, and recorded alone", () => {
  const world = new RulesWorld({
    scenario: { positionLimits: { SCU: TIGHT }, priceLimits: { SCU: PAPER_PRICE_LIMITS } },
  });
  expect(world.order(0, "SCU-2027-01", BUY, 11, 1000)).toBe(PRICE_LIMIT);
  expect(world.events.map(({ rule }) => RULE_WORDS[rule])).toEqual(["price_limits"]);
});

test("parameters find their family by symbol, wherever it stands", () => {
  const world = new RulesWorld({
    specs: [SIT, scu(2)],
    price: 2,
    scenario: { positionLimits: { SCU: TIGHT } },
  });
  expect(world.order(0, "SIT-2027-02", BUY, 11, 200)).toBe(0);
  expect(world.order(0, "SCU-2027-01", BUY, 11, 200)).not.toBe(0);
});
