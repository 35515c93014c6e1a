import { PURPOSE } from "../../engine/random/purposes.ts";
import { ANALYSIS_REPLICATION, RandomSource } from "../../engine/random/random-source.ts";

/** What a design draws for, as the upper half of the stream's entity; the lower half is a factor's index. */
export const DESIGN_DRAW = { scrambling: 0, latin_hypercube: 1, morris: 2 } as const;

export type DesignDraw = (typeof DESIGN_DRAW)[keyof typeof DESIGN_DRAW];

/** The source of a study's design: its seed, and the replication of what belongs to no run. */
export function designSource(seed: number): RandomSource {
  const source = new RandomSource();
  source.reset({ seed, replication: ANALYSIS_REPLICATION, antithetic: false });
  return source;
}

/** Goes to the draws for one factor, 0 to 65,535. */
export function seekDesign(
  source: RandomSource,
  draw: DesignDraw,
  factor: number,
  firstBlock: number,
  blocks: number,
): void {
  source.seek(PURPOSE.design, draw * 0x1_0000 + factor, firstBlock, blocks);
}

/** The key of the scrambling of a study's Sobol points; each number `scramble` gives another, independent one. */
export function scramblingKey(seed: number, scramble = 0): readonly [low: number, high: number] {
  const source = designSource(seed);
  seekDesign(source, DESIGN_DRAW.scrambling, 0, scramble, 1);
  return [source.u32(), source.u32()];
}
