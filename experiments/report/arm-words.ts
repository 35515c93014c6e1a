import type { StudyEffect } from "../study/compare-study.ts";
import { bindingShareOf } from "../study/changed-rules.ts";
import { valueOf } from "../study/factor-levels.ts";
import type { StudyArm } from "../study/study-arms.ts";
import type { StudyResult } from "../study/study-result.ts";
import { marksOf } from "../study/study-tables.ts";
import { capital } from "../spec/capital.ts";
import { inSentence, joined, shortChangeWords } from "./effect-words.ts";
import { percent, shortNumber } from "./numbers.ts";
import { armsByWeight } from "./shown-arms.ts";

/** Arms that get a sentence. */
const MOST_ARMS_IN_WORDS = 16;

/** What each arm did, in a sentence or two, made from the verdicts of the primary outcomes alone. */
export function armWords(result: StudyResult): string[] {
  const primary = result.effects.filter(({ outcome }) => outcome.kind === "primary");
  const arms = armsByWeight(result);
  const sentences = arms.slice(0, MOST_ARMS_IN_WORDS).map((arm) => {
    const effects = primary.filter((each) => each.arm === arm);
    const opening = openingWords(result, arm);
    const verdicts = verdictWords(effects);
    return `${opening} ${opening.endsWith(":") ? verdicts : capital(verdicts)}`.trim();
  });
  const left = arms.length - sentences.length;
  return [
    ...sentences,
    ...(left > 0
      ? [
          `These are ${sentences.length} of ${arms.length} arms, those with effects first; all are in effects.csv.`,
        ]
      : []),
    ...markWords(result),
  ];
}

function openingWords(result: StudyResult, arm: StudyArm): string {
  const results = result.compared.arms.find(({ planned }) => planned.arm === arm)!;
  const label = capital(arm.label);
  const share = bindingShareOf(result.compared.reference, results);
  if (share === "not asked") return `${label}:`;
  if (share === null) return `${label}: no run holds the whole event window of an expiry.`;
  return `${label} bound in ${percent(share, share < 0.1 ? 1 : 0)} of runs.`;
}

function verdictWords(effects: readonly StudyEffect[]): string {
  if (effects.length > 0 && effects.every(({ verdict }) => verdict === "the rule never bound")) {
    return "That is too rarely (under 5 %) to be a test of the limit.";
  }
  const of = (wanted: string): StudyEffect[] => effects.filter(({ verdict }) => verdict === wanted);
  const parts = [
    ...of("effect").map((each) => `${inSentence(each.outcome.label)} ${shortChangeWords(each)}`),
    named("no difference that matters in", of("equivalent")),
    named("no difference at all in", of("no difference")),
    named("too few runs to say for", of("not powered")),
    named("not tested, since the rule never bound, in", of("the rule never bound")),
    named("not judged, since it could not be seen whether the rule bound,", of("binding unknown")),
    named("no data for", of("no data")),
  ].filter((part) => part !== "");
  const text = parts.join("; ");
  return text === "" ? "" : `${text}.`;
}

const named = (words: string, effects: readonly StudyEffect[]): string =>
  effects.length === 0
    ? ""
    : `${words} ${joined(effects.map(({ outcome }) => inSentence(outcome.label)))}`;

/** Where the marked levels, such as a filed limit, lie on the axis of a relative factor. */
function markWords(result: StudyResult): string[] {
  const { factors } = result.loaded.study;
  return Object.entries(marksOf(result)).flatMap(([name, marks]) => {
    const factor = factors[name]!;
    const measured = result.runs.measured.get(name);
    if (factor.relativeTo === null || measured === undefined) return [];
    return Object.entries(marks).flatMap(([mark, level]) =>
      typeof level === "number" ? [markSentence(mark, level, measured, factor)] : [],
    );
  });
}

function markSentence(
  mark: string,
  level: number,
  measured: number,
  factor: StudyResult["loaded"]["study"]["factors"][string],
): string {
  const unit = factor.unit === null ? "" : ` ${factor.unit}`;
  if (measured === 0) {
    return (
      `The ${mark} of ${shortNumber(level)}${unit} has no place on this axis: the ${factor.statistic} that ` +
      `doses multiply is 0.`
    );
  }
  const one = valueOf(factor, 1, measured);
  const multiple = shortNumber(Number((level / measured).toPrecision(2)));
  return (
    `The ${mark} of ${shortNumber(level)}${unit} is ${multiple} times the ${factor.statistic} that doses ` +
    `multiply here ` +
    `(${shortNumber(one)}${unit}).`
  );
}
