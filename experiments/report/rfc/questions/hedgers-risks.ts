import { hedgersRisksAnswer } from "../answers/hedgers-risks.ts";
import { shortNumber } from "../../numbers.ts";
import { wordTable } from "../../text-table.ts";
import type { Evidence } from "../evidence.ts";
import { saidOn, tableAfter, tableOf } from "../page-table.ts";
import type { Question } from "../question.ts";
import { armLines, effectsOn, labelIn, studyLine, told, whyNot } from "../study-part.ts";

const STUDY = "basis-risk";
const [CASH, FUTURES, MONEY] = [
  "SCU.hedge_risk_cash_basis",
  "SCU.hedge_risk_futures_basis",
  "SCU.hedgers_peak_liquidity_per_unit",
];
const WEEKLY = "SCU.hedge_risk_weekly";
const HEDGES = ["strip, given", "rolling, given"];

/** Must terms disclose idiosyncratic risks? */
export function hedgersRisks(evidence: Evidence): Question {
  const own = tableAfter(evidence.page("hedge.md"), "<!-- market -->").filter((row) =>
    HEDGES.includes(row["Hedge"] ?? ""),
  );
  const cash = told(evidence, STUDY, CASH);
  const runs = saidOn(evidence.page("hedge.md"), /agents' prices in (\d+) runs/);
  return {
    title: "Disclosure of idiosyncratic risks",
    asked: "Must contract terms disclose idiosyncratic risks?",
    bearsOn: ["protection of participants", "risk management"],
    plain: hedgersRisksAnswer(evidence),
    answer: [...new Set([levelSentence(evidence), cash])].join(" "),
    experiments: [
      studyLine(evidence, STUDY, "what a week's hedge leaves, by who hedges"),
      "[The paper's hedge](hedge.md#at-the-prices-of-agents): a year's token cost hedged at agents' prices, " +
        `${runs} runs`,
    ],
    result: [
      levelSentence(evidence),
      typeTable(evidence),
      cash,
      told(evidence, STUDY, FUTURES),
      told(evidence, STUDY, MONEY),
      armLines(evidence, STUDY, [CASH, FUTURES, MONEY]).join("\n"),
      "A year's token cost, hedged by months (strip) or rolled, at a given ratio (standard errors over runs):",
      tableOf(own),
    ],
    assumptions: [
      "Providers' prices are sticky and lie apart by assumed premiums; a hedger stays with its provider.",
      "Parts of a variance add up to one and may be negative: a part above one is offset by others.",
      "The risk of a week and the most money paid in are told by size. The measures divide by the mean need, " +
        "which is below zero for who sells, so that the kept table has the risk of a week of owners of GPUs below " +
        "zero: a difference from the reference is there one of signs, and no effect.",
      "Means of a group have no interval of their own here; differences from the reference have one.",
    ],
    limits: [
      "Quality of hours, region and outage of a hedger's own provider are not in this economy, and would add to " +
        "the basis.",
      "That a risk is large says that a hedger should know of it, not that it does not, nor that a disclosure " +
        "would be read.",
    ],
  };
}

/** What the reference group is left with. */
function levelSentence(evidence: Evidence): string {
  const why = whyNot(evidence, STUDY);
  if (why !== null) return why;
  const first = effectsOn(evidence, STUDY, CASH)[0]!;
  const label = labelIn(evidence, STUDY)(evidence.study(STUDY)!.reference);
  const share = first.referenceMean ?? 0;
  const size = share > 0.5 ? "most" : share > 0.1 ? "a part" : "little";
  return (
    `Of what a week's hedge leaves to ${label}, ${size} comes from their own provider's price moving apart from ` +
    `the index (${shortNumber(share)} of the variance).`
  );
}

/** Means by who hedges. */
function typeTable(evidence: Evidence): string {
  if (whyNot(evidence, STUDY) !== null) return "";
  const of = (outcome: string) => effectsOn(evidence, STUDY, outcome);
  const label = labelIn(evidence, STUDY);
  const columns = [CASH, FUTURES, WEEKLY, MONEY].map(of);
  const sized = (value: number | null): string =>
    shortNumber(value === null ? null : Math.abs(value));
  const cells = (value: (each: (typeof columns)[number][number]) => number | null, arm: number) =>
    columns.map((effects, i) =>
      i < 2 ? shortNumber(value(effects[arm]!)) : sized(value(effects[arm]!)),
    );
  return wordTable(
    [
      "Who hedges",
      "Own price against the index, share of variance",
      "Futures against the index, share of variance",
      "Risk of a week, dollars a GPU-hour",
      "Most money paid in, dollars a GPU-hour",
    ],
    [
      [label(evidence.study(STUDY)!.reference), ...cells(({ referenceMean }) => referenceMean, 0)],
      ...columns[0]!.map(({ arm }, i) => [label(arm), ...cells(({ armMean }) => armMean, i)]),
    ],
  ).join("\n");
}
