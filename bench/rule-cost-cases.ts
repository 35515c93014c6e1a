import type { RulesScenario } from "../engine/regulation/rules-scenario.ts";
import { NO_RULES } from "../engine/regulation/rules-scenario.ts";
import { type CostCase, costMarket, type Settings } from "./cost-market.ts";
import { exampleCostCases } from "./example-cost-cases.ts";
import { benchScenario } from "./measured-run.ts";

const LOOK_ALIKE = "../docs/examples/look-alike.yaml";
const ALL_RULES = "../docs/examples/all-rules.yaml";

/** What costs of rules are asked for, each beside the same market without it, `days` trade dates long. */
export function costCases(days: number): readonly CostCase[] {
  return [
    ...rulesOfOneFamily(days),
    ...clearingCases(days),
    ...casesOfTwo(days),
    ...exampleCostCases(days),
  ];
}

/** The shipped market without any rule, with its own, with each rule of `all-rules.yaml` apart, and with all. */
function rulesOfOneFamily(days: number): CostCase[] {
  const shipped = benchScenario("scu-nymex", days);
  const { rules } = benchScenario(ALL_RULES, days);
  const lacking = { ...shipped, rules: NO_RULES };
  const one = (name: string, own: RulesScenario): CostCase => ({
    name,
    having: { ...shipped, rules: own },
    lacking,
  });
  return [
    one("rules of scu-nymex", shipped.rules),
    ...(Object.keys(rules) as (keyof RulesScenario)[])
      .filter((key) => rules[key] !== null && Object.keys(rules[key] ?? {}).length > 0)
      .map((key) => one(key, { ...NO_RULES, [key]: rules[key] })),
    one("all of them", rules),
  ];
}

const TOOLS = { stressedWeight: {}, longRunFloor: {}, buffer: {}, speedLimit: { up: "10 %" } };

const CLEARING: Readonly<Record<string, Settings>> = {
  "margin: ewma": { "clearing.margin.model": "ewma" },
  "margin: filtered-historical": { "clearing.margin.model": "filtered-historical" },
  "margin: scenario-grid": { "clearing.margin.model": "scenario-grid" },
  "margin: add-ons": { "clearing.margin.concentration": {}, "clearing.margin.liquidity": {} },
  marginTools: { "clearing.marginTools": TOOLS },
  accountMargin: { "clearing.accountMargin": { client: 1.1 } },
  collateral: { "clearing.collateral": {} },
  memberMargin: { "clearing.memberMargin": {} },
  intradayCalls: { "clearing.intradayCalls": { at: "18:00", threshold: "50 %" } },
  waterfall: { "clearing.waterfall": { fundSize: "cover_2", resizeEvery: 1 } },
};

function clearingCases(days: number): CostCase[] {
  const lacking = { ...costMarket("scu-nymex", days), rules: NO_RULES };
  return Object.entries(CLEARING).map(([name, settings]) => ({
    name,
    having: { ...costMarket("scu-nymex", days, settings), rules: NO_RULES },
    lacking,
  }));
}

const LIMIT = { singleMonth: { lots: "400 lots", mode: "limit" } };

/** Rules that need another rule, or another family: beside the market with those alone. */
function casesOfTwo(days: number): CostCase[] {
  const limited = { rules: null, "rules.positionLimits": { SCU: LIMIT } };
  const pair = (name: string, base: string, before: Settings, more: Settings): CostCase => ({
    name,
    having: costMarket(base, days, { ...before, ...more }),
    lacking: costMarket(base, days, before),
  });
  return [
    pair("spreadExemption beside limits", "scu-nymex", limited, {
      "rules.spreadExemption": { SCU: {} },
    }),
    pair(
      "tradeAtSettlement",
      "scu-nymex",
      { rules: null },
      { "contracts.SCU.tradeAtSettlement": {} },
    ),
    pair("haltCoupling", "both", {}, { "rules.haltCoupling": { SCU: { with: ["SIT"] } } }),
    pair(
      "aggregateLimits",
      LOOK_ALIKE,
      { rules: null },
      {
        "rules.aggregateLimits": { SCU: { with: ["LAKE"], ...LIMIT } },
      },
    ),
    pair(
      "margin: scenario-grid of SIT and SCU",
      "both",
      {},
      {
        "clearing.margin.model": "scenario-grid",
        "clearing.margin.spreadCredits": { "SIT:SCU": {} },
      },
    ),
  ];
}
