import type { CommittedEffect } from "../../committed-results.ts";
import type { Evidence } from "../evidence.ts";
import {
  answerOf,
  CANNOT,
  countOf,
  type Finding,
  findingOf,
  noAnswer,
  type PlainAnswer,
  plainTally,
  sizeWords,
  sureWords,
} from "../plain-answer.ts";
import { effectsOn, whyNot } from "../study-part.ts";

const STUDY = "index-gates";

/** Whether stricter gates than four providers bring futures nearer to value. */
export function thresholdsAnswer(evidence: Evidence): PlainAnswer {
  const why = whyNot(evidence, STUDY);
  if (why !== null) return noAnswer(why);
  const effects = effectsOn(evidence, STUDY, "SCU.convergence_error_bps");
  const strict = effects.find(({ arm }) => arm === "eight")!;
  return answerOf(VERDICTS[findingOf(strict)], [
    strictSentence(strict),
    `Of all thresholds tried beside four providers, ${plainTally(effects, {
      worse: "futures ended further from value",
      better: "futures ended nearer to value",
      same: "it made no difference that matters",
    })}${countOf(effects, "better") === 0 ? ", so that no best one is shown" : ""}.`,
    `${sureWords(effects)} Providers fall silent here by chance and nobody distorts the index, so that nothing is ` +
      "said of a threshold against a manipulator.",
  ]);
}

const VERDICTS: Readonly<Record<Finding, string>> = {
  worse: "Not the strictest that was tried",
  better: "The strictest that was tried did better than a lax one",
  higher: CANNOT,
  lower: CANNOT,
  same: "It hardly matters here how strict",
  untried: CANNOT,
  open: CANNOT,
  explored: CANNOT,
};

function strictSentence(strict: CommittedEffect): string {
  const found = findingOf(strict);
  const start = "Where an index needs all eight providers instead of four, futures ended";
  const by = `by ${sizeWords(strict, "basis points")}`;
  if (found === "worse") return `${start} further from value ${by}.`;
  if (found === "better") return `${start} nearer to value ${by}.`;
  if (found === "same") return `${start} no further from value by as much as would matter.`;
  return "What it does to futures to need all eight providers instead of four is not shown.";
}
