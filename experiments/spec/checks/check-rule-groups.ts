import type { RulesScenario } from "../../../engine/regulation/rules-scenario.ts";
import { nearest } from "../nearest.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

/** Whether the groups of agents that rules name are there. A rulebook has no groups: there it is not asked. */
export function checkRuleGroups(draft: ScenarioDraft, rules: RulesScenario): void {
  for (const [family, { classes = {} }] of Object.entries(rules.fees)) {
    for (const group of Object.keys(classes)) {
      requireGroup(draft, group, ["rules", "fees", family, "classes", group]);
    }
  }
  for (const [family, { exempt }] of Object.entries(rules.transactionTax ?? {})) {
    for (const [i, group] of exempt.entries()) {
      requireGroup(draft, group, ["rules", "transactionTax", family, "exempt", String(i)]);
    }
  }
}

function requireGroup(draft: ScenarioDraft, name: string, path: readonly string[]): void {
  const groups = draft.names("agents");
  if (groups.includes(name)) return;
  const meant = nearest(name, groups);
  const help = meant === undefined ? "" : `; did you mean \`${meant}\`?`;
  draft.refuse(path, `there is no group of agents \`${name}\`${help}`, ["agents"]);
}
