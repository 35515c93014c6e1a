import { grouped } from "../analysis/grouped.ts";
import type { StudyOutcome } from "../study/study-outcomes.ts";
import { factorLabel } from "../study/factor-levels.ts";
import type { StudyResult } from "../study/study-result.ts";
import type {
  FactorContrast,
  FactorMoves,
  FactorSensitivity,
  FactorShares,
  StudySensitivity,
} from "../study/factor-sensitivity.ts";
import { capital } from "../spec/capital.ts";
import { inSentence, joined } from "./effect-words.ts";
import { intervalWords, percent, shortNumber } from "./numbers.ts";
import { ranksSentence } from "./rank-words.ts";

/** Factors that a sentence tells with numbers. */
const MOST_TOLD = 3;

/** What each primary outcome depends on, a sentence each, made from the table alone; none in other designs. */
export function sensitivityWords({ sensitivity, loaded }: StudyResult): string[] {
  if (sensitivity === null) return [];
  const label = (factor: string): string => factorLabel(loaded.study, factor);
  const sentences = sentencesOf(sensitivity, label);
  return sentences.map((sentence) => `${capital(sentence)}.`);
}

function sentencesOf(sensitivity: StudySensitivity, label: Label): string[] {
  switch (sensitivity.kind) {
    case "saltelli":
      return byOutcome(sensitivity.factors).map((own) => sharesSentence(own, label));
    case "morris":
      return byOutcome(sensitivity.factors).map((own) => movesSentence(own, label));
    case "ranks":
      return byOutcome(sensitivity.factors).map((own) => ranksSentence(own, label));
    default:
      return byOutcome(sensitivity.factors).map((own) => contrastsSentence(own, label));
  }
}

type Label = (factor: string) => string;

const byOutcome = <T extends { readonly outcome: StudyOutcome }>(factors: readonly T[]): T[][] => [
  ...grouped(factors, ({ outcome }) => outcome).values(),
];

/** Of an outcome's variance: the factors whose total index is above the noise floor, the largest first. */
function sharesSentence(own: readonly FactorShares[], label: Label): string {
  const what = inSentence(own[0]!.outcome.label);
  if (own.every(({ indices }) => indices.total.value === null)) return noneSentence(own, what);
  const known = own
    .filter(({ indices }) => indices.total.value !== null)
    .toSorted((a, b) => b.indices.total.value! - a.indices.total.value!);
  const clear = known.filter(isClear);
  const inert = known.filter(({ indices }) => indices.total.value === 0);
  const vague = known.filter((each) => !isClear(each) && !inert.includes(each));
  const floor = own[0]!.noiseFloor.value;
  const chance = floor === null ? "chance" : `chance (noise floor ${floorWords(floor)})`;
  const told = clear.slice(0, MOST_TOLD).map(({ factor, indices: { total } }, i) => {
    const [low, high] = total.interval ?? [total.value!, total.value!];
    const [goes, others] = i === 0 ? [" goes", ", alone or with others"] : ["", ""];
    const interval = `95 % interval ${percent(low)} to ${percent(high)}`;
    return `${percent(total.value)}${goes} with ${label(factor)}${others} (${interval})`;
  });
  return [
    told.length === 0
      ? `no factor's part in the variance of ${what} can be told from ${chance}`
      : `of the variance of ${what} over the factors' ranges, ${joined(told)}`,
    ...further(clear.length - told.length),
    ...(told.length === 0 ? [] : unclear(vague, chance, label)),
    ...inertWords(inert, label),
    ...lackingWords(own, label),
  ].join("; ");
}

function isClear({ indices: { total }, noiseFloor }: FactorShares): boolean {
  return (total.interval?.[0] ?? total.value!) > (noiseFloor.value ?? 0);
}

const floorWords = (floor: number): string => (floor > 1 ? "above 100 %" : percent(floor, 1));

