import { shuffle } from "../../engine/random/shuffle.ts";
import { DESIGN_DRAW, designSource, seekDesign } from "./design-source.ts";

/** Levels 0, 1/3, 2/3, 1 of each factor, in steps of delta = 2/3: p / (2 (p - 1)) for p = 4 levels. */
const TOP_LEVEL = 3;
const STEP = 2;

export interface MorrisTerms {
  /** r */
  readonly trajectories: number;
  /** d */
  readonly factors: number;
  readonly seed: number;
}

/**
 * The points of M. D. Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33
 * (1991), trajectory by trajectory: d + 1 points each, of which every one differs from the one before in one factor, by
 * 2/3 up or down. Start, order of factors and directions are random and independent; each starting level is as likely.
 * r (d + 1) points, shares of 0 to 1.
 */
export function* morrisDesign({
  trajectories,
  factors,
  seed,
}: MorrisTerms): Iterable<Float64Array> {
  const source = designSource(seed);
  // Two words a factor, and room for words that are rejected.
  const blocks = factors + 16;
  for (let trajectory = 0; trajectory < trajectories; trajectory++) {
    seekDesign(source, DESIGN_DRAW.morris, 0, trajectory * blocks, blocks);
    const levels = Uint8Array.from({ length: factors }, () => source.below(TOP_LEVEL + 1));
    const order = Uint16Array.from({ length: factors }, (_, i) => i);
    shuffle(order, source);
    yield sharesOf(levels);
    for (const factor of order) {
      levels[factor]! += levels[factor]! < STEP ? STEP : -STEP;
      yield sharesOf(levels);
    }
  }
}

const sharesOf = (levels: Uint8Array): Float64Array =>
  Float64Array.from(levels, (level) => level / TOP_LEVEL);
