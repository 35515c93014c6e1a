/**
 * Shards of a round, at most: our own choice, which bounds a round's lists. A Map Run reads far more items; the 10,000
 * that AWS publishes are children at once (MaxConcurrency).
 */
export const MOST_SHARDS = 10_000;
/** Cells of a shard, at most: their results are one object, which `reduce` holds in memory. */
const MOST_CELLS = 1000;
/** How long a shard may take by the estimate, seconds: a function lives 900. */
const LONGEST_SHARD_SECONDS = 600;

/** How long a shard should take, and how long a cell is thought to. */
export interface ShardTimes {
  readonly shardSeconds: number;
  readonly cellSeconds: number;
}

/** How a round is cut into shards. */
export interface RoundCut {
  /** Cells of a shard. */
  readonly cells: number;
  /** The same of cells that a shard has lost before: one of them may have killed it. */
  readonly lostCells: number;
}

/**
 * Cells of a shard, for a round of so many cells that nobody has run and so many that were lost. What does not fit into
 * the round is left for the next.
 */
export function cutRound(fresh: number, lost: number, times: ShardTimes): RoundCut {
  const wanted = cellsIn(times.shardSeconds, times);
  const longest = Math.max(wanted, cellsIn(LONGEST_SHARD_SECONDS, times));
  const cells = Math.min(longest, Math.max(wanted, Math.ceil(fresh / MOST_SHARDS)));
  const left = MOST_SHARDS - Math.ceil(Math.min(fresh, cells * MOST_SHARDS) / cells);
  const lostCells = left === 0 ? 1 : Math.min(longest, Math.max(1, Math.ceil(lost / left)));
  return { cells, lostCells };
}

const cellsIn = (seconds: number, { cellSeconds }: ShardTimes): number =>
  Math.min(MOST_CELLS, Math.max(1, Math.floor(seconds / cellSeconds)));

/** Sizes of the shards of so many cells, of which at most so many shards are made. */
export function shardSizes(cells: number, aShard: number, most: number): number[] {
  const count = Math.min(most, Math.ceil(cells / aShard));
  return Array.from({ length: count }, (_, i) => Math.min(aShard, cells - i * aShard));
}
