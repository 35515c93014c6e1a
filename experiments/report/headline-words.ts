import type { StudyEffect } from "../study/compare-study.ts";
import type { StudyResult } from "../study/study-result.ts";
import { capital } from "../spec/capital.ts";
import { changeWords, inSentence, joined, pairsWanted, weightOf } from "./effect-words.ts";
import { isVoid } from "./label-words.ts";
import { intervalWords } from "./numbers.ts";
import { valueWords } from "./worse-direction.ts";
import { sensitivityWords } from "./sensitivity-words.ts";

/** Effects that the first sentence tells with numbers. */
const MOST_TOLD = 2;

/** The answer in two plain sentences with numbers, made from the verdicts of the primary outcomes alone. */
export function headlineWords(result: StudyResult): readonly string[] {
  if (isVoid(result)) {
    return [
      "This study is void: a control did not come out as it must, so that the model or its measures cannot be " +
        "trusted here.",
      "The differences below must not be quoted.",
    ];
  }
  if (result.sensitivity !== null && result.effects.length === 0) return sensitivityWords(result);
  const primary = result.effects.filter(({ outcome }) => outcome.kind === "primary");
  const [tested, untested] = parted(primary, ({ verdict }) => verdict !== "the rule never bound");
  if (tested.length === 0) return [neverWords(untested)];
  const effects = tested.filter(({ verdict }) => verdict === "effect");
  const first = effects.length > 0 ? effectsSentence(effects) : noEffectSentence(tested);
  return [first, restSentence(tested, untested)].filter((sentence) => sentence !== "");
}

function parted<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

const neverWords = (effects: readonly StudyEffect[]): string =>
  effects.length === 0
    ? "There is no answer: no arm was compared."
    : "There is no answer: the rule bound in fewer than 5 % of the runs of every arm, so that nothing was tested.";

/** The largest effects, each outcome once, in the arm in which it is largest. */
function effectsSentence(effects: readonly StudyEffect[]): string {
  const byOutcome = groupBy(effects, ({ outcome }) => outcome.name);
  const largest = [...byOutcome.values()]
    .map((own) => own.toSorted((a, b) => weightOf(b) - weightOf(a)))
    .toSorted((a, b) => weightOf(b[0]!) - weightOf(a[0]!));
  const told = largest.slice(0, MOST_TOLD).map((own) => own[0]!);
  const arms = [...new Set(told.map(({ arm }) => arm))];
  const sentences = arms.map((arm) => {
    const changes = told
      .filter((each) => each.arm === arm)
      .map((each) => `${inSentence(each.outcome.label)} ${changeWords(each)}`);
    const others = effects.some((each) => each.arm !== arm);
    return `under ${arm.label}${others ? ", where it moved most" : ""}, ${changes.join("; ")}`;
  });
  const more = largest.slice(MOST_TOLD).map(alsoWords);
  const also = more.length === 0 ? "" : `; ${joined(more)}`;
  return `${capital(sentences.join("; "))}${also}.`;
}

/** Which way an outcome went in the arms in which it has an effect. */
function alsoWords(own: readonly StudyEffect[]): string {
  const label = inSentence(own[0]!.outcome.label);
  const ways = new Set(own.map(({ effect }) => (effect.estimate! > 0 ? "rose" : "fell")));
  if (ways.size > 1) return `${label} rose under some arms and fell under others`;
  const worths = new Set(own.map(valueWords));
  const worth = worths.size === 1 ? [...worths][0]! : "";
  return [label, [...ways][0]!, worth, "too"].filter((word) => word !== "").join(" ");
}

