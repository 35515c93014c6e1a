import type { FactScore } from "../metrics/stylised-facts/scorecard.ts";
import { isShown } from "../study/contrasted-arms.ts";
import type { StudyResult } from "../study/study-result.ts";
import type { TextTable } from "./text-table.ts";

/** Rows that a page holds. */
const MOST_ROWS = 40;

/** What markets have in common, arm by arm: gates first; empty where the study asks for no scorecards. */
export function scorecardsTable({ scorecards, scenario, loaded }: StudyResult): TextTable {
  const facts = scorecards[0]?.card.facts ?? [];
  const order = [...facts.keys()].sort(
    (a, b) => gateRank(facts[a]!) - gateRank(facts[b]!) || a - b,
  );
  const several = scenario.families.length > 1;
  return {
    caption: "Scorecard of each arm: stylised facts of markets (gates are marked)",
    head: [
      "Arm",
      "Label",
      ...order.map((i) => `${facts[i]!.fact.title}${facts[i]!.fact.isGate ? " (gate)" : ""}`),
    ],
    rows: scorecards
      .filter(({ arm }) => isShown(loaded.study, arm))
      .slice(0, MOST_ROWS)
      .map(({ arm, family, card }) => [
        several ? `${arm.label}, ${family}` : arm.label,
        card.label,
        ...order.map((i) => card.facts[i]!.verdict.replace("_", " ")),
      ]),
  };
}

const gateRank = ({ fact }: FactScore): number => (fact.isGate ? 0 : 1);

/** How the scorecards are to be read, and what they say together. */
export function sanityWords({ scorecards }: StudyResult): string[] {
  const [first] = scorecards;
  if (first === undefined) return [];
  const validated = scorecards.filter(({ card }) => card.label === "validated").length;
  const thin = scorecards.some(({ card }) => card.isThin)
    ? " Some rest on fewer than 30 runs or 20 trade dates, and settle nothing."
    : "";
  return [
    `${validated} of ${scorecards.length} scorecards are validated: every gate passed, on runs enough. The ` +
      `others are ` +
      `illustrative: what is shown may be a property of this model rather than of markets.${thin} Bands (version ` +
      `${first.card.bandsVersion}) were set before any result was looked at; "not applicable" stands where a ` +
      `fact cannot be ` +
      "measured here.",
  ];
}
