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
import { PUSHED } from "./pushed-words.ts";

const DISTORTION = "SCU.index_distortion_percent";
const STUDIES = ["index-design", "settlement-window", "capacity-withholding", "position-limits"];
const LIMITED = ["share-70-limit-7500", "share-70-limit-2000"];

/** Whether the cap, the days averaged and position limits lessen what a provider can do to the index. */
export function movingTheIndexAnswer(evidence: Evidence): PlainAnswer {
  const why = STUDIES.map((study) => whyNot(evidence, study)).find((each) => each !== null);
  if (why !== undefined) return noAnswer(why);
  const on = (study: string, arms?: readonly string[]): readonly CommittedEffect[] =>
    effectsOn(evidence, study, DISTORTION, arms);
  const cap = on("index-design", ["no-cap"])[0]!;
  const windows = on("settlement-window");
  const limited = on("capacity-withholding", LIMITED);
  const bought = on("position-limits");
  const built = findingOf(cap) === "worse" || countOf(windows, "worse") > 0;
  return answerOf(verdictOf(built, limitWay(limited)), [
    `${CAP[findingOf(cap)](cap)}; settled on fewer days than the whole month, ` +
      `${plainTally(windows, PUSHED)} lengths tried.`,
    `A provider of 70 % of all hours under a position limit, beside one of 40 % without: ` +
      `${plainTally(limited, PUSHED)} ` +
      `limits tried; a trader who is no provider and buys hours, by size and start of the limit: ` +
      `${plainTally(bought, PUSHED)}.`,
    `${sureWords([cap, ...windows, ...limited, ...bought])} How far hours that are withheld move an ` +
      `index is assumed: nobody has measured it.`,
  ]);
}

type Way = "not" | "also" | "open";

function limitWay(limited: readonly CommittedEffect[]): Way {
  if (countOf(limited, "worse") > 0) return "not";
  return countOf(limited, "same", "better") === limited.length ? "also" : "open";
}

function verdictOf(built: boolean, limit: Way): string {
  const byLimit = {
    not: "position limits alone do not stop a very large provider",
    also: "under position limits a very large provider did no more than a smaller one",
    open: "whether position limits stop a very large provider is open",
  }[limit];
  if (built) return `Partly: how the index is built or averaged lessens it; ${byLimit}`;
  return limit === "open" ? CANNOT : `Not shown for how the index is built or averaged; ${byLimit}`;
}

const WITHOUT = "Without the cap of 30 % on a provider's weight";
const PAST = (): string => `${WITHOUT} the index moved past where it should be`;
const UNSAID = (): string => `Of the cap of 30 % on a provider's weight nothing can be said`;

const CAP: Readonly<Record<Finding, (cap: CommittedEffect) => string>> = {
  worse: (cap) =>
    `${WITHOUT} the index was pushed further by ${sizeWords(cap, "% of the settlement")}`,
  better: (cap) =>
    `${WITHOUT} the index was pushed less far by ${sizeWords(cap, "% of the settlement")}`,
  higher: PAST,
  lower: PAST,
  same: () => `${WITHOUT} the index was pushed no further by as much as would matter`,
  untried: UNSAID,
  open: UNSAID,
  explored: UNSAID,
};
