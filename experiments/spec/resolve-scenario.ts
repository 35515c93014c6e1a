import type { AgentClass } from "../../engine/agent.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { checkAgents } from "./checks/check-agents.ts";
import { checkCalendar, checkDates } from "./checks/check-calendar.ts";
import { checkClearingOptions } from "./checks/check-clearing-options.ts";
import { checkContracts } from "./checks/check-contracts.ts";
import { checkEconomy, checkEconomyWhole } from "./checks/check-economy.ts";
import { checkForm } from "./checks/check-form.ts";
import { checkDefaults } from "./checks/check-defaults.ts";
import { checkMargin } from "./checks/check-margin.ts";
import { checkMarketMakerGroups } from "./checks/check-market-makers.ts";
import { checkRuleGroups } from "./checks/check-rule-groups.ts";
import { checkOwnership } from "./checks/check-ownership.ts";
import { checkRuleMonths } from "./checks/check-rule-months.ts";
import { checkRules } from "./checks/check-rules.ts";
import { checkSpreads } from "./checks/check-spreads.ts";
import { composeEconomy, composeRules, composeScenario } from "./compose-scenario.ts";
import { withoutInheritedIdle } from "./idle-under-structural.ts";
import { type Problem, Problems } from "./problem.ts";
import { readShape } from "./read-shape.ts";
import { ScenarioDraft, type ScenarioValues } from "./scenario-draft.ts";
import { SCHEMA_VERSIONS, scenarioShape } from "./scenario-shape.ts";
import type { ScenarioSpec } from "./scenario-spec.ts";
import { type Json, mergeSources, type SourceMap } from "./source.ts";
import { zodScenario } from "./zod-forms.ts";

export interface ResolveOptions {
  /** Classes of agents that a scenario can name. */
  readonly classes: ReadonlyMap<string, AgentClass>;
  /** SHA-256 of the file that brought classes of one's own: part of the spec. */
  readonly agentsFile?: string;
}

export interface ResolvedScenario {
  readonly scenario: Scenario;
  /** What makes this scenario: canonical, without anything that is default. It reads as a scenario file again. */
  readonly spec: ScenarioSpec;
  /** Words about it, which are no part of the spec. */
  readonly title: string | null;
  readonly about: string | null;
}

export type ScenarioResolution = ResolvedScenario | { readonly problems: readonly Problem[] };

/**
 * Makes a scenario of its layers, each laid upon those before: what a file extends, the file, what a command line or a
 * study sets. All problems are found at once.
 */
export function resolveScenario(
  layers: readonly SourceMap[],
  { classes, agentsFile }: ResolveOptions,
): ScenarioResolution {
  const source = withoutInheritedIdle(layOver(layers), layers);
  const problems = new Problems(layers.map(({ at }) => at.file).reverse());
  const families = familiesIn(source);
  const shape = scenarioShape(classes);
  const spot = { path: [], at: source.at };
  const { value, spelled } = readShape(shape, source, spot, { problems, families });
  if (!problems.any) checkForm(zodScenario(classes), SCHEMA_VERSIONS.at(-1)!, source, problems);
  const draft = new ScenarioDraft(value, source, problems);
  checkCalendar(draft);
  checkContracts(draft);
  checkSpreads(draft);
  checkEconomy(draft);
  checkMargin(draft);
  checkClearingOptions(draft);
  checkDefaults(draft);
  checkAgents(draft, classes);
  checkMarketMakerGroups(draft);
  checkOwnership(draft);
  checkWholeParts(draft);
  checkRuleMonths(draft, value, classes);
  if (problems.any) return { problems: problems.list() };
  const values = value as ScenarioValues;
  const scenario = composeScenario(values, classes);
  checkDates(draft, scenario);
  if (problems.any) return { problems: problems.list() };
  const { title: _title, about: _about, ...rest } = spelled as Readonly<Record<string, Json>>;
  const spec = {
    schema: SCHEMA_VERSIONS.at(-1)!,
    ...(agentsFile === undefined ? {} : { agentsFile }),
    ...rest,
  };
  return { scenario, spec, title: values.title, about: values.about };
}

/** Checks that the engine has for parts of a scenario, once these parts are whole. */
function checkWholeParts(draft: ScenarioDraft): void {
  const rules = draft.read("rules") as ScenarioValues["rules"] | undefined;
  if (rules !== undefined) {
    const whole = composeRules(rules);
    checkRules(draft, whole);
    checkRuleGroups(draft, whole);
  }
  const economy = draft.read("economy") as ScenarioValues["economy"] | undefined;
  const calendar = draft.read("calendar") as ScenarioValues["calendar"] | undefined;
  if (economy === undefined || calendar === undefined || draft.problems.any) return;
  checkEconomyWhole(draft, composeEconomy({ economy, calendar } as ScenarioValues));
}

/** The layers as one document. */
export function layOver(layers: readonly SourceMap[]): SourceMap {
  const at = layers[0]?.at ?? { file: "", line: 0, column: 0 };
  return layers.reduce(mergeSources, { kind: "map", entries: new Map(), at });
}

/** The contract families that a document writes down. */
export function familiesIn(source: SourceMap): string[] {
  const contracts = source.entries.get("contracts")?.node;
  return contracts?.kind === "map" ? [...contracts.entries.keys()] : [];
}
