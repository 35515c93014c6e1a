import type { StudyResult } from "../study/study-result.ts";
import { FULL_REPLICATIONS, hasChannel } from "./label-words.ts";

/** Business days before the last trading day by which more than half of a month's prints are published. */
const MOSTLY_FIXED_DAYS = 10;

/** What the study does not show, in plain words. */
export function limitWords(result: StudyResult): string[] {
  const { runs, loaded, scenario } = result;
  const measured =
    runs.measured.size > 0 ? ["Doses were measured on the same seeds that they are tried on."] : [];
  return [
    ...channelWords(result),
    ...fewWords(runs.replications),
    `It is one scenario, "${scenario.name}", with its populations, sizes and channel. The strength of the ` +
      "channel from spot purchases to the index, the supply of eligible hours, populations and sizes are " +
      "assumptions; the reference of scenarios names the source of each. They are to be swept, not believed.",
    "Agents follow the rules of their class: nobody enters or leaves the market because of a rule, and what a " +
      `class does not do in answer to one is not in the numbers.${lookAlikeWords(result)}`,
    ...timingWords(result),
    ...measured,
    `Smallest effects of interest are those of the study's file (${loaded.study.name}); another reader may find ` +
      "other sizes worth knowing.",
  ];
}

/** Nothing where some arm lists a second contract on an index. */
function lookAlikeWords({ arms, loaded }: StudyResult): string {
  const isListed = arms.some(({ planned }) => {
    const market = loaded.markets.resolve(planned.arm);
    if ("problems" in market) return false;
    const { families } = market.scenario;
    return new Set(families.map(({ index }) => index)).size < families.length;
  });
  return isListed ? "" : " No look-alike contract is listed, to which trading could move.";
}

const channelWords = (result: StudyResult): string[] =>
  hasChannel(result)
    ? []
    : [
        "The channel from spot purchases to the index is off in this scenario: what is shown are costs, and " +
          "nothing about squeezes.",
      ];

const fewWords = (replications: number): string[] =>
  replications >= FULL_REPLICATIONS
    ? []
    : [
        `It has ${replications} replications: small effects cannot be seen, and skewed outcomes (variances, ` +
          `distortion) want at least ${FULL_REPLICATIONS}.`,
      ];

/** A limit that begins late meets a month average that is mostly fixed. */
function timingWords({ arms, loaded, scenario }: StudyResult): string[] {
  const starts = arms.flatMap(({ planned }) => {
    const market = loaded.markets.resolve(planned.arm);
    if ("problems" in market) return [];
    return Object.values(market.scenario.rules.positionLimits).flatMap(({ spotMonthStart }) =>
      spotMonthStart === null ? [] : [spotMonthStart],
    );
  });
  const latest = Math.max(...starts);
  const averaged = scenario.families.some(
    ({ finalSettlement }) => finalSettlement.kind === "month_average",
  );
  if (starts.length === 0 || latest >= MOSTLY_FIXED_DAYS || !averaged) return [];
  return [
    `The limit begins ${latest} business days before the last trading day, when most of the month's average is ` +
      "already fixed. Earlier starts and other settlement windows are not compared here.",
  ];
}
