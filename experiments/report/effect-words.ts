import { exp } from "../../engine/base/real.ts";
import { measureOf } from "../metrics/measure-of.ts";
import type { StudyEffect } from "../study/compare-study.ts";
import { outcomeLabel } from "../study/outcome-labels.ts";
import { intervalWords, percent, shortNumber } from "./numbers.ts";
import { valueWords } from "./worse-direction.ts";

/** "rose for the worse from 8 to 10 % of … (difference 2, 95 % interval 1 to 3, adjusted p 0.0001)" */
export function changeWords(each: StudyEffect): string {
  const { outcome, effect, adjustedP } = each;
  const { estimate, interval } = effect;
  const way = estimate! > 0 ? "rose" : "fell";
  const worth = valueWords(each);
  const adjusted = adjustedP === null ? "" : `, adjusted p ${pWords(adjustedP)}`;
  const difference = outcome.terms.logs
    ? `95 % interval ${ratioWords(interval)}`
    : `difference ${shortNumber(estimate)}, 95 % interval ${intervalWords(interval)}`;
  return (
    `${[way, worth].filter((part) => part !== "").join(" ")} ${levels(each)} ` +
    `(${difference}${adjusted})${sizeWords(each)}`
  );
}

/** The same in few words: "fell from 10 to 8 % of … (95 % interval of the difference -3 to -1)" */
export function shortChangeWords(each: StudyEffect): string {
  const { outcome, effect } = each;
  const way = effect.estimate! > 0 ? "rose" : "fell";
  const interval = outcome.terms.logs
    ? ratioWords(effect.interval)
    : intervalWords(effect.interval);
  return `${way} ${levels(each)} (95 % interval of the difference ${interval})`;
}

/** From where to where; ratios of outcomes that are compared as logarithms. */
function levels({ outcome, effect: { estimate, referenceMean, armMean } }: StudyEffect): string {
  if (outcome.terms.logs) return `by ${percent(Math.abs(exp(estimate!) - 1), 1)}`;
  return `from ${shortNumber(referenceMean)} to ${shortNumber(armMean)} ${outcome.unit}`;
}

const ratioWords = (interval: readonly [number, number] | null): string =>
  interval === null
    ? "–"
    : `${percent(exp(interval[0]) - 1, 1)} to ${percent(exp(interval[1]) - 1, 1)}`;

/** How the effect stands to what was fixed beforehand as worth knowing. */
function sizeWords({ effect: { estimate, interval }, smallestEffect }: StudyEffect): string {
  if (smallestEffect === null || interval === null) return "";
  const [low, high] = interval;
  if (low > smallestEffect || high < -smallestEffect) {
    return "; the whole 95 % interval lies beyond the smallest effect of interest";
  }
  return Math.abs(estimate!) < smallestEffect
    ? ", by the estimate less than the smallest effect of interest"
    : ", perhaps more than the smallest effect of interest";
}

export const pWords = (p: number | null): string =>
  p === null ? "–" : p < 0.0001 ? "< 0.0001" : p.toFixed(4);

/** The size of an effect in units of what matters; without one, 0. */
export const weightOf = ({ effect: { estimate }, smallestEffect }: StudyEffect): number =>
  estimate === null || smallestEffect === null || smallestEffect === 0
    ? 0
    : Math.abs(estimate) / smallestEffect;

/** Share of the smallest effect that the half-width of an interval should come to. */
const WANTED_HALF_WIDTH = 0.5;
const NORMAL_975 = 1.959963984540054;

/** Pairs that would narrow the 95 % interval to half of the smallest effect on either side; null where unknown. */
export function pairsWanted({ effect: { sd }, smallestEffect }: StudyEffect): number | null {
  if (sd === null || sd === 0 || smallestEffect === null || smallestEffect === 0) return null;
  const ratio = (NORMAL_975 * sd) / (WANTED_HALF_WIDTH * smallestEffect);
  return Math.ceil(ratio * ratio);
}

/** "a", "a and b", "a, b and c" */
export const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** A label within a sentence: the first letter small unless the word is a symbol. */
export const inSentence = (label: string): string =>
  /^[A-Z][a-z']/.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;

/** An outcome within a sentence: `SCU.index_distortion_percent` is "index distortion". */
export const outcomeWords = (outcome: string): string =>
  inSentence(outcomeLabel(measureOf(outcome)));
