import { shardSizes } from "../../experiments/runner/cloud/cut-round.ts";
import { type CellTerms, FAN_IN, nodeText } from "../../experiments/runner/cloud/round-cells.ts";
import type { StudySize } from "./settings.ts";

/** Bytes of what a round of one cut lays in the bucket beside its results. */
export interface RoundBytes {
  readonly plan: number;
  /** The cells of all nodes. */
  readonly cells: number;
  /** Of those, one node's, which each of its shards reads. */
  readonly nodeCells: number;
  /** The root's list, for one outcome that decides how the study goes on. */
  readonly root: number;
}

const TERMS: CellTerms = {
  engineVersion: "e".repeat(64),
  programVersion: "f".repeat(64),
  measures: {},
  seed: 1,
  agents: null,
  kept: ["SCU.depth_lots"],
};

const HASH = "0".repeat(64);

/** Of a study whose cells go round its markets, replication by replication. */
export function roundBytes({ cells, markets }: StudySize, cellsAShard: number): RoundBytes {
  const sizes = shardSizes(cells, cellsAShard, Infinity);
  let first = 0;
  let plan = 0;
  for (const [shard, own] of sizes.entries()) {
    plan += JSON.stringify({ shard, cells: own, first }).length + 1;
    first += own;
  }
  const all = Array.from({ length: markets }, () => ({
    specHash: HASH,
    jumps: null,
    scenario: HASH,
  }));
  const node = sizes.slice(0, FAN_IN);
  const count = node.reduce((sum, own) => sum + own, 0);
  const numbers = Array.from({ length: count }, (_, i) => [
    i % markets,
    Math.floor((cells - count + i) / markets),
    0,
  ]).flat();
  const nodeCells = nodeText(TERMS, 0, node, all, numbers).length;
  const nodes = Math.ceil(sizes.length / FAN_IN);
  return { plan, cells: nodes * nodeCells, nodeCells, root: 9 * cells };
}
