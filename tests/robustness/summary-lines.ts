import { shortNumber } from "../../experiments/report/numbers.ts";
import { bareTable } from "../../experiments/report/text-table.ts";
import { curveSummary, type CurveSummary } from "./curve-summary.ts";
import type { Headline } from "./headlines.ts";
import { OUTCOMES, outcomeWords } from "./outcome-words.ts";
import { AS_SHIPPED, STARTS } from "./specifications.ts";

/** What the specifications agree on, outcome by outcome and limit by limit. */
export function summaryLines(headlines: readonly Headline[]): string[] {
  const shipped = headlines.filter(({ specification }) => specification === AS_SHIPPED);
  const summaries = OUTCOMES.flatMap((outcome) =>
    STARTS.flatMap((start) => {
      const one = shipped.find((each) => each.outcome === outcome && each.start_days === start);
      return one === undefined ? [] : (curveSummary(headlines, one) ?? []);
    }),
  );
  if (summaries.length === 0) return ["Not run yet."];
  return [
    ...summaries.map((one) => `- ${conclusion(one)}`),
    "",
    "In units of each specification's own smallest effect of interest (0.5 percentage points of distortion, a " +
      "tenth of the mean without a limit for the others):",
    "",
    ...bareTable(
      [
        "Outcome, limit",
        "as shipped",
        "median",
        "least",
        "largest",
        "same sign",
        "interval below 0",
        "interval above 0",
        "effect after correction",
        "equivalent",
        "not powered",
        "never bound",
      ],
      summaries.map(summaryRow),
    ),
  ];
}

const placeWords = ({ outcome, start_days }: Headline): string =>
  `${outcomeWords(outcome).words}, limit from day ${start_days}`;

function summaryRow(summary: CurveSummary): string[] {
  const { shipped, all, middle, least, largest } = summary;
  const of = (count: number): string => `${count} of ${all.length}`;
  return [
    placeWords(shipped),
    `${shortNumber(shipped.estimate! / shipped.smallest_effect!)} (${shipped.verdict})`,
    shortNumber(middle),
    shortNumber(least),
    shortNumber(largest),
    of(summary.sameSign),
    of(summary.falls),
    of(summary.rises),
    of(summary.effects),
    of(summary.equivalent),
    of(summary.unpowered),
    of(summary.unbound),
  ];
}

/** One sentence of what the specifications agree on. */
function conclusion(summary: CurveSummary): string {
  const { shipped, all, falls, rises, effects, equivalent, unbound, sameSign } = summary;
  const total = all.length;
  const found =
    falls + rises === 0
      ? "no 95 % interval excludes zero"
      : `the 95 % interval says that it falls in ${falls} of ${total}, that it rises in ${rises}`;
  const others = [
    `an effect after the correction for all ten differences of a specification in ${effects}`,
    `shown to move too little to matter, or not at all, in ${equivalent}`,
    ...(unbound === 0 ? [] : [`the limit did not bind in ${unbound}`]),
    `the estimate has the shipped market's sign in ${sameSign}`,
  ];
  return `**${placeWords(shipped)}:** ${found}; ${others.join("; ")}.`;
}
