import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import { contractSpecOf } from "../../engine/instruments/contract-parameters.ts";
import type { SpreadsScenario } from "../../engine/instruments/spread-parameters.ts";
import type { RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import { checkContracts } from "./checks/check-contracts.ts";
import { checkForm } from "./checks/check-form.ts";
import { checkMarketMakers } from "./checks/check-market-makers.ts";
import { checkRules } from "./checks/check-rules.ts";
import { checkSpreads } from "./checks/check-spreads.ts";
import { composeRules, composeSpreads, inOrder } from "./compose-scenario.ts";
import { type Problem, Problems } from "./problem.ts";
import { readShape } from "./read-shape.ts";
import { familiesIn, layOver } from "./resolve-scenario.ts";
import { rulebookShape } from "./rulebook-shape.ts";
import { SCHEMA_VERSIONS } from "./scenario-shape.ts";
import { ScenarioDraft, type ScenarioValues } from "./scenario-draft.ts";
import type { SourceMap } from "./source.ts";
import { zodRulebook } from "./zod-forms.ts";

/** Contracts and rules without a market around them. */
export interface ResolvedRulebook {
  readonly families: readonly ContractSpec[];
  /** Absent: a replay lists what it lists without a rulebook. */
  readonly spreads?: SpreadsScenario;
  readonly rules: RulesScenario;
  /** Dollars a money unit. */
  readonly moneyUnit: number;
}

/** Makes a rulebook of its layers, as `resolveScenario` makes a scenario. */
export function resolveRulebook(
  layers: readonly SourceMap[],
): ResolvedRulebook | { readonly problems: readonly Problem[] } {
  const source = layOver(layers);
  const problems = new Problems(layers.map(({ at }) => at.file).reverse());
  const context = { problems, families: familiesIn(source) };
  const { value } = readShape(rulebookShape, source, { path: [], at: source.at }, context);
  if (!problems.any) checkForm(zodRulebook(), SCHEMA_VERSIONS.at(-1)!, source, problems);
  const draft = new ScenarioDraft(value, source, problems);
  checkContracts(draft);
  checkSpreads(draft);
  checkMarketMakers(draft);
  const read = draft.read("rules") as ScenarioValues["rules"] | undefined;
  if (read !== undefined) checkRules(draft, composeRules(read));
  if (problems.any) return { problems: problems.list() };
  const { contracts, spreads, rules, moneyUnit } = value as ScenarioValues;
  const families = Object.entries(contracts).map(([symbol, terms]) =>
    contractSpecOf(symbol, terms),
  );
  return { families, ...composeSpreads(spreads), rules: inOrder(composeRules(rules)), moneyUnit };
}
