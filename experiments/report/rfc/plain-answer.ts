import type { CommittedEffect } from "../committed-results.ts";
import { capital } from "../../spec/capital.ts";
import { joined } from "../effect-words.ts";
import { shortNumber } from "../numbers.ts";
import { worthOf } from "./effect-clause.ts";

/** An answer that can be read aloud, made of results. */
export interface PlainAnswer {
  /** For a table: a few words without a full stop. */
  readonly phrase: string;
  /** The verdict, what the model shows, how sure that is, and what matters most against it. */
  readonly sentences: readonly string[];
}

/** What a reader may take from an arm: a verdict and a sign in one word. */
export type Finding =
  | "worse"
  | "better"
  | "higher"
  | "lower"
  | "same"
  | "untried"
  | "open"
  | "explored";

/** Exploratory outcomes are found to be nothing but that: no answer may rest on them. */
export function findingOf(each: CommittedEffect): Finding {
  if (each.kind === "exploratory") return "explored";
  switch (each.verdict) {
    case "effect":
      return movedWay(each);
    case "equivalent":
    case "no difference":
      return "same";
    case "the rule never bound":
      return "untried";
    default:
      return "open";
  }
}

function movedWay(each: CommittedEffect): Finding {
  const worth = worthOf(each);
  if (worth === "for the worse") return "worse";
  if (worth === "for the better") return "better";
  return each.estimate! > 0 ? "higher" : "lower";
}

export const countOf = (effects: readonly CommittedEffect[], ...findings: Finding[]): number =>
  effects.filter((each) => findings.includes(findingOf(each))).length;

/** Words of findings in which nothing can be said, the same for all questions. */
const UNSAID: Partial<Record<Finding, string>> = {
  untried: "the rule hardly ever bound, which is no test,",
  open: "there were too few runs to say",
  explored: "it was only looked at and not tested",
};

/** "fewer were found in 1 of 4 and there were too few runs to say in 3 of 4" */
export function plainTally(
  effects: readonly CommittedEffect[],
  words: Partial<Record<Finding, string>>,
): string {
  const all: Partial<Record<Finding, string>> = { ...words, ...UNSAID };
  const found = [...new Set(effects.map(findingOf))];
  const order = Object.keys(all).filter((each) => found.includes(each as Finding)) as Finding[];
  const parts = order.map(
    (each) => `${all[each]!} in ${countOf(effects, each)} of ${effects.length}`,
  );
  return joined(parts);
}

/** How sure an answer is that rests on these effects: "How hedgers differ is shown in this model …". */
export function sureWords(effects: readonly CommittedEffect[], what = "This"): string {
  const unsaid = countOf(effects, "open", "untried", "explored");
  if (unsaid === 0) return `${what} is shown in this model, by tests fixed before the runs.`;
  return unsaid < effects.length
    ? `${what} is shown in this model only in part, as not all tests fixed before the runs sufficed.`
    : `${what} is not shown even in this model, as no test fixed before the runs sufficed.`;
}

/** "12.7 (95 % interval 11.3 to 14.1)", by size where the way is told in words. */
export function sizeWords({ estimate, interval }: CommittedEffect, unit: string): string {
  if (estimate === null || interval === null) return `an amount without an interval`;
  const [low, high] = estimate < 0 ? [-interval[1], -interval[0]] : interval;
  return `${plainNumber(Math.abs(estimate))} ${unit} (95 % interval ${plainNumber(low)} to ${plainNumber(high)})`;
}

/** Three significant digits. */
export const plainNumber = (value: number): string => shortNumber(Number(value.toPrecision(3)));

/** The answer where a study that it rests on is void or not run. */
export const noAnswer = (why: string): PlainAnswer => ({
  phrase: CANNOT,
  sentences: [`${CANNOT}.`, why],
});

/** The verdict where nothing was shown. */
export const CANNOT = "This cannot be said from these runs";

/** A verdict as an answer's first sentence and as a phrase of a table. */
export const answerOf = (verdict: string, sentences: readonly string[]): PlainAnswer => ({
  phrase: verdict,
  sentences: [`${verdict}.`, ...sentences.filter((each) => each !== "").map(capital)],
});
