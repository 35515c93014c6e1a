import { cutRound } from "./cut-round.ts";
import { ASSUMPTIONS, PRICES } from "./prices.ts";
import { FAN_IN } from "./round-cells.ts";

/** What is to be run in the cloud. */
export interface CloudWork {
  readonly cells: number;
  /** What a cell takes on a core of this machine, seconds. */
  readonly cellSeconds: number;
  /** Bytes of a cell's result. */
  readonly resultBytes?: number;
  /** Markets of the study: its arms, at least. */
  readonly markets: number;
  /** Rounds that follow each other. */
  readonly rounds: number;
  /** Memory of the function that runs cells, MB. */
  readonly memoryMb: number;
  /** Functions that may run at once. */
  readonly concurrency: number;
}

/** How a study is to be cut, as its execution is told. */
export interface CloudTimes {
  /** What a cell is thought to take in the cloud. */
  readonly cellSeconds: number;
  /** What a shard should take. */
  readonly shardSeconds: number;
}

/** What a study is thought to take. */
export interface CloudEstimate extends CloudTimes {
  readonly shards: number;
  readonly cellsAShard: number;
  readonly gigabyteSeconds: number;
  readonly invocations: number;
  readonly transitions: number;
  readonly puts: number;
  readonly gets: number;
  readonly storedBytes: number;
  /** From start to end. */
  readonly seconds: number;
  readonly dollars: Dollars;
}

/** US dollars by what is paid for. */
export interface Dollars {
  readonly compute: number;
  readonly invocations: number;
  readonly transitions: number;
  readonly requests: number;
  readonly storage: number;
  readonly total: number;
}

/**
 * Standard children that a Map Run starts a second
 * (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html).
 */
export const CHILDREN_STARTED_A_SECOND = 100;

const SHORTEST_SHARD_SECONDS = 20;
const LONGEST_SHARD_SECONDS = 120;
/** So many shards for each function that may run at once: where some take longer, others take the rest. */
const WAVES = 4;

/** States that a round enters, and the execution besides (infra/snapshots/study.asl.json). */
const ROUND_STATES = 6;
const OTHER_STATES = 5;
/** Objects of a round beside its shards, and of a node; files of results, twice where they are tables. */
const ROUND_PUTS = 14;
const NODE_PUTS = 3;
const RESULT_PUTS = 60;

/** The times that a study is handed in with: shards short enough for all functions, long enough to be worth a start. */
export function cloudTimes(
  { cells, cellSeconds, concurrency }: CloudWork,
  shortestShardSeconds: number = SHORTEST_SHARD_SECONDS,
): CloudTimes {
  const inCloud = cellSeconds * ASSUMPTIONS.slowdown.value;
  const share = (cells * inCloud) / (concurrency * WAVES);
  const shardSeconds = Math.min(LONGEST_SHARD_SECONDS, Math.max(shortestShardSeconds, share));
  return { cellSeconds: inCloud, shardSeconds };
}

/** What a study will take in the cloud, by formula. */
export function estimateCloud(
  work: CloudWork,
  times: CloudTimes = cloudTimes(work),
): CloudEstimate {
  const { cells, rounds, markets, concurrency, resultBytes = ASSUMPTIONS.resultBytes.value } = work;
  const { cells: cellsAShard } = cutRound(cells, 0, times);
  const shards = Math.ceil(cells / cellsAShard);
  const nodes = Math.ceil(shards / FAN_IN) + rounds;
  const environments = Math.min(shards, concurrency);
  const busySeconds =
    cells * times.cellSeconds +
    shards * ASSUMPTIONS.shardOverheadSeconds.value +
    environments * ASSUMPTIONS.initSeconds.value +
    rounds * ASSUMPTIONS.otherSeconds.value;
  const counts = {
    gigabyteSeconds: (busySeconds * work.memoryMb) / 1024,
    invocations: shards + nodes + rounds + 2,
    transitions:
      (shards + nodes) * ASSUMPTIONS.childTransitions.value + rounds * ROUND_STATES + OTHER_STATES,
    puts: markets + shards + nodes * NODE_PUTS + rounds * ROUND_PUTS + RESULT_PUTS,
    gets: shards * (3 + Math.min(markets, cellsAShard)) + nodes * 4 + rounds * ROUND_PUTS,
    storedBytes: 2 * cells * resultBytes,
  };
  const shardTakes =
    Math.min(cells, cellsAShard) * times.cellSeconds + ASSUMPTIONS.shardOverheadSeconds.value;
  const seconds =
    mapSeconds(shards, concurrency, shardTakes) + rounds * ASSUMPTIONS.otherSeconds.value;
  return { ...times, shards, cellsAShard, ...counts, seconds, dollars: dollarsOf(counts) };
}

/**
 * From the start of a map's first shard to the end of its last, seconds. A shard starts no sooner than the rate of
 * starts allows, and no sooner than the shard that far before it has ended as may run at once. Of the sums that these
 * two make of the last shard's start, one of the outer two is the largest.
 */
export function mapSeconds(shards: number, concurrency: number, shardTakes: number): number {
  if (shards === 0) return 0;
  const before = shards - 1;
  const startedAlone = before / CHILDREN_STARTED_A_SECOND;
  const waves = Math.floor(before / concurrency);
  const startedInWaves = waves * shardTakes + (before % concurrency) / CHILDREN_STARTED_A_SECOND;
  return Math.max(startedAlone, startedInWaves) + shardTakes;
}

/** What these amounts cost, by the list of prices. */
export function dollarsOf(counts: {
  readonly gigabyteSeconds: number;
  readonly invocations: number;
  readonly transitions: number;
  readonly puts: number;
  readonly gets: number;
  readonly storedBytes: number;
}): Dollars {
  const compute = counts.gigabyteSeconds * PRICES.compute.dollars;
  const invocations = counts.invocations * PRICES.invocation.dollars;
  const transitions = counts.transitions * PRICES.transition.dollars;
  const requests = counts.puts * PRICES.put.dollars + counts.gets * PRICES.get.dollars;
  const gigabyteMonths = (counts.storedBytes / 1e9) * ASSUMPTIONS.storedMonths.value;
  const storage = gigabyteMonths * PRICES.storage.dollars;
  const total = compute + invocations + transitions + requests + storage;
  return { compute, invocations, transitions, requests, storage, total };
}

/** What shards that are done have cost so far, of a study that was estimated. */
export function spentSoFar(estimate: CloudEstimate, shardsDone: number): number {
  if (estimate.shards === 0) return 0;
  return estimate.dollars.total * Math.min(1, shardsDone / estimate.shards);
}
