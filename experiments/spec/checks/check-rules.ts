import type { PositionLimitTerms } from "../../../engine/regulation/position-limit-terms.ts";
import type { RulesScenario } from "../../../engine/regulation/rules-scenario.ts";
import { validateRules } from "../../../engine/regulation/validate-rules.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";
import { isGiven } from "../source.ts";
import { checkRulePairs } from "./check-rule-pairs.ts";

/** What rules that are whole say against each other. */
export function checkRules(draft: ScenarioDraft, rules: RulesScenario): void {
  const families = draft.names("contracts");
  for (const { path, message, also = [] } of validateRules(rules, { families })) {
    draft.refuse(fileKeys(path), message, ...also.map(fileKeys));
  }
  for (const family of Object.keys(rules.priceLimits)) checkForms(draft, family);
  for (const [family, terms] of Object.entries(rules.positionLimits)) {
    checkApplication(draft, family, terms);
  }
  checkRulePairs(draft, rules);
}

const PAPER_TIERS = ["firstTier", "secondTier", "firstHalt"];

/** Tiers stand in one of two forms. */
function checkForms(draft: ScenarioDraft, family: string): void {
  const limits = ["rules", "priceLimits", family];
  if (!isGiven(draft.source, [...limits, "expansion"])) return;
  for (const key of PAPER_TIERS) {
    if (!isGiven(draft.source, [...limits, key])) continue;
    const message = "the tiers of `expansion` stand in its place: write one of both";
    draft.refuse([...limits, key], message, [...limits, "expansion"]);
  }
}

const fileKeys = (path: readonly (string | number)[]): string[] => [
  "rules",
  ...path.map(String).map(fileKey),
];

/** What the engine calls the day of a change is its date in a file. */
const fileKey = (key: string): string => (key === "day" ? "date" : key);

/** Limits that are looked at when the day ends refuse no order. */
function checkApplication(draft: ScenarioDraft, family: string, terms: PositionLimitTerms): void {
  const limits = ["rules", "positionLimits", family];
  if (terms.application?.when !== "end_of_day") return;
  if (!isGiven(draft.source, [...limits, "breach"])) return;
  const message = `found ${terms.breach}, while limits are looked at when the day ends: no order is refused`;
  draft.refuse([...limits, "breach"], message, [...limits, "application", "when"]);
}
