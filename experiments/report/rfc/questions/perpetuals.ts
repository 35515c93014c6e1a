import { perpetualsAnswer } from "../answers/perpetuals.ts";
import type { Evidence } from "../evidence.ts";
import type { Question } from "../question.ts";
import { studyLine, told } from "../study-part.ts";

const STUDY = "margin-procyclicality";
const OUTCOMES = ["SCU.margin_largest_rise", "SCU.margin_called_dollars"];

/** Perpetual futures: benefits and unique risks. */
export function perpetuals(evidence: Evidence): Question {
  return {
    title: "Perpetual futures",
    asked: "What benefits and what unique risks would perpetual compute futures have?",
    bearsOn: ["protection of participants", "risk management", "other public interest"],
    plain: perpetualsAnswer(evidence),
    answer:
      "This project cannot answer it: its markets have no perpetual future, no funding payment and no drift of " +
      "one from an index. The nearest that it has are margin, liquidations and look-alikes of dated futures.",
    experiments: [
      studyLine(
        evidence,
        STUDY,
        "margin and its tools in dated futures, the nearest there is to liquidations",
      ),
      "[Speculators](speculators.md#a-deleveraging-spiral): funds with four times their wealth against a twin " +
        "without debt",
      "[Leakage](rules/leakage.md): a second contract on the same index without the first one's limits",
    ],
    result: [
      "**What is not there.** Funding (how long pay short, how often, with which cap), contracts without a date, " +
        "the carry that funding would stand for, and leverage as retail venues offer it: no number here bears on " +
        "any of these.",
      "**What is nearest.** In dated futures, margin calls and what follows them:",
      ...OUTCOMES.map((outcome) => told(evidence, STUDY, outcome)),
    ],
    assumptions: ["Leverage of funds and wealth of those who hold futures are assumed."],
    limits: [
      "A dated future ends at a settlement on the index; a perpetual never does, so that cascades of the one say " +
        "little of the other.",
      "Weekend gaps of a perpetual against an index that is published on business days are not simulated.",
    ],
  };
}
