import { expect, test } from "vitest";
import { PRICE_LIMIT } from "../base/order-words.ts";
import { SIT } from "../instruments/sit.ts";
import {
  BUY,
  EXEMPTION,
  limitOf,
  limitTerms,
  NYMEX_FEES,
  PAPER_PRICE_LIMITS,
  RulesWorld,
  scu,
} from "../../tests/simulation/rules-world.ts";
import type { RulesScenario } from "./rules-scenario.ts";
import { RULE_WORDS } from "./words.ts";

const TIGHT = limitTerms({ singleMonth: limitOf(10) });

const rulesOf = (scenario: Partial<RulesScenario>): string[] =>
  new RulesWorld({ specs: [scu(2), SIT], scenario }).floor.rulebook.rules.map(
    ({ code }) => RULE_WORDS[code]!,
  );

test("rules stand in their documented order", () => {
  expect(
    rulesOf({
      fees: { SIT: NYMEX_FEES },
      positionLimits: { SCU: TIGHT },
      hedgeExemption: EXEMPTION,
      priceLimits: { SIT: PAPER_PRICE_LIMITS },
    }),
  ).toEqual(["price_limits", "hedge_exemption", "position_limits", "fees"]);
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
