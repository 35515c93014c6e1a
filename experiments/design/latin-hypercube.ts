import { shuffle } from "../../engine/random/shuffle.ts";
import { DESIGN_DRAW, designSource, seekDesign } from "./design-source.ts";
import { spreadApart } from "./maximin-swaps.ts";

export interface LatinHypercubeTerms {
  readonly points: number;
  readonly factors: number;
  readonly seed: number;
}

/** Designs of more points are not spread: their pairs are too many, and chance fills the space well enough. */
export const MOST_SPREAD_POINTS = 1000;

/** Random starts of which the best is taken, as far as the work allows: small designs have poor local optima. */
const STARTS = 10;
/** Distances that may be looked at for all of them: some, and some for each pair. */
const LEAST_WORK = 4_000_000;
const WORK_A_PAIR = 16;

/**
 * A Latin hypercube: of the N cells of each factor's range every one holds one point, in its middle. The cells are
 * random permutations, then exchanged within factors so that the points keep apart (`spreadApart`), up to 1,000 points.
 * M. D. Morris and T. J. Mitchell, "Exploratory designs for computational experiments", J. Stat. Plan. Inf. 43 (1995).
 * Shares of 0 to 1.
 */
export function* latinHypercube(terms: LatinHypercubeTerms): Iterable<Float64Array> {
  const { points, factors } = terms;
  const columns =
    points > MOST_SPREAD_POINTS || factors < 2 ? randomCells(terms, 0) : spread(terms);
  for (let row = 0; row < points; row++) {
    yield Float64Array.from(columns, (column) => (column[row]! + 0.5) / points);
  }
}

function spread(terms: LatinHypercubeTerms): readonly Int32Array[] {
  const work = LEAST_WORK + (WORK_A_PAIR * terms.points * terms.points) / 2;
  let best = { columns: randomCells(terms, 0), crowding: Infinity, left: work };
  for (let start = 0; start < STARTS && best.left > 0; start++) {
    const columns = randomCells(terms, start);
    const { crowding, left } = spreadApart(columns, best.left);
    best = crowding < best.crowding ? { columns, crowding, left } : { ...best, left };
  }
  return best.columns;
}

/** One permutation of the cells 0 to N - 1 a factor; each number `start` gives other ones. */
export function randomCells(
  { points, factors, seed }: LatinHypercubeTerms,
  start: number,
): Int32Array[] {
  const source = designSource(seed);
  // A word a cell, and room for words that are rejected.
  const blocks = points + 16;
  return Array.from({ length: factors }, (_, factor) => {
    seekDesign(source, DESIGN_DRAW.latin_hypercube, factor, start * blocks, blocks);
    const cells = Int32Array.from({ length: points }, (_cell, i) => i);
    shuffle(cells, source);
    return cells;
  });
}
