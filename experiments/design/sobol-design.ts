import { scramblingKey } from "./design-source.ts";
import { owenScramble } from "./owen-scramble.ts";
import { shareOf, sobolDirections, sobolIntegers } from "./sobol-sequence.ts";

export interface SobolTerms {
  /** A power of two keeps the points balanced. */
  readonly points: number;
  readonly dimensions: number;
  /** Whether the points are scrambled, by a key made of the seed. */
  readonly scrambled: boolean;
  readonly seed: number;
  /** Which of the independent scramblings of the seed: several of them give the error of an average over the points. */
  readonly scramble?: number;
}

/** Sobol points, the origin among them, as shares of 0 to 1 by dimension: (integer + 1/2) / 2^32. */
export function* sobolDesign(terms: SobolTerms): Iterable<Float64Array> {
  const { points, dimensions, scrambled, seed, scramble } = terms;
  const key = scramblingKey(seed, scramble);
  for (const integers of sobolIntegers(sobolDirections(dimensions), points)) {
    yield Float64Array.from(integers, (integer, dimension) =>
      shareOf(scrambled ? owenScramble(integer, dimension, key) : integer),
    );
  }
}
