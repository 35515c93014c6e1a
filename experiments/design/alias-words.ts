import type { FractionalFactorial } from "./fractional-factorial.ts";
import { bitCount } from "./word-pattern.ts";

/**
 * What a fraction cannot tell apart, as lines: its size and resolution, its generators, and every set of main effects
 * and interactions of two factors that are estimated only together (products of each with the defining words).
 *
 * @param names of the factors, in the design's order
 */
export function aliasWords(design: FractionalFactorial, names: readonly string[]): string[] {
  const { factors, free, generators, resolution } = design;
  const generated = generators.map(
    (generator, i) => `${names[free + i]!} = ${productText(generator, names)}`,
  );
  const size = `2^(${factors}-${factors - free}): ${1 << free} corners, resolution ${roman(resolution)}`;
  return [
    `${size}; ${clarity(resolution)}`,
    ...generated.map((text) => `generated: ${text}`),
    ...aliasSets(design).map(
      (set) => `aliased: ${set.map((effect) => productText(effect, names)).join(" = ")}`,
    ),
  ];
}

/**
 * Sets of main effects and two-factor interactions that are aliased, each effect a mask of factors; effects that are
 * aliased with nothing but interactions of more factors are in none.
 */
export function aliasSets({ factors, words }: FractionalFactorial): number[][] {
  const told = new Set<number>();
  return lowOrderEffects(factors).flatMap((effect) => {
    if (told.has(effect)) return [];
    const aliases = words.map((word) => word ^ effect).filter((other) => bitCount(other) <= 2);
    if (aliases.length === 0) return [];
    const set = [effect, ...aliases.sort((a, b) => bitCount(a) - bitCount(b) || a - b)];
    for (const each of set) told.add(each);
    return [set];
  });
}

/** Main effects, then interactions of two. */
function lowOrderEffects(factors: number): number[] {
  const single = Array.from({ length: factors }, (_, i) => 1 << i);
  return [...single, ...single.flatMap((a, i) => single.slice(i + 1).map((b) => a + b))];
}

function clarity(resolution: number): string {
  const others = (order: number): string =>
    order === 2 ? "interactions of two factors" : `interactions of ${order} factors or more`;
  const main = `main effects are aliased with ${others(resolution - 1)}`;
  return resolution >= 5 ? `${main}, those of two factors with ${others(resolution - 2)}` : main;
}

function productText(effect: number, names: readonly string[]): string {
  return names.filter((_, i) => (effect >>> i) & 1).join(" x ");
}

/** 3 to 24 as the field writes resolutions. */
function roman(number: number): string {
  const [tens, units] = [Math.floor(number / 10), number % 10];
  const ofUnits = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
  return "X".repeat(tens) + ofUnits[units]!;
}
