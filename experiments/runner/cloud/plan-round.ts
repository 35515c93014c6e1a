import { runStudy } from "../../study/run-study.ts";
import { UnfitArm } from "../../study/plan-study.ts";
import { type CloudTools, refuseOtherCode, type RoundEvent, textOf } from "./cloud-function.ts";
import type { ShardTimes } from "./cut-round.ts";
import { FinishedRounds } from "./finished-rounds.ts";
import { roundKeys } from "./layout.ts";
import { MissingCells, RoundFound } from "./missing-cells.ts";
import { BadSubmission } from "./objects.ts";
import { submissionOf } from "./own-classes.ts";
import { FAN_IN } from "./round-cells.ts";
import { layOut, type SubmittedStudy } from "./submitted-study.ts";
import { writeRound } from "./write-round.ts";

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

/**
 * Plans the next round of a study: the cells of which no earlier round has a result, cut into shards. What it writes is
 * a function of the submission, the rounds that have ended and the cut, of which the first that plans a round decides.
 */
export async function planRound(event: PlanEvent, tools: CloudTools): Promise<PlannedRound> {
  refuseOtherCode(event, tools);
  refuseTimes(event);
  const { submission } = event;
  const handedIn = await submissionOf(submission, tools);
  const finished = await FinishedRounds.read(tools.objects, submission);
  const round = finished.count;
  const there = await plannedBefore(submission, round, tools);
  if (there !== null) return there;
  const opened = await layOut(handedIn, tools);
  try {
    const missing = await nextRound(opened, finished, tools);
    if (missing === null) {
      return { isDone: true, round, shards: 0, nodes: 0, planKey: "", nodesKey: "" };
    }
    const { terms } = opened;
    const made = { submission, round, times: event, terms, missing };
    const { shards, nodes } = await writeRound(made, tools.objects);
    return plannedRound(submission, round, shards, nodes);
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
  const there = await objects.get(roundKeys(submission, round).plan);
  if (there === null) return null;
  const shards = textOf(there).trimEnd().split("\n").length;
  return plannedRound(submission, round, shards, Math.ceil(shards / FAN_IN));
}

function plannedRound(
  submission: string,
  round: number,
  shards: number,
  nodes: number,
): PlannedRound {
  const { plan, nodes: nodesKey } = roundKeys(submission, round);
  return { isDone: false, round, shards, nodes, planKey: plan, nodesKey };
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
