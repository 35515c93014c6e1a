/** Everything of ours in a bucket begins so; another form of what is kept is another version. */
export const ROOT = "tokenpit/v1/";

const digits = (number: number, count: number): string => String(number).padStart(count, "0");

/** A study as it was handed in, named by the SHA-256 of its text. */
export const submissionKey = (hash: string): string => `${ROOT}submissions/${hash}.json`;

/** A market ready to run, named by the SHA-256 of its text. */
export const scenarioKey = (hash: string): string => `${ROOT}scenarios/${hash}.json`;

/** Where everything lies that belongs to a study alone. */
export const studyPrefix = (submission: string): string => `${ROOT}studies/${submission}/`;

/** A file of a study's results, by its path below the study's folder. */
export const resultKey = (submission: string, name: string): string =>
  `${studyPrefix(submission)}results/${name}`;

/**
 * A table of a study's results for queries over many studies: a table has a folder of its own, and in it each study
 */
export const tableKey = (submission: string, table: string): string =>
  `${ROOT}tables/${table}/study=${submission}/${table}.parquet`;

/** The keys of one round of a study. */
export interface RoundKeys {
  /** How many cells a shard has: whoever plans the round first decides. */
  readonly cut: string;
  /** A line a shard. */
  readonly plan: string;
  /** A line a node of the reduction. */
  readonly nodes: string;
  /** The cells of a node's shards. */
  cells(node: number): string;
  shard(shard: number): string;
  /** Results of a node's shards; a node has as many packs as its results need. */
  pack(node: number, hash: string): string;
  /** What the packs of a node hold. */
  list(node: number): string;
  /** What the packs of all nodes hold: there once the round has ended. */
  readonly root: string;
}

/** @param round From 0. */
export function roundKeys(submission: string, round: number): RoundKeys {
  const prefix = `${studyPrefix(submission)}rounds/${round}/`;
  return {
    cut: `${prefix}cut.json`,
    plan: `${prefix}plan.jsonl`,
    nodes: `${prefix}nodes.jsonl`,
    cells: (node) => `${prefix}cells/${digits(node, 4)}.json`,
    shard: (shard) => `${prefix}shards/${digits(shard, 8)}.pack`,
    pack: (node, hash) => `${prefix}packs/${digits(node, 4)}-${hash.slice(0, 16)}.pack`,
    list: (node) => `${prefix}packs/${digits(node, 4)}.list`,
    root: `${prefix}packs/root.list`,
  };
}
