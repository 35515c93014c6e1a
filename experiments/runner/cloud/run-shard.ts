import type { AgentClass } from "../../../engine/agent.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import { type CellResult, type CellTask, runStudyCell } from "../../run/study-cell.ts";
import { cellErrorWords } from "../local/cell-error-words.ts";
import { packLine } from "../local/pack-line.ts";
import { CellPack, failedLine } from "./cell-pack.ts";
import {
  bytesOf,
  type CloudTools,
  refuseOtherCode,
  required,
  type RoundEvent,
  textOf,
} from "./cloud-function.ts";
import { roundKeys, scenarioKey } from "./layout.ts";
import { DamagedObject, type Objects } from "./objects.ts";
import { sha256Of } from "../../record/sha256.ts";
import { classesOf } from "./own-classes.ts";
import { type CloudCell, FAN_IN, type NodeCells, readNodeCells } from "./round-cells.ts";

export interface ShardEvent extends RoundEvent {
  /** A line of the round's plan. */
  readonly shard: { readonly shard: number };
}

export interface ShardResult {
  readonly shard: number;
  /** Cells that its object tells of; 0 where an object is there that is damaged. */
  readonly cells: number;
  readonly key: string;
  readonly sha256: string;
}

/** Runs one cell. */
export type RunCell = (task: CellTask, classes: ReadonlyMap<string, AgentClass>) => CellResult;

/** Tries of a cell. */
const ATTEMPTS = 2;
/** Markets that are read at once. */
const READS_AT_ONCE = 8;

/**
 * Runs the cells of a shard and writes their results as one object. Where that is there already nothing is computed. A
 * cell that fails twice is noted in the object and takes no other with it.
 */
export async function runShard(
  event: ShardEvent,
  tools: CloudTools,
  runCell: RunCell = runStudyCell,
): Promise<ShardResult> {
  refuseOtherCode(event, tools);
  const { submission, round } = event;
  const { shard } = event.shard;
  const key = roundKeys(submission, round).shard(shard);
  const cells = await readNodeCells(submission, round, Math.floor(shard / FAN_IN), tools);
  const own = cells.ofShard(shard);
  const there = await shardThere(tools.objects, key);
  if (there !== null) return { shard, key, cells: there === "" ? 0 : own.length, sha256: there };
  const pack = await packOf(own, cells, { event, tools, runCell });
  await tools.objects.putOnce(key, pack);
  return { shard, cells: own.length, key, sha256: sha256Of(pack) };
}

/** SHA-256 of a shard's object; null: there is none; empty: it is damaged, its cells belong to the next round. */
async function shardThere(objects: Objects, key: string): Promise<string | null> {
  try {
    const bytes = await objects.get(key);
    return bytes === null ? null : sha256Of(bytes);
  } catch (error) {
    if (error instanceof DamagedObject) return "";
    throw error;
  }
}

interface ShardRun {
  readonly event: ShardEvent;
  readonly tools: CloudTools;
  readonly runCell: RunCell;
}

async function packOf(
  own: readonly CloudCell[],
  cells: NodeCells,
  { event, tools, runCell }: ShardRun,
): Promise<Uint8Array> {
  const { terms } = cells;
  const classes = await classesOf(terms.agents, event.submission, tools);
  const scenarios = await scenariosOf(own, tools.objects);
  const pack = new CellPack();
  for (const cell of own) {
    const { market, seed, replication, antithetic } = cell;
    const { jumps } = market;
    const identity = { seed, replication, antithetic, ...(jumps === null ? {} : { jumps }) };
    const task = {
      scenario: scenarios.get(market.scenario)!,
      identity,
      measures: terms.measures,
    };
    const outcome = tried(task, () => runCell(task, classes));
    const series = cells.seriesName(cell);
    if ("error" in outcome) pack.add("failed", series, bytesOf(failedLine(cell, outcome.error)));
    else pack.add("series", series, bytesOf(packLine(cell, outcome.result)));
  }
  return pack.toBytes();
}

function tried(task: CellTask, run: () => CellResult): { result: CellResult } | { error: string } {
  let last = "";
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      return { result: run() };
    } catch (error) {
      last = wordsOf(error, task);
    }
  }
  return { error: last };
}

function wordsOf(error: unknown, { scenario, identity }: CellTask): string {
  const said = error instanceof Error ? error.message : String(error);
  return cellErrorWords(error, scenario, identity) ?? said;
}

/** The markets of cells by the hash of their text. */
async function scenariosOf(
  cells: readonly CloudCell[],
  objects: Objects,
): Promise<Map<string, Scenario>> {
  const hashes = [...new Set(cells.map(({ market }) => market.scenario))];
  const scenarios = new Map<string, Scenario>();
  const read = async (): Promise<void> => {
    for (let hash = hashes.pop(); hash !== undefined; hash = hashes.pop()) {
      const text = textOf(await required(objects, scenarioKey(hash)));
      if (sha256Of(text) !== hash) {
        throw new DamagedObject(scenarioKey(hash), "its text has another SHA-256 than its name");
      }
      scenarios.set(hash, JSON.parse(text) as Scenario);
    }
  };
  await Promise.all(Array.from({ length: READS_AT_ONCE }, read));
  return scenarios;
}
