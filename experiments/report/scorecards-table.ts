import type { FactScore } from "../metrics/stylised-facts/scorecard.ts";
import { isShown } from "../study/contrasted-arms.ts";
import type { ArmScorecard } from "../study/study-scorecards.ts";
import type { StudyResult } from "../study/study-result.ts";
import { markedLabel } from "./drawn-arms.ts";
import { joined } from "./effect-words.ts";
import type { TextTable } from "./text-table.ts";

/** Scorecards that a page holds, and those that stand side by side on paper. */
const MOST_SHOWN = 42;
const SIDE_BY_SIDE = 6;

/** What markets have in common, a fact a row and an arm a column, gates first; none where the study asks for none. */
export function scorecardsTables(result: StudyResult): TextTable[] {
  const { scorecards, scenario, loaded } = result;
  const all = scorecards.filter(({ arm }) => isShown(loaded.study, arm));
  const shown = all.slice(0, MOST_SHOWN);
  const several = scenario.families.length > 1;
  return Array.from({ length: Math.ceil(shown.length / SIDE_BY_SIDE) }, (_, table) => {
    const first = table * SIDE_BY_SIDE;
    const own = shown.slice(first, first + SIDE_BY_SIDE);
    const part =
      shown.length > SIDE_BY_SIDE
        ? `; ${first + 1} to ${first + own.length} of ${all.length} scorecards`
        : "";
    return {
      caption: `Scorecard of each arm: stylised facts of markets (gates are marked)${part}`,
      head: [
        "Fact",
        ...own.map(({ arm, family }) => {
          const label = markedLabel(result, arm);
          return several ? `${label}, ${family}` : label;
        }),
      ],
      rows: [["label", ...own.map(({ card }) => card.label)], ...factRows(own)],
    };
  });
}

function factRows(own: readonly ArmScorecard[]): string[][] {
  const facts = own[0]!.card.facts;
  const order = [...facts.keys()].sort(
    (a, b) => gateRank(facts[a]!) - gateRank(facts[b]!) || a - b,
  );
  return order.map((i) => [
    `${facts[i]!.fact.title}${facts[i]!.fact.isGate ? " (gate)" : ""}`,
    ...own.map(({ card }) => verdictWords(card.facts[i]!)),
  ]);
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
