import { JUDGED_SCENARIOS } from "../catalog/judged-scenarios.ts";
import type { StudyResult } from "../study/study-result.ts";
import { joined } from "./effect-words.ts";
import { gatesTable } from "./gates-table.ts";
import { type Block, paragraph, tablesOf } from "./report-page.ts";
import { sanityWords, scorecardsTables } from "./scorecards-table.ts";

/** Whether the markets of a study behave as markets do: what its own runs say, and who has judged the scenario. */
export const sanityBlocks = (result: StudyResult): readonly Block[] => [
  ...tablesOf(gatesTable(result), ...scorecardsTables(result)),
  ...(result.scorecards.length > 0
    ? sanityWords(result)
    : [
        "The gates were not computed on this study's own runs: its file asks for no scorecard of its arms " +
          "(scorecard: true).",
      ]
  ).map(paragraph),
  paragraph(judgedWords(result.loaded.study)),
];

/** What the project's page of market sanity says of the base scenario, which may be nothing. */
export function judgedWords({ scenario }: { readonly scenario: string }): string {
  const page = "docs/market-sanity.md";
  return JUDGED_SCENARIOS.includes(scenario)
    ? `The base scenario, ${scenario}, is among those that ${page} judges over twenty seeds; what this study sets ` +
        "in it, and its arms, are not judged there."
    : `The base scenario, ${scenario}, was not judged in ${page}, which judges ${joined(JUDGED_SCENARIOS)} alone: ` +
        "nothing that stands there can be said of this study's markets.";
}
