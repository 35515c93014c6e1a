import { bytesOf, jsonLines, textOf } from "./cloud-function.ts";
import { cutRound, MOST_SHARDS, type RoundCut, shardSizes, type ShardTimes } from "./cut-round.ts";
import { type RoundKeys, roundKeys } from "./layout.ts";
import type { MissingCells } from "./missing-cells.ts";
import { type Objects, putFirst } from "./objects.ts";
import { type CellTerms, FAN_IN, nodeText } from "./round-cells.ts";

/** A line of a round's plan. */
export interface PlannedShard {
  readonly shard: number;
  readonly cells: number;
  /** Place of its first cell in the round. */
  readonly first: number;
}

/** A line of a round's reduction. */
export interface PlannedNode {
  readonly node: number;
  /** Number of its first shard. */
  readonly first: number;
  readonly shards: number;
  readonly cells: number;
}

/** A round to be written. */
export interface NewRound {
  readonly submission: string;
  readonly round: number;
  readonly times: ShardTimes;
  readonly terms: CellTerms;
  readonly missing: MissingCells;
}

/** Writes the cells, the nodes and, last, the shards of a round; returns how many shards and nodes it has. */
export async function writeRound(
  { submission, round, times, terms, missing }: NewRound,
  objects: Objects,
): Promise<{ readonly shards: number; readonly nodes: number }> {
  const keys = roundKeys(submission, round);
  const own = cutRound(missing.fresh.count, missing.lost.count, times);
  const cut = await decidedCut(keys, own, objects);
  const fresh = shardSizes(missing.fresh.count, cut.cells, MOST_SHARDS);
  const lost = shardSizes(missing.lost.count, cut.lostCells, MOST_SHARDS - fresh.length);
  const sizes = [...fresh, ...lost];
  const nodes = plannedNodes(sizes);
  const cellsOf = cellsInOrder(missing, sum(fresh));
  let firstCell = 0;
  for (const { node, first, shards, cells } of nodes) {
    const numbers = cellsOf(firstCell, firstCell + cells);
    const text = nodeText(
      terms,
      first,
      sizes.slice(first, first + shards),
      missing.markets,
      numbers,
    );
    await objects.putOnce(keys.cells(node), text);
    firstCell += cells;
  }
  await objects.putOnce(keys.nodes, jsonLines(nodes));
  await objects.putOnce(keys.plan, jsonLines(plannedShards(sizes)));
  return { shards: sizes.length, nodes: nodes.length };
}

/** The cut of whoever was first: estimates of the same study differ. */
async function decidedCut(keys: RoundKeys, own: RoundCut, objects: Objects): Promise<RoundCut> {
  const text = textOf(await putFirst(objects, keys.cut, bytesOf(`${JSON.stringify(own)}\n`)));
  return JSON.parse(text) as RoundCut;
}

/** Gives the cells of a round by place: those that nobody has run, then those that were lost. */
const cellsInOrder =
  ({ fresh, lost }: MissingCells, freshCells: number) =>
  (first: number, end: number): number[] => [
    ...fresh.slice(first, Math.min(end, freshCells)),
    ...lost.slice(Math.max(0, first - freshCells), Math.max(0, end - freshCells)),
  ];

function plannedNodes(sizes: readonly number[]): PlannedNode[] {
  return Array.from({ length: Math.ceil(sizes.length / FAN_IN) }, (_, node) => {
    const first = node * FAN_IN;
    const own = sizes.slice(first, first + FAN_IN);
    return { node, first, shards: own.length, cells: sum(own) };
  });
}

function plannedShards(sizes: readonly number[]): PlannedShard[] {
  let first = 0;
  return sizes.map((cells, shard) => {
    const line = { shard, cells, first };
    first += cells;
    return line;
  });
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, each) => total + each, 0);
