import { sobolDesign } from "./sobol-design.ts";

export interface SaltelliTerms {
  /** N: rows of the matrices A and B; a power of two. */
  readonly rows: number;
  /** d */
  readonly factors: number;
  readonly scrambled: boolean;
  readonly seed: number;
}

/**
 * The points of A. Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics
 * Communications 181 (2010), row by row: A, B, then AB_1 .. AB_d, where AB_i is A with column i of B. A is the first
 * half of the coordinates of Sobol points in 2d dimensions, B the second. N (d + 2) points, shares of 0 to 1.
 */
export function* saltelliDesign(terms: SaltelliTerms): Iterable<Float64Array> {
  const { rows, factors, scrambled, seed } = terms;
  const points = sobolDesign({ points: rows, dimensions: 2 * factors, scrambled, seed });
  for (const point of points) {
    const a = point.slice(0, factors);
    const b = point.slice(factors);
    yield a;
    yield b;
    for (let i = 0; i < factors; i++) {
      const ab = a.slice();
      ab[i] = b[i]!;
      yield ab;
    }
  }
}

/** Where a point of the design stands: its row from 0, and which matrix: A, B, or the factor from 0 of an AB. */
export interface SaltelliPlace {
  readonly row: number;
  readonly matrix: "A" | "B" | number;
}

/** The place of the point at an index from 0 of the design of `factors` factors. */
export function saltelliPlace(index: number, factors: number): SaltelliPlace {
  const row = Math.floor(index / (factors + 2));
  const within = index - row * (factors + 2);
  return { row, matrix: within === 0 ? "A" : within === 1 ? "B" : within - 2 };
}
