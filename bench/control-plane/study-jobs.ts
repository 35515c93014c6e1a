import { MOST_SHARDS } from "../../experiments/runner/cloud/cut-round.ts";
import { FAN_IN } from "../../experiments/runner/cloud/round-cells.ts";
import type { Job } from "./invocations.ts";
import type { StudySize, Times, Work } from "./settings.ts";

/** Markets that run-cells reads at once, and that plan writes (experiments/runner/cloud/). */
const READS_AT_ONCE = 8;
const WRITES_AT_ONCE = 16;
/** Bytes of results in one object of a node. */
const PACK_BYTES: number = 8 << 20;
/** Files of a study's results, those that are tables once more for Athena: an assumption of the estimate too. */
const RESULT_PUTS = 60;
/** Objects of a round beside those of its nodes: its cut, its plan, its nodes. */
const ROUND_PUTS = 3;

/** A round as its jobs see it. */
export interface RoundSize {
  /** Cells of the study that nobody has run before it. */
  readonly missing: number;
  /** Cells and rounds that have ended before it. */
  readonly finished: number;
  readonly endedRounds: number;
  /** Cells of its shards. */
  readonly shards: readonly number[];
}

const takes = ({ base, aCell }: Work, cells: number): number => base + aCell * cells;

const packsOf = (cells: number, resultBytes: number): number =>
  Math.ceil((cells * resultBytes) / PACK_BYTES);

/** The cells of each node of a round. */
export function nodeCells(shards: readonly number[]): number[] {
  return Array.from({ length: Math.ceil(shards.length / FAN_IN) }, (_, node) =>
    shards.slice(node * FAN_IN, (node + 1) * FAN_IN).reduce((sum, cells) => sum + cells, 0),
  );
}

/** Plans a round, or finds that nothing is left. */
export function planJob({ markets }: StudySize, round: RoundSize, times: Times): Job {
  const nodes = Math.ceil(round.shards.length / FAN_IN);
  const newMarkets = round.endedRounds === 0 ? markets : 0;
  const endedNodes = Math.ceil(round.endedRounds * (MOST_SHARDS / FAN_IN));
  const waits = nodes + ROUND_PUTS + newMarkets / WRITES_AT_ONCE + endedNodes + round.endedRounds;
  const requestSeconds = waits * times.request;
  const seconds = takes(times.plan, round.missing) + takes(times.finished, round.finished);
  return {
    name: "plan",
    gets: 2 + endedNodes + 2 * round.endedRounds,
    puts: round.shards.length === 0 ? 0 : nodes + ROUND_PUTS + newMarkets,
    requestSeconds,
    seconds: seconds + requestSeconds,
  };
}

/** Runs a shard's cells. Neighbours are of different arms: each cell may need a market of its own. */
export function shardJob(
  { markets, marketsAShard = markets }: StudySize,
  cells: number,
  times: Times,
  luck: number,
): Job {
  const own = Math.min(marketsAShard, cells);
  const waits = 3 + Math.ceil(own / READS_AT_ONCE);
  const simulation = cells * times.cell * luck;
  const requestSeconds = waits * times.request;
  const seconds = times.shard + simulation + requestSeconds;
  return { name: "run-cells", gets: 2 + own, puts: 1, requestSeconds, seconds, simulation };
}

/** Merges a node's shards, one after the other. */
export function leafJob(
  { resultBytes }: StudySize,
  shards: number,
  cells: number,
  times: Times,
): Job {
  const puts = packsOf(cells, resultBytes) + 1;
  const gets = shards + 2;
  const requestSeconds = (gets + puts) * times.request;
  return {
    name: "reduce",
    gets,
    puts,
    requestSeconds,
    seconds: takes(times.leaf, cells) + requestSeconds,
  };
}

/** Merges the lists of a round's nodes. */
export function rootJob(nodes: number, cells: number, times: Times): Job {
  const gets = nodes + 3;
  const requestSeconds = gets * times.request;
  const seconds = takes(times.root, cells) + requestSeconds;
  return { name: "reduce", gets, puts: 1, requestSeconds, seconds };
}

/** Reads all results and writes the tables. */
export function summariseJob({ cells, resultBytes }: StudySize, rounds: number, times: Times): Job {
  const gets = packsOf(cells, resultBytes) + 60 * rounds;
  const requestSeconds = (gets + RESULT_PUTS) * times.request;
  const seconds = takes(times.summarise, cells) + requestSeconds;
  return { name: "summarise", gets, puts: RESULT_PUTS, requestSeconds, seconds };
}
