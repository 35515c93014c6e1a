import type { CellResult } from "../../run/study-cell.ts";
import { CellPack, type CloudPackEntry, errorOf, packEntries } from "./cell-pack.ts";
import {
  type CloudTools,
  refuseOtherCode,
  required,
  type RoundEvent,
  textOf,
  wholeOrNull,
} from "./cloud-function.ts";
import { type RoundKeys, roundKeys } from "./layout.ts";
import { type Objects, putFirst } from "./objects.ts";
import { sha256Of } from "../../record/sha256.ts";
import type { PlannedNode } from "./write-round.ts";
import { type NodeCells, readNodeCells } from "./round-cells.ts";
import { FAILED, MISSING, RoundList, THERE } from "./round-list.ts";

export interface LeafEvent extends RoundEvent {
  /** A line of the round's nodes. */
  readonly node: Pick<PlannedNode, "node">;
}

export interface RootEvent extends RoundEvent {
  readonly root: true;
}

export interface ReducedNode {
  /** Of the root there is none. */
  readonly node?: number;
  readonly cells: number;
  /** Cells of which no result came, and none that says why. */
  readonly missing: number;
  readonly key: string;
  readonly sha256: string;
}

/** Results in one object, bytes: what `reduce` holds in memory. */
const PACK_BYTES: number = 8 << 20;

/**
 * Reduces a node of a round: its shards to larger packs and a list of what these hold, or, as the root, the lists of
 * all nodes to one. Whoever writes a list first decides what became of its cells: a shard that comes later is too late.
 */
export async function reduceNode(
  event: LeafEvent | RootEvent,
  tools: CloudTools,
): Promise<ReducedNode> {
  refuseOtherCode(event, tools);
  return "root" in event ? await reduceRoot(event, tools) : await reduceLeaf(event, tools);
}

async function reduceLeaf(event: LeafEvent, tools: CloudTools): Promise<ReducedNode> {
  const { submission, round } = event;
  const { node } = event.node;
  const { objects } = tools;
  const keys = roundKeys(submission, round);
  const key = keys.list(node);
  const cells = await readNodeCells(submission, round, node, tools);
  const there = await wholeOrNull(objects, key);
  if (there !== null) return { node, ...tally(RoundList.of(there)), key, sha256: sha256Of(there) };
  const list = await new LeafReduction(cells, { objects, keys, node }).run();
  const bytes = await putFirst(objects, key, list.toBytes());
  return { node, ...tally(RoundList.of(bytes)), key, sha256: sha256Of(bytes) };
}

interface Place {
  readonly objects: Objects;
  readonly keys: RoundKeys;
  readonly node: number;
}

/** The shards of a node, one after the other, on their way into larger packs. */
class LeafReduction {
  readonly #cells: NodeCells;
  readonly #place: Place;
  readonly #list: RoundList;
  /** Cells by series, replication and mirroring. */
  readonly #numbers = new Map<string, number>();
  #pack = new CellPack();

  constructor(cells: NodeCells, place: Place) {
    this.#cells = cells;
    this.#place = place;
    this.#list = new RoundList(cells.count, cells.terms.kept);
    for (let i = 0; i < cells.count; i++) {
      const cell = cells.at(i);
      this.#numbers.set(nameOf(cells.seriesName(cell), cell), i);
    }
  }

  async run(): Promise<RoundList> {
    const { objects, keys } = this.#place;
    for (const shard of this.#cells.shards) {
      const bytes = await wholeOrNull(objects, keys.shard(shard));
      if (bytes === null) continue;
      for (const entry of packEntries(bytes)) this.#take(entry);
      if (this.#pack.bytes >= PACK_BYTES) await this.#write();
    }
    await this.#write();
    return this.#list;
  }

  /** A cell of another node, or one that came before, is passed over. */
  #take(entry: CloudPackEntry): void {
    const { kind, series, line, cell } = entry;
    const at = this.#numbers.get(nameOf(series, cell));
    if (at === undefined || this.#list.state[at] !== MISSING) return;
    if (kind === "failed") {
      this.#list.state[at] = FAILED;
      this.#list.setError(at, errorOf(entry));
      return;
    }
    const { metrics } = JSON.parse(entry.text) as CellResult;
    for (const [i, name] of this.#list.kept.entries()) {
      this.#list.values[i]![at] = metrics[name]?.[0] ?? NaN;
    }
    this.#list.state[at] = THERE;
    this.#pack.add("series", series, line);
  }

  async #write(): Promise<void> {
    const { objects, keys, node } = this.#place;
    const { cells } = this.#pack;
    if (cells === 0) return;
    const bytes = this.#pack.toBytes();
    this.#pack = new CellPack();
    const sha256 = sha256Of(bytes);
    const key = keys.pack(node, sha256);
    await objects.putOnce(key, bytes);
    this.#list.packs.push({ key, sha256, cells });
  }
}

const nameOf = (
  series: string,
  cell: { readonly replication: number; readonly antithetic: boolean },
): string => `${series} ${cell.replication} ${cell.antithetic ? 1 : 0}`;

/** A list that cannot be read leaves its node's cells without a result: they are asked for again. */
async function reduceRoot(event: RootEvent, tools: CloudTools): Promise<ReducedNode> {
  const { submission, round } = event;
  const { objects } = tools;
  const keys = roundKeys(submission, round);
  const { terms } = await readNodeCells(submission, round, 0, tools);
  const there = await wholeOrNull(objects, keys.root);
  if (there !== null)
    return { ...tally(RoundList.of(there)), key: keys.root, sha256: sha256Of(there) };
  const nodes = await nodesOf(keys, objects);
  const cells = nodes.reduce((sum, each) => sum + each.cells, 0);
  const list = new RoundList(cells, terms.kept);
  let first = 0;
  for (const { node, cells: own } of nodes) {
    const bytes = await wholeOrNull(objects, keys.list(node));
    if (bytes !== null) list.take(RoundList.of(bytes), first);
    first += own;
  }
  const bytes = await putFirst(objects, keys.root, list.toBytes());
  return { ...tally(RoundList.of(bytes)), key: keys.root, sha256: sha256Of(bytes) };
}

async function nodesOf(keys: RoundKeys, objects: Objects): Promise<PlannedNode[]> {
  const text = textOf(await required(objects, keys.nodes)).trimEnd();
  return text.split("\n").map((line) => JSON.parse(line) as PlannedNode);
}

const tally = ({ cells, missing }: RoundList): Pick<ReducedNode, "cells" | "missing"> => ({
  cells,
  missing,
});
