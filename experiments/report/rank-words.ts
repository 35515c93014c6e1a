import type { FactorRegression } from "../study/factor-sensitivity.ts";
import { inSentence, joined } from "./effect-words.ts";
import { intervalWords, percent, shortNumber } from "./numbers.ts";

/** Factors that a sentence tells with numbers, and names. */
const MOST_TOLD = 3;

/** R2 of ranks from which on their regression is taken to tell most of what there is (Saltelli et al. 2008). */
const TELLING = 0.7;

/** What an outcome rises and falls with: the factors above the noise floor, the largest first. */
export function ranksSentence(
  own: readonly FactorRegression[],
  label: (factor: string) => string,
): string {
  const { outcome, rSquared, noiseFloor } = own[0]!;
  const what = inSentence(outcome.label);
  if (rSquared.value === null) return nothingWords(own[0]!, what);
  const size = ({ ranks }: FactorRegression): number => Math.abs(ranks.coefficient.value ?? 0);
  const known = own.filter(({ ranks }) => ranks.coefficient.value !== null);
  const clear = known.filter(isClear).toSorted((a, b) => size(b) - size(a));
  const vague = known.filter((each) => !isClear(each)).map(({ factor }) => label(factor));
  const floor = `chance (noise floor ${shortNumber(noiseFloor.value)})`;
  const told = clear.slice(0, MOST_TOLD).map(({ factor, ranks: { coefficient } }, i) => {
    const way = coefficient.value! > 0 ? "rises" : "falls";
    const interval = `95 % interval ${intervalWords(coefficient.interval)}`;
    const number = `${i === 0 ? "rank coefficient " : ""}${shortNumber(coefficient.value)}`;
    return `${way} with ${label(factor)} (${number}, ${interval})`;
  });
  const more = clear.length - told.length;
  return [
    told.length === 0
      ? `no factor's part in ${what} can be told from ${floor}`
      : `over the factors' ranges, ${what} ${joined(told)}`,
    ...(more === 0 ? [] : [`${more} further factor${more === 1 ? "" : "s"} less`]),
    ...(told.length === 0 || vague.length === 0
      ? []
      : [`${namesOf(vague)} cannot be told from ${floor}`]),
    shareWords(rSquared.value),
  ].join("; ");
}

/** Beyond the noise floor, with an interval on one side of zero. */
function isClear({ ranks: { coefficient }, noiseFloor }: FactorRegression): boolean {
  const [low, high] = coefficient.interval ?? [coefficient.value!, coefficient.value!];
  return Math.abs(coefficient.value!) > (noiseFloor.value ?? 0) && (low > 0 || high < 0);
}

const namesOf = (names: readonly string[]): string =>
  names.length > MOST_TOLD ? `${names.length} others` : joined(names);

const shareWords = (rSquared: number): string =>
  `all factors together explain ${percent(rSquared)} of the variance of its ranks` +
  (rSquared < TELLING
    ? ", the rest being chance, or no steady rise or fall with a single factor"
    : "");

function nothingWords({ rSquared, n, missing }: FactorRegression, what: string): string {
  if (rSquared.status === "zero_variance") return `${what} does not vary over the factors' ranges`;
  if (rSquared.status === "degenerate") {
    return `nothing can be said of what ${what} depends on, since some factors only move together`;
  }
  const lost = missing > 0 ? `, in ${missing} more of which a run has no value` : "";
  return `${n} points are too few to say what ${what} depends on${lost}`;
}
