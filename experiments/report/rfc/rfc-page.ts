import { capital } from "../../spec/capital.ts";
import { joined } from "../effect-words.ts";
import { wordTable } from "../text-table.ts";
import type { Evidence } from "./evidence.ts";
import { headingTables } from "./heading-table.ts";
import type { Question } from "./question.ts";
import { hedgersRisks } from "./questions/hedgers-risks.ts";
import { movingTheIndex } from "./questions/moving-the-index.ts";
import { perpetuals } from "./questions/perpetuals.ts";
import { roundTheClock } from "./questions/round-the-clock.ts";
import { sharing } from "./questions/sharing.ts";
import { supplyAndFeed } from "./questions/supply-and-feed.ts";
import { surveillance } from "./questions/surveillance.ts";
import { thresholds } from "./questions/thresholds.ts";
import { unseenData } from "./questions/unseen-data.ts";

const QUESTIONS: readonly ((evidence: Evidence) => Question)[] = [
  unseenData,
  movingTheIndex,
  supplyAndFeed,
  surveillance,
  sharing,
  hedgersRisks,
  thresholds,
  perpetuals,
  roundTheClock,
];

/** Where the page stands in the repository. */
export const RFC_PAGE = "docs/request-for-comment.md";

/** The report on the CFTC's request for comment, in Markdown: the same text for the same evidence, to the byte. */
export function rfcPage(evidence: Evidence): string {
  const questions = QUESTIONS.map((question) => question(evidence));
  const blocks = [
    ...OPENING,
    "## The questions, and what may be said",
    wordTable(
      ["Question", "Answer in a phrase", "Bears on"],
      questions.map(({ title, bearsOn, plain }, i) => [
        `[${i + 1}. ${title}](#${anchorOf(headOf(title, i))})`,
        plain.phrase,
        bearsOn.join(", "),
      ]),
    ).join("\n"),
    ...questions.flatMap(partOf),
    "## By the headings of the law",
    "The Commission weighs a rule under five headings (Commodity Exchange Act, section 15(a)). Counted are arms " +
      "of studies, by what may be said of each outcome; arms differ in what they change, so that a count is no " +
      "vote.",
    ...headingTables(evidence),
    ...CLOSING,
  ];
  return `${blocks.join("\n\n")}\n`;
}

const headOf = (title: string, i: number): string => `${i + 1}. ${title}`;

/** As GitHub makes anchors of headings. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");

function partOf(question: Question, i: number): string[] {
  const { answer, asked, assumptions, bearsOn, experiments, limits, plain, result, title } =
    question;
  return [
    `## ${headOf(title, i)}`,
    `> ${asked}`,
    `*Bears on* ${joined(bearsOn)}.`,
    `**Answer.** ${plain.sentences.join(" ")}`,
    `**In figures.** ${answer}`,
    "**Experiments.**",
    listed(experiments),
    "**Results.**",
    ...new Set(result.filter((block) => block !== "" && !answer.includes(block))),
    "**What it rests on.**",
    listed(assumptions),
    "**Where it ends.**",
    listed(limits),
  ];
}

const listed = (lines: readonly string[]): string =>
  lines.map((line) => `- ${capital(line)}${line.endsWith(".") ? "" : "."}`).join("\n");

const OPENING = [
  "# The request for comment on compute derivatives, answered as far as a simulator can",
  "The CFTC asked on 21 August 2026 for comment on derivatives on compute (RIN 3038-AF77, 91 FR 54259), and for " +
    "“empirical and data-driven input”. The full list of questions, 37 by one reader's count, was not retrievable: " +
    "those below are paraphrased from what was seen of it, with one of a related request. Comments closed on 20 " +
    "October 2026.",
  "Each question has the experiments that bear on it, what came out with intervals, what it rests on and where " +
    "it ends. This page is generated: `node experiments/report/rfc/write-rfc.ts` makes every number and the " +
    "words around it out of results that the repository keeps, and a test compares it with them to the byte.",
  "**How to read it.** All of it is about one model, with illustrative parameters: it shows what follows from " +
    "its assumptions, and no forecast of any market. An arm is held against a reference on the same random " +
    "numbers. An *effect* has a 95 % interval without zero and stands the correction for many tests; *no different " +
    "by as much as would matter* is shown, by two one-sided tests against a smallest effect that was fixed before " +
    "the runs; *not to be told* is neither, and no sign that there is nothing. *Exploratory* stands beside what " +
    "was named to be looked at and not to be tested: it may suggest a question, and answers none. Every study has " +
    "a control that must change nothing, and a study whose control fails is told to be void.",
  "**What to know of all numbers.** In some runs prices run away from all value: whoever is forced to buy meets " +
    "an empty book. Such runs stay in the means, which one of them may carry (its interval is then wide), until " +
    "money leaves what a computer adds up exactly; then the run is given up, and its study says so. Most studies " +
    "use the reduced form of the economy, in which buyers of hours have no demand curve: there is no surplus and " +
    "no welfare in their numbers, and who gains from whom is not who is better off. Levels (so many lots, basis " +
    "points or dollars) are those of an invented market.",
];

const CLOSING = [
  "## What this report cannot say",
  [
    "- Whether any of it holds in a market with real traders: there is no compute future with a record of trades " +
      "to hold it against ([validation](validation.md)).",
    "- What a rule would do once all have adapted to it: but for the pages that say so, agents follow fixed " +
      "rules ([adaptation](adaptation.md)).",
    "- How large the levels are: the strength of the spot channel, the share of committed hours, sizes of owners " +
      "and prices between providers are assumed.",
    "- Anything on perpetual futures, on customers' money, or on what an agreement or a rule costs to keep.",
  ].join("\n"),
];
