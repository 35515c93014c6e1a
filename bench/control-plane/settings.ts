import type { FunctionName } from "./measured.ts";
import type { Rate } from "./token-bucket.ts";

/** What the services allow. */
export interface Limits {
  /** Functions of the account at once. */
  readonly environments: number;
  /** Environments that a function gains. */
  readonly growth: Rate;
  /** Children that a map starts. */
  readonly dispatch: Rate;
  /** Children of a map at once, whatever its definition says. */
  readonly children: number;
  /** State transitions of the account. */
  readonly transitions: Rate;
  /** Reads and writes below one prefix of the bucket. */
  readonly gets: Rate;
  readonly puts: Rate;
  /** How long a function may run, seconds. */
  readonly functionSeconds: number;
}

/** What a piece of work takes, seconds. */
export interface Work {
  readonly base: number;
  readonly aCell: number;
}

/** What everything takes where nothing waits, seconds. */
export interface Times {
  readonly init: Readonly<Record<FunctionName, number>>;
  /** A task beside its function. */
  readonly call: number;
  /** A map beside its children: reading its items and writing its results. */
  readonly map: number;
  /** How long an idle environment is kept. */
  readonly keep: number;
  /** A request to S3 that waits for the one before. */
  readonly request: number;
  /** Of a shard, beside its cells and its requests. */
  readonly shard: number;
  readonly cell: number;
  /** Per cell of the study that no round has run. */
  readonly plan: Work;
  /** Per cell that ended rounds have. */
  readonly finished: Work;
  /** Per cell of a node. */
  readonly leaf: Work;
  /** Per cell of a round. */
  readonly root: Work;
  /** Per cell of the study. */
  readonly summarise: Work;
}

/** What differs from one execution to the next. */
export interface Chances {
  readonly seed: number;
  /** Shards are slower or faster by at most this share. */
  readonly spread: number;
  /** Invocations of run-cells that end in the middle with their environment. */
  readonly lost: number;
}

export interface Settings {
  readonly limits: Limits;
  readonly times: Times;
  readonly chances: Chances;
}

/** A study to be run. */
export interface StudySize {
  readonly cells: number;
  readonly markets: number;
  /** Markets that the cells of a shard have, at most; all of the study if it is not said. */
  readonly marketsAShard?: number;
  /** Bytes of a cell's result. */
  readonly resultBytes: number;
  /** Functions that its maps may run at once. */
  readonly concurrency: number;
  /** How it is cut (experiments/runner/cloud/cut-round.ts). */
  readonly shardSeconds: number;
  readonly cellSeconds: number;
}