/** Nothing moved enough: a null that was shown, an exact one, or runs that were too few to show anything. */
function noEffectSentence(tested: readonly StudyEffect[]): string {
  const is = (...wanted: readonly string[]): boolean =>
    tested.every(({ verdict }) => wanted.includes(verdict));
  const outcomes = new Set(tested.map(({ outcome }) => outcome.name)).size;
  const arms = [...new Set(tested.map(({ arm }) => arm.label))];
  const under = arms.length === 1 ? arms[0]! : `${arms.length} arms`;
  const scope = `${counted(outcomes, "primary outcome")} under ${under}`;
  if (is("no data")) return `There is no answer: no pair of runs has a value for ${scope}.`;
  if (is("binding unknown")) {
    return `There is no answer for ${scope}: it could not be seen whether the rule bound.`;
  }
  if (is("no difference"))
    return `Nothing changed at all: every pair of runs is equal in ${scope}.`;
  if (is("equivalent", "no difference")) {
    return (
      `No difference that matters: all ${tested.length} differences of ${scope} lie, with their 90 % intervals, ` +
      "within what was fixed beforehand as too small to matter."
    );
  }
  return `There is no clear answer: no effect was shown in ${scope}, and not every one was ruled out.`;
}

const counted = (n: number, what: string): string => (n === 1 ? `the ${what}` : `${n} ${what}s`);

const OPEN: ReadonlySet<string> = new Set(["not powered", "no data", "binding unknown"]);

/** What else was found: shown to be nothing, not shown, not tested. */
function restSentence(tested: readonly StudyEffect[], untested: readonly StudyEffect[]): string {
  const outcomes = [...groupBy(tested, ({ outcome }) => outcome.name).values()].filter((own) =>
    own.every(({ verdict }) => verdict !== "effect"),
  );
  const [open, closed] = parted(outcomes, (own) => own.some(({ verdict }) => OPEN.has(verdict)));
  const isNull = outcomes.length === groupBy(tested, ({ outcome }) => outcome.name).size;
  const none = closed.map((own) => inSentence(own[0]!.outcome.label));
  const parts = [
    none.length === 0 || (isNull && open.length === 0)
      ? ""
      : `no difference that matters in ${joined(none)}`,
    ...open.slice(0, MOST_TOLD).map(openWords),
    open.length > MOST_TOLD ? `too little is known of ${open.length - MOST_TOLD} more` : "",
    untestedWords(untested),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `${capital(parts.join("; "))}.`;
}

/** The widest interval of an outcome that was neither shown nor ruled out, and how many pairs would tell. */
function openWords(own: readonly StudyEffect[]): string {
  const open = own.filter(({ verdict }) => verdict === "not powered");
  const label = inSentence(own[0]!.outcome.label);
  if (open.length === 0 && own.some(({ verdict }) => verdict === "binding unknown")) {
    return `it could not be seen whether the rule bound, so that nothing is said of ${label}`;
  }
  if (open.length === 0) return `there are no data for ${label}`;
  const widest = open.toSorted((a, b) => (b.effect.sd ?? 0) - (a.effect.sd ?? 0))[0]!;
  const { effect, arm } = widest;
  const wanted = pairsWanted(widest);
  const pairs = wanted === null || wanted <= effect.n ? "" : `; ${wantedWords(wanted)}`;
  return `${effect.n} pairs are too few to say for ${label}${intervalSentence(widest, arm.label, pairs)}`;
}

/** Runs of a size that nobody will make are not counted out. */
const wantedWords = (pairs: number): string =>
  pairs > 1_000_000
    ? "not even a million pairs would tell, as single runs lie far out"
    : `about ${pairs} pairs would tell`;

/** What an interval leaves open. One that excludes zero did not stand the correction for all that was looked at. */
function intervalSentence(
  { effect: { interval }, outcome, smallestEffect }: StudyEffect,
  arm: string,
  pairs: string,
): string {
  if (interval === null || smallestEffect === null) return "";
  const [low, high] = interval;
  const unit = outcome.terms.logs ? "in logarithms" : outcome.unit;
  const open =
    low > 0 || high < 0
      ? "excludes zero, but not after the correction for all outcomes and arms"
      : "holds both no effect and effects that matter";
  return ` (under ${arm} the 95 % interval, ${intervalWords(interval)} ${unit}, ${open}${pairs})`;
}

function untestedWords(untested: readonly StudyEffect[]): string {
  const arms = [...new Set(untested.map(({ arm }) => arm.label))];
  return arms.length === 0
    ? ""
    : `under ${joined(arms)} the rule bound in fewer than 5 % of runs, which is no test of it`;
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const own = groups.get(key(one));
    if (own === undefined) groups.set(key(one), [one]);
    else own.push(one);
  }
  return groups;
}
