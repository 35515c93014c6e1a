import type { CommittedEffect } from "../../committed-results.ts";
import type { Evidence } from "../evidence.ts";
import {
  answerOf,
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
import { PUSHED } from "./pushed-words.ts";

const [SIZES, BARS] = ["capacity-withholding", "provider-limits"] as const;
const SHARES = ["share-10", "share-25", "share-55", "share-70"];

/** Whether size makes the double role matter, and what barring providers from futures costs. */
export function supplyAndFeedAnswer(evidence: Evidence): PlainAnswer {
  const why = whyNot(evidence, SIZES) ?? whyNot(evidence, BARS);
  if (why !== null) return noAnswer(why);
  const shares = effectsOn(evidence, SIZES, "SCU.index_distortion_percent", SHARES);
  const barred = effectsOn(evidence, BARS, "SCU.round_trip_cost_bps", ["blackout-21"])[0]!;
  return answerOf(`${sizeVerdict(shares)}; ${BAR_VERDICT[findingOf(barred)]}`, [
    `Beside a provider of 40 % of all hours, ${plainTally(shares, PUSHED)} other sizes tried, from 10 to 70 %.`,
    barSentence(barred),
    `${sureWords([...shares, barred])} What a bar would prevent was not tried, as the providers who were barred do ` +
      "not manipulate.",
  ]);
}

function sizeVerdict(shares: readonly CommittedEffect[]): string {
  const worse = countOf(shares, "worse");
  if (worse === shares.length) return "Every size tried beside 40 % pushed the index further";
  if (worse > 0) return "By size, as the index was pushed further at some sizes only";
  return countOf(shares, "same", "better") === shares.length
    ? "No size tried pushed the index further"
    : "Whether size matters is open";
}

const BAR_VERDICT: Readonly<Record<Finding, string>> = {
  worse: "barring them all makes trading dearer",
  better: "barring them all makes trading cheaper",
  higher: "barring them all makes trading dearer",
  lower: "barring them all makes trading cheaper",
  same: "barring them all hardly changes the cost of trading",
  untried: "barring them was not put to a test",
  open: "what barring them costs is open",
  explored: "what barring them costs is open",
};

function barSentence(barred: CommittedEffect): string {
  const found = findingOf(barred);
  const lost =
    barred.missing === 0
      ? ""
      : `, with ${barred.missing} of ${barred.missing + barred.pairs} pairs of runs left out as prices ran away`;
  const start = "With all providers barred from futures for the month,";
  if (found === "worse" || found === "better") {
    const dearer = found === "worse" ? "dearer" : "cheaper";
    return `${start} buying and selling 50 lots became ${dearer} by ${sizeWords(barred, "basis points")}${lost}.`;
  }
  return `${start} ${BAR_VERDICT[found]}${lost}.`;
}
