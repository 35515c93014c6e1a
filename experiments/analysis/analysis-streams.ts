import { PURPOSE } from "../../engine/random/purposes.ts";
import { ANALYSIS_REPLICATION, RandomSource } from "../../engine/random/random-source.ts";

/** What draws of the analysis are for: the entity of their streams. Append only. */
export const ANALYSIS_STREAM = {
  /** Which replications make up a bootstrap sample. */
  indices: 0,
  /** Signs of a permutation test of pairs. */
  signs: 1,
  /** Starts and lengths of blocks in a bootstrap of a series. */
  blocks: 2,
  /** Orders of points that stand for inputs without effect. */
  inert: 3,
  /** Levels that players of an adaptation have against each other in training. */
  rivals: 4,
} as const;

/** Most words that a stream has: four in each of 2^32 blocks. */
const ALL_BLOCKS = 0xffff_ffff;

/**
 * A stream of the analysis of many runs under a seed, at its start or at a later block of four words: purpose
 * `bootstrap`, the replication that no run has (methods 7.3). It depends on nothing but seed and stream, so that
 * outcomes and arms share their draws.
 */
export function analysisSource(seed: number, stream: number, block: number = 0): RandomSource {
  const source = new RandomSource();
  source.reset({ seed, replication: ANALYSIS_REPLICATION, antithetic: false });
  source.seek(PURPOSE.bootstrap, stream, block, ALL_BLOCKS - block);
  return source;
}