const further = (count: number): string[] =>
  count === 0 ? [] : [`${count} further factor${count === 1 ? "" : "s"} less`];

function unclear(factors: readonly FactorShares[], chance: string, label: Label): string[] {
  if (factors.length === 0) return [];
  const names = factors.map(({ factor }) => label(factor));
  const which = names.length > MOST_TOLD ? `${names.length} others` : joined(names);
  return [`${which} cannot be told from ${chance}`];
}

/** What an outcome does over a factor's range: the factors that move it most. */
function movesSentence(own: readonly FactorMoves[], label: Label): string {
  const { outcome } = own[0]!;
  const what = inSentence(outcome.label);
  const unit = outcome.terms.logs ? "in logarithms" : outcome.unit;
  const known = own
    .filter(({ effects }) => effects.muStar.value !== null)
    .toSorted((a, b) => b.effects.muStar.value! - a.effects.muStar.value!);
  if (known.length === 0) return noneSentence(own, what);
  const moving = known.filter(({ effects }) => effects.muStar.value! > 0);
  if (moving.length === 0) return `${what} does not vary over the factors' ranges`;
  const told = moving.slice(0, MOST_TOLD).map(({ factor, effects }, i) => {
    const size = shortNumber(effects.muStar.value);
    return `${size}${i === 0 ? ` ${unit}` : ""} with ${label(factor)}`;
  });
  return [
    `over the whole range of a factor, ${what} moves on average, up or down, by ${joined(told)}`,
    ...further(moving.length - told.length),
    ...inertWords(
      known.filter((each) => !moving.includes(each)),
      label,
    ),
    ...lackingWords(own, label),
  ].join("; ");
}

/** What an outcome does from low to high levels: the factors whose interval excludes zero, the largest first. */
function contrastsSentence(own: readonly FactorContrast[], label: Label): string {
  const { outcome, n } = own[0]!;
  const what = inSentence(outcome.label);
  if (n === 0) return noneSentence(own, what);
  const unit = outcome.terms.logs ? "in logarithms" : outcome.unit;
  const size = ({ contrast }: FactorContrast): number => Math.abs(contrast.estimate!);
  const clear = own.filter(isApart).toSorted((a, b) => size(b) - size(a));
  const told = clear.slice(0, MOST_TOLD).map(({ factor, contrast: { estimate, interval } }, i) => {
    const sign = estimate! > 0 ? "+" : "";
    const change = `${sign}${shortNumber(estimate)}${i === 0 ? ` ${unit}` : ""}`;
    return `${change} with ${label(factor)} (95 % interval ${intervalWords(interval)})`;
  });
  return [
    told.length === 0
      ? `no factor's main effect on ${what} can be told from zero`
      : `from the low to the high level of a factor, ${what} changes by ${joined(told)}`,
    ...further(clear.length - told.length),
    ...inertWords(
      own.filter(({ contrast }) => contrast.identical),
      label,
    ),
  ].join("; ");
}

const isApart = ({ contrast: { interval } }: FactorContrast): boolean =>
  interval !== null && (interval[0] > 0 || interval[1] < 0);

const noneSentence = (own: readonly FactorSensitivity[], what: string): string =>
  own.some(({ missing }) => missing > 0)
    ? `nothing can be said of what ${what} depends on, since runs have no value`
    : `${what} does not vary over the factors' ranges`;

/** Of factors that leave every run as it is, which is no matter of chance. */
const inertWords = (factors: readonly FactorSensitivity[], label: Label): string[] =>
  factors.length === 0
    ? []
    : [`nothing at all changes with ${joined(factors.map(({ factor }) => label(factor)))}`];

function lackingWords(own: readonly FactorSensitivity[], label: Label): string[] {
  const lacking = own.filter(({ missing }) => missing > 0).map(({ factor }) => label(factor));
  return lacking.length === 0
    ? []
    : [`nothing can be said of ${joined(lacking)}, since runs have no value`];
}
