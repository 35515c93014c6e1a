import { runStudy } from "../../study/run-study.ts";
import { UnfitArm } from "../../study/plan-study.ts";
import {
  bytesOf,
  type CloudTools,
  jsonLines,
  refuseOtherCode,
  type RoundEvent,
  textOf,
} from "./cloud-function.ts";
import { cutRound, MOST_SHARDS, type RoundCut, shardSizes, type ShardTimes } from "./cut-round.ts";
import { FinishedRounds } from "./finished-rounds.ts";
import { type RoundKeys, roundKeys } from "./layout.ts";
import { MissingCells, RoundFound } from "./missing-cells.ts";
import { BadSubmission, putFirst } from "./objects.ts";
import { FAN_IN, nodeText } from "./round-cells.ts";
import { openSubmission, type SubmittedStudy } from "./submitted-study.ts";

export interface PlanEvent extends RoundEvent, ShardTimes {}

export interface PlannedRound {
  /** Whether nothing is left to run. */
  readonly isDone: boolean;
  /** The round that is planned: a later one than was asked for where that has ended already. */
  readonly round: number;
  readonly shards: number;
  readonly nodes: number;
  readonly planKey: string;
  readonly nodesKey: string;
}

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

/**
 * Plans the next round of a study: the cells of which no earlier round has a result, cut into shards. What it writes is
 * a function of the submission, the rounds that have ended and the cut, of which the first that plans a round decides.
 */
export async function planRound(event: PlanEvent, tools: CloudTools): Promise<PlannedRound> {
  refuseOtherCode(event.engineVersion, tools);
  refuseTimes(event);
  const { submission } = event;
  const finished = await FinishedRounds.read(tools.objects, submission);
  const round = finished.count;
  const there = await plannedBefore(submission, round, tools);
  if (there !== null) return there;
  const opened = await openSubmission(submission, tools);
  try {
    const missing = await nextRound(opened, finished, tools);
    if (missing === null) {
      return { isDone: true, round, shards: 0, nodes: 0, planKey: "", nodesKey: "" };
    }
    return await writeRound(opened, missing, { submission, round, times: event }, tools);
  } finally {
    opened.remove();
  }
}

function refuseTimes({ shardSeconds, cellSeconds }: ShardTimes): void {
  for (const [name, seconds] of Object.entries({ shardSeconds, cellSeconds })) {
    if (Number.isFinite(seconds) && seconds > 0) continue;
    throw new BadSubmission(`${name} is ${String(seconds)}; allowed: more than 0 seconds`);
  }
}

/** The plan of a round that somebody has made before; null: nobody has. */
async function plannedBefore(
  submission: string,
  round: number,
  { objects }: CloudTools,
): Promise<PlannedRound | null> {
  const { plan, nodes } = roundKeys(submission, round);
  const there = await objects.get(plan);
  if (there === null) return null;
  const shards = textOf(there).trimEnd().split("\n").length;
  const nodeCount = Math.ceil(shards / FAN_IN);
  return { isDone: false, round, shards, nodes: nodeCount, planKey: plan, nodesKey: nodes };
}

/** What the study's own rounds ask for next; null: it has all that it can have. */
async function nextRound(
  { loaded }: SubmittedStudy,
  finished: FinishedRounds,
  { objects }: CloudTools,
): Promise<MissingCells | null> {
  const runner = new MissingCells(finished, objects);
  try {
    await runStudy(loaded, {
      runner,
      store: finished,
      isStopped: () => false,
      onProgress: () => {},
    });
    return null;
  } catch (error) {
    if (error instanceof RoundFound) return runner;
    throw error instanceof UnfitArm ? new BadSubmission(error.message) : error;
  }
}

interface NewRound {
  readonly submission: string;
  readonly round: number;
  readonly times: ShardTimes;
}

/** Writes the cells, the nodes and, last, the shards of a round. */
async function writeRound(
  opened: SubmittedStudy,
  { fresh, lost, markets }: MissingCells,
  { submission, round, times }: NewRound,
  { objects }: CloudTools,
): Promise<PlannedRound> {
  const keys = roundKeys(submission, round);
  const own = cutRound(fresh.count, lost.count, times);
  const cut = await decidedCut(keys, own, objects);
  const freshSizes = shardSizes(fresh.count, cut.cells, MOST_SHARDS);
  const lostSizes = shardSizes(lost.count, cut.lostCells, MOST_SHARDS - freshSizes.length);
  const sizes = [...freshSizes, ...lostSizes];
  const freshCells = sum(freshSizes);
  const cellsOf = (first: number, end: number): number[] => [
    ...fresh.slice(first, Math.min(end, freshCells)),
    ...lost.slice(Math.max(0, first - freshCells), Math.max(0, end - freshCells)),
  ];
  const nodes: PlannedNode[] = [];
  let first = 0;
  for (let shard = 0; shard < sizes.length; shard += FAN_IN) {
    const own = sizes.slice(shard, shard + FAN_IN);
    const end = first + sum(own);
    const text = nodeText(opened.terms, shard, own, markets, cellsOf(first, end));
    await objects.putOnce(keys.cells(nodes.length), text);
    nodes.push({ node: nodes.length, first: shard, shards: own.length, cells: end - first });
    first = end;
  }
  await objects.putOnce(keys.nodes, jsonLines(nodes));
  await objects.putOnce(keys.plan, jsonLines(planLines(sizes)));
  return {
    isDone: false,
    round,
    shards: sizes.length,
    nodes: nodes.length,
    planKey: keys.plan,
    nodesKey: keys.nodes,
  };
}

/** The cut of whoever was first: estimates of the same study differ. */
async function decidedCut(
  keys: RoundKeys,
  own: RoundCut,
  objects: CloudTools["objects"],
): Promise<RoundCut> {
  const text = textOf(await putFirst(objects, keys.cut, bytesOf(`${JSON.stringify(own)}\n`)));
  return JSON.parse(text) as RoundCut;
}

function planLines(sizes: readonly number[]): PlannedShard[] {
  let first = 0;
  return sizes.map((cells, shard) => {
    const line = { shard, cells, first };
    first += cells;
    return line;
  });
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, each) => total + each, 0);

