import type { AgentClass } from "../../../engine/agent.ts";
import { InvariantError } from "../../../engine/base/assert.ts";
import { composeScenario } from "../compose-scenario.ts";
import { familyOfMonth, monthsOfRun, unlistedMonth } from "../../run/listed-months.ts";
import type { RulesValues, ScenarioDraft, ScenarioValues } from "../scenario-draft.ts";

const NO_RULES: RulesValues = {
  fees: null,
  transactionTax: null,
  openingCap: null,
  offBookTrades: null,
  marketMakerProgramme: null,
  priceLimits: null,
  positionLimits: null,
  aggregateLimits: null,
  hedgeExemption: null,
  spreadExemption: null,
  riskManagementExemption: null,
  throttle: null,
  restingTime: null,
  speedBump: null,
  orderToTrade: null,
  largeTraderReports: null,
  surveillance: null,
  aggregation: null,
};

/**
 * Rules are by contract family. One that is written for a month is refused as such already; whether there is such a
 * month in the run at all is told here, where nothing but rules is wrong.
 */
export function checkRuleMonths(
  draft: ScenarioDraft,
  value: unknown,
  classes: ReadonlyMap<string, AgentClass>,
): void {
  const named = ruleMonths(draft);
  if (named.length === 0) return;
  if (draft.problems.paths().some((path) => path.split(".")[0] !== "rules")) return;
  const listed = listedIn({ ...(value as ScenarioValues), rules: NO_RULES }, classes);
  for (const path of named) {
    const message = unlistedMonth(path.at(-1)!, listed);
    if (listed.length > 0 && message !== null) draft.refuse(path, message);
  }
}

/** Paths of what stands under a month's symbol. */
function ruleMonths(draft: ScenarioDraft): string[][] {
  const rules = draft.source.entries.get("rules")?.node;
  if (rules?.kind !== "map") return [];
  const families = draft.names("contracts");
  return [...rules.entries].flatMap(([rule, { node }]) => {
    const keys = node.kind === "map" ? [...node.entries.keys()] : [];
    const months = keys.filter((key) => familyOfMonth(key, families) !== null);
    return months.map((key) => ["rules", rule, key]);
  });
}

/** None where the calendar cannot date the months, which is told once the rules are right. */
function listedIn(
  values: ScenarioValues,
  classes: ReadonlyMap<string, AgentClass>,
): readonly string[] {
  try {
    return monthsOfRun(composeScenario(values, classes));
  } catch (error) {
    if (!(error instanceof InvariantError)) throw error;
    return [];
  }
}
