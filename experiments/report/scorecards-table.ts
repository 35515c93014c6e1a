import type { FactScore } from "../metrics/stylised-facts/scorecard.ts";
import { isShown } from "../study/contrasted-arms.ts";
import type { StudyResult } from "../study/study-result.ts";
import { joined } from "./effect-words.ts";
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
  const shown = scorecards.filter(({ arm }) => isShown(loaded.study, arm));
  const more = shown.length > MOST_ROWS ? `; ${MOST_ROWS} of ${shown.length} scorecards` : "";
  return {
    caption: `Scorecard of each arm: stylised facts of markets (gates are marked)${more}`,
    head: [
      "Arm",
      "Label",
      ...order.map((i) => `${facts[i]!.fact.title}${facts[i]!.fact.isGate ? " (gate)" : ""}`),
    ],
    rows: shown
      .slice(0, MOST_ROWS)
      .map(({ arm, family, card }) => [
        several ? `${arm.label}, ${family}` : arm.label,
        card.label,
        ...order.map((i) => verdictWords(card.facts[i]!)),
      ]),
  };
}

const isJudged = ({ fact }: FactScore): boolean =>
  fact.statistics.some(({ bands }) => bands !== null);

const verdictWords = (score: FactScore): string =>
  isJudged(score) ? score.verdict.replace("_", " ") : "not judged";

const gateRank = ({ fact }: FactScore): number => (fact.isGate ? 0 : 1);

/** How the scorecards are to be read, and what they say together. */
export function sanityWords(result: Pick<StudyResult, "scorecards">): string[] {
  const { scorecards } = result;
  const [first] = scorecards;
  if (first === undefined) return [];
  const validated = scorecards.filter(({ card }) => card.label === "validated").length;
  const reported = first.card.facts
    .filter((score) => !isJudged(score))
    .map(({ fact }) => fact.title);
  const unjudged =
    reported.length === 0
      ? ""
      : `, and "not judged" where one is measured and has no bands (${joined(reported)})`;
  return [
    `${validated} of ${scorecards.length} scorecards are validated: every gate passed, on runs enough. The ` +
      `others are ` +
      `illustrative: what is shown may be a property of this model rather than of markets.` +
      `${thinWords(result)} Bands (version ${first.card.bandsVersion}) were set before any result was ` +
      `looked at; "not applicable" stands where a fact cannot be measured here${unjudged}.`,
  ];
}

/** How many rest on too little to settle anything. */
function thinWords({ scorecards }: Pick<StudyResult, "scorecards">): string {
  const thin = scorecards.filter(({ card }) => card.isThin).length;
  if (thin === 0) return "";
  const which =
    scorecards.length === 1
      ? "It rests"
      : thin === scorecards.length
        ? "All rest"
        : thin === 1
          ? "One rests"
          : `${thin} rest`;
  const settle = thin === 1 ? "settles" : "settle";
  return ` ${which} on fewer than 30 runs or 20 trade dates, and ${settle} nothing.`;
}
