import { movingTheIndexAnswer } from "../answers/moving-the-index.ts";
import { dosePart } from "../dose-part.ts";
import { filedLimitSentence, limitsTable } from "../filed-limit-part.ts";
import { lossSentence } from "../loss-sentence.ts";
import type { Evidence } from "../evidence.ts";
import { saidOn, tableAfter, tableOf } from "../page-table.ts";
import type { Question } from "../question.ts";
import { armLines, levelsSentence, studyLine, told } from "../study-part.ts";

const [DISTORTION, PROFIT] = ["SCU.index_distortion_percent", "SCU.manipulate_profit_dollars"];
const CAPACITY = "capacity-withholding";
const DOSES = "position-limits";
const BY_CAPACITY = ["buys-hours", "share-10", "share-25", "share-55", "share-70"];
const UNDER_LIMITS = ["share-70", "share-70-limit-7500", "share-70-limit-2000"];

/** Can rules stop a provider from moving the index? */
export function movingTheIndex(evidence: Evidence): Question {
  const design = told(evidence, "index-design", DISTORTION);
  const capacity = told(evidence, CAPACITY, DISTORTION, BY_CAPACITY);
  const limits = levelsSentence(evidence, CAPACITY, DISTORTION, UNDER_LIMITS);
  const window = told(evidence, "settlement-window", DISTORTION);
  return {
    title: "A provider that moves the index",
    asked:
      "Can rules stop a capacity provider from moving the index, by the rates that it posts, by steering " +
      "capacity on and off the venues that the index looks at, or by choosing when to trade?",
    bearsOn: ["efficiency and integrity", "price discovery", "protection of participants"],
    plain: movingTheIndexAnswer(evidence),
    answer:
      `Posted rates: ${design} Capacity: ${capacity} Limits on it: ${limits} Limits on a long that buys hours: ` +
      `${filedLimitSentence(evidence)} Days averaged: ${window}`,
    experiments: [
      studyLine(
        evidence,
        "index-design",
        "posted rates against the cap, medians, names and days averaged",
      ),
      studyLine(evidence, CAPACITY, "hours kept off the market, by share, and two limits"),
      studyLine(evidence, "settlement-window", "when to buy, against the days that are averaged"),
      studyLine(evidence, DOSES, "a spot-month limit by dose, and by the day on which it begins"),
      studyLine(
        evidence,
        "position-limits-conditions",
        "limits in sixteen combinations of conditions",
      ),
      studyLine(
        evidence,
        "position-limits-regions",
        "limits over unknown strengths of the channel",
      ),
      curveLine(evidence),
    ],
    result: [
      "*Posted rates.*",
      armLines(evidence, "index-design", [DISTORTION, PROFIT]).join("\n"),
      lossSentence(evidence, "index-design", DISTORTION, PROFIT),
      "*Capacity, and limits on who steers it.*",
      armLines(evidence, CAPACITY, [DISTORTION, PROFIT]).join("\n"),
      lossSentence(evidence, CAPACITY, DISTORTION, PROFIT),
      "Push and profit of one provider in the compute index, each pair with a cap of 30 % on its weight and without:",
      curveTable(evidence),
      "*Limits on a long that buys hours, by dose.*",
      ...dosePart(evidence, DOSES, ["limit", DISTORTION], (lots) => `${lots} lots`),
      "These intervals are of single differences, over all starts of the spot month together, and not corrected " +
        "for many.",
      filedLimitSentence(evidence),
      limitsTable(evidence),
      "*Time.*",
      armLines(evidence, "settlement-window", [DISTORTION, PROFIT]).join("\n"),
      lossSentence(evidence, "settlement-window", DISTORTION, PROFIT),
    ],
    assumptions: ASSUMPTIONS,
    limits: LIMITS,
  };
}

function curveLine(evidence: Evidence): string {
  const count = saidOn(evidence.page("economy.md"), /Means over (\d+) replications/);
  return (
    "[The economy](economy.md#does-the-cap-bind-a-provider): withholding and posting by share, with and without " +
    `a cap, without futures traders; ${count} replications`
  );
}

function curveTable(evidence: Evidence): string {
  const rows = tableAfter(evidence.page("economy.md"), "<!-- withholding -->").filter(
    (row) => row["index"] === "compute",
  );
  return tableOf(rows);
}

const ASSUMPTIONS = [
  "How far hours that are bought or withheld move an index (the spot channel), and how readily buyers leave a " +
    "dear provider, are assumed; nobody has measured either.",
  "The provider who games the index posts at most 0.2 log points more than it would, and knows how the market " +
    "answers.",
  "What the hedge exemption does in position-limits-conditions is mixed with what window bangers, the corner and " +
    "the settlement do together: that design cannot tell the two apart.",
  "There is one such provider at a time, and others do not answer but by their pricing rules.",
];

const LIMITS = [
  "Posted rates are studied in the structural economy, withheld capacity in the reduced form: their numbers are " +
    "not to be set against each other.",
  "Where capacity is sold is one market here: steering it between venues is withholding it from the only one.",
  "A limit is tried on a strategic agent that respects it; evasion by accounts and venues has its own page " +
    "([leakage](rules/leakage.md)).",
];
