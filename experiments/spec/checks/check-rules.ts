import type { RulesScenario } from "../../../engine/regulation/rules-scenario.ts";
import { validateRules } from "../../../engine/regulation/validate-rules.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

/** What rules that are whole say against each other. */
export function checkRules(draft: ScenarioDraft, rules: RulesScenario): void {
  const families = draft.names("contracts");
  for (const { path, message } of validateRules(rules, { families })) {
    draft.refuse(["rules", ...path.map(String).map(fileKey)], message);
  }
}

/** What the engine calls the day of a change is its date in a file. */
const fileKey = (key: string): string => (key === "day" ? "date" : key);
