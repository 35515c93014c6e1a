import { assert } from "../../engine/base/assert.ts";
import { bitCount, wordPattern } from "./word-pattern.ts";

/**
 * A regular fraction 2^(k-p) of the two-level factorial. Sets of factors are bit masks, bit i for factor i from 0. The
 * first k - p factors are free; each further one is the product of some of them (levels -1 and 1).
 */
export interface FractionalFactorial {
  /** k */
  readonly factors: number;
  /** k - p */
  readonly free: number;
  /** For each of the p other factors in order, the free ones whose product it is. */
  readonly generators: readonly number[];
  /** Sets of factors whose product is always 1: 2^p - 1 of them. */
  readonly words: readonly number[];
  /** Factors of the shortest word. */
  readonly resolution: number;
}

/** The most free factors: 4,096 corners. */
export const MOST_FREE_FACTORS = 12;
/** Columns that were compared are counted against this. */
const WORK = 500_000;
const MOST_KEPT = 64;
/** Sets of generators whose pattern is made for one that is kept. */
const LOOKED_AT = 16;

/** The most factors of a fraction with so many free ones, at least 2: each further needs a product of its own. */
export const mostFactors = (free: number): number => (1 << free) - 1;

/**
 * The fraction with the longest defining words that a search finds: the fewest of 3 factors, then of 4, and so on
 * (minimum aberration, A. Fries and W. G. Hunter, "Minimum aberration 2^(k-p) designs", Technometrics 22 (1980)).
 * Generators are added one by one and the best sets kept, one of each pattern of words, as far as the work allows, in
 * the way of J. Chen, D. X. Sun and C. F. J. Wu, "A catalogue of two-level and three-level fractional factorial
 * designs", Int. Stat. Review 61 (1993). Of resolution IV or more wherever there is one: k at most 2^(k-p-1).
 *
 * @param factors k, at most `mostFactors(k - p)`
 * @param halvings p, from 1 to k - 2, so that at most 12 factors are free
 */
export function fractionalFactorial(factors: number, halvings: number): FractionalFactorial {
  const free = factors - halvings;
  assert(free >= 2 && free <= MOST_FREE_FACTORS, `2 to 12 factors must be free, not ${free}`);
  assert(factors <= mostFactors(free), `${factors} factors are too many for ${free} free ones`);
  const columns = productsOf(free, factors <= 1 << (free - 1));
  let kept: readonly Candidate[] = [{ generators: [], words: [], lengths: new Int32Array(0) }];
  for (let added = 0; added < halvings; added++) {
    const width = Math.floor(WORK / (columns.length * (1 << (added + 1))));
    kept = extended(kept, columns, free + added, Math.min(MOST_KEPT, Math.max(1, width)));
  }
  const { generators, words } = kept[0]!;
  const resolution = words.reduce((least, word) => Math.min(least, bitCount(word)), Infinity);
  return { factors, free, generators, words, resolution };
}

interface Candidate {
  readonly generators: readonly number[];
  readonly words: readonly number[];
  /** Words by their number of factors. */
  readonly lengths: Int32Array;
}

/** Products of free factors: of three or more where resolution IV can be had, since two make a word of three. */
function productsOf(free: number, isFourEnough: boolean): number[] {
  const all = Array.from({ length: 1 << free }, (_, mask) => mask);
  return all.filter((mask) => bitCount(mask) >= (isFourEnough ? 3 : 2));
}

/** The best of every candidate with every further column, one of each pattern. */
function extended(
  candidates: readonly Candidate[],
  columns: readonly number[],
  factor: number,
  width: number,
): Candidate[] {
  const further = candidates.flatMap((from) =>
    columns
      .filter((column) => !from.generators.includes(column))
      .map((column) => ({ from, column, lengths: lengthsWith(from, column, factor) })),
  );
  further.sort((a, b) => byAberration(a.lengths, b.lengths));
  const byPattern = new Map<string, Candidate>();
  for (const { from, column, lengths } of further.slice(0, width * LOOKED_AT)) {
    const word = column + (1 << factor);
    const words = [...from.words, word, ...from.words.map((other) => other ^ word)];
    const pattern = wordPattern(words, factor + 1);
    if (byPattern.has(pattern)) continue;
    byPattern.set(pattern, { generators: [...from.generators, column], words, lengths });
    if (byPattern.size === width) break;
  }
  return [...byPattern.values()];
}

/** Words by their number of factors, with the column's generator among them. */
function lengthsWith({ words, lengths }: Candidate, column: number, factor: number): Int32Array {
  const counts = new Int32Array(factor + 2);
  counts.set(lengths);
  const word = column + (1 << factor);
  counts[bitCount(word)]!++;
  for (const other of words) counts[bitCount(other ^ word)]!++;
  return counts;
}

/** Fewer short words first; equals stay in the order in which they were found. */
function byAberration(a: Int32Array, b: Int32Array): number {
  for (let length = 3; length < a.length; length++) {
    if (a[length] !== b[length]) return a[length]! - b[length]!;
  }
  return 0;
}

/** The 2^(k-p) corners as 0 (low) and 1 (high) by factor; the last free factor runs fastest. */
export function* cornersOf(design: FractionalFactorial): Iterable<Float64Array> {
  const { free, generators } = design;
  for (let corner = 0; corner < 1 << free; corner++) {
    const low = (factor: number): number => 1 - ((corner >>> (free - 1 - factor)) & 1);
    const lows = Array.from({ length: free }, (_, factor) => low(factor) << factor);
    const mask = lows.reduce((sum, bit) => sum + bit, 0);
    const others = generators.map((generator) => 1 - (bitCount(generator & mask) & 1));
    yield Float64Array.from([...lows.map((bit) => (bit === 0 ? 1 : 0)), ...others]);
  }
}
